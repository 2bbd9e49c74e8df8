import { join, relative } from 'node:path';

/** The folder for downloads. A desktop that names none is said to have the home folder for it, as by Chromium, which then puts them into one of its own there. */
export function downloadsFolder(named: string, home: string): string {
  return relative(named, home) === '' ? join(home, 'Downloads') : named;
}
