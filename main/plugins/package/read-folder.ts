import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { constants } from 'node:fs';
import { PluginPackageError, reasonOf } from './package-error.ts';
import { FileGatherer } from './package-files.ts';
import type { PackageFiles } from './package-files.ts';

/** What tools leave in folders, and no plugin needs. */
const IGNORED = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.git', '.gitignore']);

/**
 * Reads the files of a plugin's folder. Links are refused, whatever they lead to: a plugin is what lies in its folder.
 * @throws PluginPackageError
 */
export async function readFolder(folder: string): Promise<PackageFiles> {
  const gatherer = new FileGatherer();
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => !IGNORED.has(name)).toSorted();
  } catch (error) {
    throw new PluginPackageError(`the folder cannot be read: ${reasonOf(error)}`);
  }
  for (const name of names) {
    const path = join(folder, name);
    const about = await lstat(path);
    if (about.isSymbolicLink()) throw new PluginPackageError(`"${name}" is a link; a plugin may only have files of its own`);
    if (!about.isFile()) throw new PluginPackageError(`"${name}" is no file; a plugin has no folders in it`);
    gatherer.admit(name, about.size);
    gatherer.add(name, await readOne(path, name));
  }
  return gatherer.files;
}

async function readOne(path: string, name: string): Promise<Uint8Array> {
  // Put in the file's place meanwhile, a link is not followed either. Windows has no such flag.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw new PluginPackageError(`"${name}" cannot be read: ${reasonOf(error)}`);
  });
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}
