import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, statfsSync } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DownloadProblem } from '../../ipc/contracts/downloads.ts';
import { uniqueFileName } from './name/safe-file-name.ts';

/** What a file is called until it is whole. */
const PART_SUFFIX = '.part';

/** Where a file is until it is whole. */
export const partOf = (path: string): string => path + PART_SUFFIX;

/** Its size; undefined if it is not there. */
export function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

/** A name that no file in the folder has, whole or not. */
export function freeName(folder: string, name: string, isReserved: (path: string) => boolean): string {
  return uniqueFileName(name, (each) => {
    const path = join(folder, each);
    return isReserved(path) || existsSync(path) || existsSync(path + PART_SUFFIX);
  });
}

/** Room on the disk of a folder. @throws Error */
export type FreeBytes = (folder: string) => number;

const freeBytesOf: FreeBytes = (folder) => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

/**
 * What a folder says against so many more bytes; null if nothing. A folder that is not there is made. It answers at once: Chromium waits for no
 * promise before a download has its place.
 */
export function problemOf(folder: string, neededBytes: number, freeBytes: FreeBytes = freeBytesOf): Extract<DownloadProblem, 'no-space' | 'no-access'> | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return freeBytes(folder) < neededBytes ? 'no-space' : null;
  } catch {
    return 'no-access';
  }
}

/** A whole file did not get its name. */
export class NotPlacedError extends Error {
  /** Where it lies now. */
  readonly part: string;

  constructor(part: string, cause: unknown) {
    super(`${part} did not get its name`, { cause });
    this.part = part;
  }
}

/**
 * Gives a whole file its name, and says which it got: another one, if there is a file of this name by now. Only a name that the person chose in the system's
 * dialog takes another's place. At every moment there is no file of this name, or a whole one.
 * @param isWanted asked after what takes long: if not, it gets no name, and undefined is given
 * @throws NotPlacedError with where it lies
 */
export async function placeFile(part: string, wanted: string, mayReplace: boolean, isWanted: () => boolean = () => true): Promise<string | undefined> {
  let near = part;
  try {
    near = await bringNear(part, dirname(wanted));
    if (isWanted()) return await nameFile(near, wanted, mayReplace);
    await rm(near, { force: true });
    return undefined;
  } catch (error) {
    throw new NotPlacedError(near, error);
  }
}

async function bringNear(part: string, folder: string): Promise<string> {
  // Between two file systems nothing is renamed: it is copied beside its place first.
  if (dirname(part) === folder) return part;
  const near = join(folder, freeName(folder, basename(part), () => false));
  try {
    await rename(part, near);
  } catch {
    await copyAside(part, near);
  }
  return near;
}

async function nameFile(near: string, wanted: string, mayReplace: boolean): Promise<string> {
  const folder = dirname(wanted);
  if (mayReplace) {
    await rename(near, wanted);
    return wanted;
  }
  for (let path = wanted; ; path = join(folder, uniqueFileName(basename(wanted), (name) => existsSync(join(folder, name))))) {
    if (await takeName(near, path)) return path;
  }
}

/** What a file system says that knows no links, or not this one. Whatever else it says is wrong for a rename too. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/** False if there is such a file. */
async function takeName(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
    return renameWithoutLinks(from, to);
  }
  await rm(from, { force: true });
  return true;
}

/** For file systems without links: an empty file holds the name for the moment that a rename takes. */
async function renameWithoutLinks(from: string, to: string): Promise<boolean> {
  try {
    await (await open(to, 'wx')).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(from, to);
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
  return true;
}

async function copyAside(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
  await rm(from, { force: true });
}

/** The system's name for what went wrong. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Takes a part away if that can be. */
export function removeNow(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch {
    // It stays, under a name that says what it is.
  }
}

/** What a person is told of it. */
export function problemOfError(error: unknown): DownloadProblem {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'no-space';
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? 'no-access' : 'file';
}
