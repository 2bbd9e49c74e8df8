/** The Electron that package.json pins; a test holds the two together. */
export const PINNED_ELECTRON = '45.5.0';

/** True where a version of Electron is older than another: its Chromium lacks fixes that the other has. What is no version is older than any. */
export function isOlder(version: string, than: string): boolean {
  const [mine, others] = [parts(version), parts(than)];
  for (const [i, part] of others.entries()) {
    const own = mine[i] ?? -1;
    if (own !== part) return own < part;
  }
  return false;
}

/** Numbers of `45.5.0`; what follows a hyphen is left out. */
const parts = (version: string): number[] => (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').filter((part) => part !== '').map(Number);
