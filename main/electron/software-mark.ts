import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in the mark. */
export const SOFTWARE_MARK = 'terrarium-draws-in-software 1\n';

/** Where it lies. */
export const softwareMarkPath = (profile: string): string => join(profile, 'draw-in-software');

/**
 * True if this profile starts without graphics acceleration. Chromium asks for that before it is ready, when no database is open yet: so main keeps this mark in
 * step with the setting. What is not whole, or not ours, counts as none.
 */
export function hasSoftwareMark(profile: string): boolean {
  try {
    const path = softwareMarkPath(profile);
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found?.isFile() === true && found.size === SOFTWARE_MARK.length && readFileSync(path, 'utf8') === SOFTWARE_MARK;
  } catch {
    return false;
  }
}
