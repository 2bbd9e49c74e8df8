import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from '@photostructure/sqlite';

const require = createRequire(import.meta.url);

/** Where the package has what is most often the right library. */
const usualLibrary = (): string =>
  join(dirname(require.resolve('@photostructure/sqlite')), '..', 'prebuilds', `${process.platform}-${process.arch}`, '@photostructure+sqlite.glibc.node');

/**
 * SQLite's native library by itself. The package's own code, with which it looks for the library that fits, is read and compiled in each start, and the first
 * window waits for it: so it is asked only where the usual one does not load.
 */
export async function loadSqlite(library: () => string = usualLibrary): Promise<typeof DatabaseSync> {
  try {
    // The package's types are those of the class in this library: its code adds what we do not use.
    return (require(library()) as { readonly DatabaseSync: typeof DatabaseSync }).DatabaseSync;
  } catch {
    return (await import('@photostructure/sqlite')).DatabaseSync;
  }
}
