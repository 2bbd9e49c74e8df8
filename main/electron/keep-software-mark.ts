import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { hasSoftwareMark, softwareMarkPath, SOFTWARE_MARK } from './software-mark.ts';

/** Sets or takes away the mark by which the next start draws in software. What lies there and is none stays, unless the mark needs its place. @throws Error if the profile cannot be written */
export function keepSoftwareMark(profile: string, isSoftware: boolean): void {
  const path = softwareMarkPath(profile);
  if (hasSoftwareMark(profile) === isSoftware) return;
  if (!isSoftware) return rmSync(path);
  // Whole or not at all; and a link that lies there is replaced, not followed.
  const part = `${path}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, SOFTWARE_MARK, { mode: 0o600, flag: 'wx' });
  renameSync(part, path);
}
