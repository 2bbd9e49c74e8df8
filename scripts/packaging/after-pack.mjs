/** electron-builder's hook between packing and flipping the fuses. */
import { chmod, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';

/**
 * Takes out what a product has no use for: the default app, which would run any folder named on the command line. Puts in, on Linux, what menus
 * start, which says in words when a system library is missing.
 * @param {{ appOutDir: string, electronPlatformName: string, packager: { getResourcesDir(appOutDir: string): string } }} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  if (electronPlatformName !== 'linux') return;
  const launcher = join(appOutDir, 'terrarium-launch');
  await copyFile(join(ROOT, 'build-resources', 'terrarium-launch'), launcher);
  await chmod(launcher, 0o755);
}
