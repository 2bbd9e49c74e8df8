import { stat } from 'node:fs/promises';
import { PluginPackageError, reasonOf } from './package-error.ts';
import type { PackageFiles } from './package-files.ts';
import { readFolder } from './read-folder.ts';

/** Reads the files of a plugin: of a folder, or else of a zip file. @throws PluginPackageError */
export async function readPackage(path: string): Promise<PackageFiles> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new PluginPackageError('unreadable', { detail: reasonOf(error) });
  });
  if (facts.isDirectory()) return readFolder(path);
  if (!facts.isFile()) throw new PluginPackageError('neither');
  // Not before: few starts of the browser bring a plugin in.
  const { readZip } = await import('./read-zip.ts');
  return readZip(path);
}
