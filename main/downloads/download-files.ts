import { accessSync, constants, existsSync, mkdirSync, statSync, statfsSync } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DownloadProblem } from '../../ipc/contracts/downloads.ts';
import { uniqueFileName } from './name/safe-file-name.ts';

/** What a file is called until it is whole. */
export const PART_SUFFIX = '.part';

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

/**
 * What a folder says against so many more bytes; null if nothing. A folder that is not there is made. It answers at once: Chromium waits for no
 * promise before a download has its place.
 */
export function problemOf(folder: string, neededBytes: number): Extract<DownloadProblem, 'no-space' | 'no-access'> | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < neededBytes ? 'no-space' : null;
  } catch {
    return 'no-access';
  }
}

/**
 * Gives a whole file its name, and says which it got: another one, if there is a file of this name by now. Only a name that the person chose in the system's
 * dialog takes another's place. At every moment there is no file of this name, or a whole one.
 */
export async function placeFile(part: string, wanted: string, mayReplace: boolean): Promise<string> {
  const folder = dirname(wanted);
  // Between two file systems nothing is renamed: it is copied beside its place first.
  const isNear = dirname(part) === folder;
  const near = isNear ? part : join(folder, freeName(folder, basename(part), () => false));
  if (!isNear) {
    try {
      await rename(part, near);
    } catch {
      await copyAside(part, near);
    }
  }
  if (mayReplace) {
    await rename(near, wanted);
    return wanted;
  }
  for (let path = wanted; ; path = join(folder, uniqueFileName(basename(wanted), (name) => existsSync(join(folder, name))))) {
    if (await takeName(near, path)) return path;
  }
}

/** False if there is such a file. */
async function takeName(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
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
  await rename(from, to);
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
