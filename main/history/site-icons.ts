import type { Database } from '../storage/database.ts';
import { siteKeyOf } from '../lib/site-key.ts';
import { hostOf } from './history-store.ts';

/** Those of sites that were not seen for longest go. */
const MOST_ICONS = 300;
/** What is longer is a picture rather than an icon. */
const MAX_LENGTH = 100_000;

/** Icons of the sites in the history that were seen last. */
export class SiteIcons {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps what a page of a site showed. True if that is another one than before. @param icon a `data:` address */
  keep(url: string, icon: string, atMs: number): boolean {
    const site = siteKeyOf(url);
    if (site === undefined || !icon.startsWith('data:image/') || icon.length > MAX_LENGTH) return false;
    const db = this.#database;
    return db.transaction(() => {
      const before = db.prepare<{ icon: string }>('SELECT icon FROM site_icons WHERE site = ?').get(site)?.icon;
      db.prepare('INSERT INTO site_icons VALUES (?, ?, ?, ?) ON CONFLICT (site) DO UPDATE SET icon = excluded.icon, seen_ms = excluded.seen_ms').run(site, hostOf(url), icon, atMs);
      if (before === undefined) db.prepare(`DELETE FROM site_icons WHERE site IN (SELECT site FROM site_icons ORDER BY seen_ms DESC LIMIT -1 OFFSET ${MOST_ICONS})`).run();
      return before !== icon;
    });
  }

  /** The icon of an address's site; empty if there is none. */
  of(url: string): string {
    const site = siteKeyOf(url);
    return (site === undefined ? undefined : this.#database.prepare<{ icon: string }>('SELECT icon FROM site_icons WHERE site = ?').get(site)?.icon) ?? '';
  }
}
