import { execFile } from 'node:child_process';

/** The desktop answers within a few hundredths of a second. */
const WAIT_MS = 3_000;

/**
 * Whether the desktop has a program for folders. Electron answers nothing when it shows a file in its folder, and where there is no such program nothing
 * comes: on Linux the desktop is asked first. Who has no way to ask has none either, as far as anybody knows.
 */
export function hasFileManager(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile('xdg-mime', ['query', 'default', 'inode/directory'], { env, timeout: WAIT_MS }, (error, answer) => resolve(error === null && answer.trim() !== ''));
  });
}
