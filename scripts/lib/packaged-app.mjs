/** Where `npm run dist` puts the unpacked app. */
import { join } from 'node:path';
import { ROOT } from '../setup/paths.mjs';

/**
 * The folder, the program and the resources of the unpacked app for a platform.
 * @param {NodeJS.Platform} [platform]
 * @param {string} [arch]
 * @returns {{ dir: string, program: string, resources: string }} absolute
 */
export function packagedApp(platform = process.platform, arch = process.arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') {
    const dir = join(ROOT, 'dist', `mac${suffix}`);
    const contents = join(dir, 'Terrarium.app', 'Contents');
    return { dir, program: join(contents, 'MacOS', 'Terrarium'), resources: join(contents, 'Resources') };
  }
  const dir = join(ROOT, 'dist', `${platform === 'win32' ? 'win' : 'linux'}${suffix}-unpacked`);
  return { dir, program: join(dir, platform === 'win32' ? 'Terrarium.exe' : 'terrarium'), resources: join(dir, 'resources') };
}
