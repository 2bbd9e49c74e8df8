/** electron-builder's hook between packing and flipping the fuses. */
import { chmod, copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';
import { LICENCE_TEXTS_FILE, licenceTexts } from './licence-texts.mjs';

/**
 * Takes out what a product has no use for: the default app, which would run any folder named on the command line. Puts in the texts
 * of licences: those of code that was bundled lie nowhere else in the product. And on Linux, what menus start, which says in words when a system library is missing.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { getResourcesDir(appOutDir: string): string } }} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  await rm(join(resources, 'default_app.asar'), { force: true });
  await writeFile(join(resources, LICENCE_TEXTS_FILE), licenceTexts(ROOT));
  if (electronPlatformName !== 'linux') return;
  const launcher = join(appOutDir, 'terrarium-launch');
  await copyFile(join(ROOT, 'build-resources', 'terrarium-launch'), launcher);
  await chmod(launcher, 0o755);
}
