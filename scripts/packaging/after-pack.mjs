/** electron-builder's hook between packing and flipping the fuses. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes out what a product has no use for: the default app, which would run any folder named on the command line.
 * @param {{ appOutDir: string, packager: { getResourcesDir(appOutDir: string): string } }} context
 */
export async function afterPack({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
