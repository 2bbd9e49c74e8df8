import type { Database } from '../storage/database.ts';
import { ADDRESS_BONUS, scoreAfterVisit } from './frecency.ts';
import { noteToOverwrite } from './overwriting-store.ts';
import { matchExpression, searchableAddress, typedAddress } from './words.ts';

/** How the person came there. */
export type Transition = 'typed' | 'link' | 'reload';

/** An address that was visited. */
export interface HistoryUrl {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly visitCount: number;
  readonly typedCount: number;
  readonly lastVisitMs: number;
  /** Frecency; greater is better. */
  readonly score: number;
}

/** One visit with its address. */
export interface HistoryVisit {
  readonly visitId: number;
  readonly url: string;
  readonly title: string;
  readonly atMs: number;
}

/** A visit with all that brings it back. */
export interface KeptVisit {
  readonly url: string;
  readonly title: string;
  readonly atMs: number;
  readonly transition: Transition;
}

/** What was taken away. */
export interface Removed {
  /** How many visits. */
  readonly count: number;
  /** Addresses that have none left. */
  readonly urls: readonly string[];
}

/** Where a page of the list begins: after this visit. */
export interface HistoryCursor {
  readonly atMs: number;
  readonly visitId: number;
}

const URL_COLUMNS =
  'urls.id, urls.url, urls.title, urls.visit_count AS visitCount, urls.typed_count AS typedCount, urls.last_visit_ms AS lastVisitMs, urls.score';
const VISIT_COLUMNS = 'visits.id AS visitId, urls.url, urls.title, visits.at_ms AS atMs';
/** A host with all below it. */
const OF_SITE = "(urls.host = ?1 OR substr(urls.host, -length(?1) - 1) = '.' || ?1)";
/** Of more, only those that came last are looked at. */
const MAX_CANDIDATES = 300;
/** Of so many the best fill any list. */
const BEST_OF_CANDIDATES = 40;
/**
 * Fewer come whole, since who goes on typing asks for some of them; of more only the best cross into JavaScript, which costs more than finding
 * them. ?1: the full-text query; ?2: what an address would begin with.
 */
const MATCHING = `
  WITH found AS MATERIALIZED (SELECT rowid FROM urls_fts WHERE urls_fts MATCH ?1 ORDER BY rowid DESC LIMIT ${MAX_CANDIDATES})
  SELECT ${URL_COLUMNS} FROM found CROSS JOIN urls ON urls.id = found.rowid
  ORDER BY urls.score + iif(instr(lower(urls.url), '://' || ?2) OR instr(lower(urls.url), '://www.' || ?2), ${ADDRESS_BONUS}, 0) DESC
  LIMIT iif((SELECT count(*) FROM found) < ${MAX_CANDIDATES}, ${MAX_CANDIDATES}, ${BEST_OF_CANDIDATES})`;

/** History in the database. */
export class HistoryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Writes a visit; on the disk when it returns. */
  addVisit(visit: { readonly url: string; readonly title: string; readonly atMs: number; readonly transition: Transition }): { visitId: number; url: HistoryUrl } {
    const db = this.#database;
    return db.transaction(() => {
      const before = this.find(visit.url);
      const score = scoreAfterVisit(before?.score, visit);
      const typed = visit.transition === 'typed' ? 1 : 0;
      let id = before?.id;
      if (id === undefined) {
        id = db
          .prepare('INSERT INTO urls (url, host, title, visit_count, typed_count, last_visit_ms, score) VALUES (?, ?, ?, 1, ?, ?, ?)')
          .run(visit.url, hostOf(visit.url), visit.title, typed, visit.atMs, score).lastInsertRowid;
        this.#index(id, visit.title, visit.url);
      } else {
        db.prepare(
          'UPDATE urls SET visit_count = visit_count + 1, typed_count = typed_count + ?, last_visit_ms = max(last_visit_ms, ?), score = ? WHERE id = ?',
        ).run(typed, visit.atMs, score, id);
        if (visit.title !== '' && visit.title !== before?.title) this.setTitle(visit.url, visit.title);
      }
      const visitId = db
        .prepare('INSERT INTO visits (url_id, at_ms, transition) VALUES (?, ?, ?)')
        .run(id, visit.atMs, visit.transition).lastInsertRowid;
      const url = this.find(visit.url);
      if (url === undefined) throw new Error('a visit that was just written is not there');
      return { visitId, url };
    });
  }

  find(url: string): HistoryUrl | undefined {
    return this.#database.prepare<HistoryUrl>(`SELECT ${URL_COLUMNS} FROM urls WHERE url = ?`).get(url);
  }

  /** Gives an address its title; undefined if it is not in the history or has that title. */
  setTitle(url: string, title: string): HistoryUrl | undefined {
    return this.#database.transaction(() => {
      const known = this.find(url);
      if (known === undefined || known.title === title) return undefined;
      this.#database.prepare('UPDATE urls SET title = ? WHERE id = ?').run(title, known.id);
      this.#database.prepare('DELETE FROM urls_fts WHERE rowid = ?').run(known.id);
      this.#index(known.id, title, url);
      return { ...known, title };
    });
  }

  /** The best addresses, best first. */
  best(limit: number): HistoryUrl[] {
    return this.#database.prepare<HistoryUrl>(`SELECT ${URL_COLUMNS} FROM urls ORDER BY score DESC LIMIT ?`).all(limit);
  }

  byId(id: number): HistoryUrl | undefined {
    return this.#database.prepare<HistoryUrl>(`SELECT ${URL_COLUMNS} FROM urls WHERE id = ?`).get(id);
  }

  /** Addresses in whose title or address each word begins some word; of many, those that came last. `isWhole`: there are no others. */
  match(text: string): { readonly urls: readonly HistoryUrl[]; readonly isWhole: boolean } {
    const expression = matchExpression(text);
    if (expression === undefined) return { urls: [], isWhole: true };
    const urls = this.#database.prepare<HistoryUrl>(MATCHING).all(expression, typedAddress(text));
    return { urls, isWhole: urls.length !== BEST_OF_CANDIDATES };
  }

  /** The address of a visit, if it is still there. */
  urlOf(visitId: number): string | undefined {
    return this.#database.prepare<{ url: string }>('SELECT url FROM visits JOIN urls ON urls.id = visits.url_id WHERE visits.id = ?').get(visitId)?.url;
  }

  /** True if an address of this very host is here, with or without `www.`; for `file:`, any file. */
  hasSite(site: string): boolean {
    const host = site === 'file:' ? '' : site.replace(/^www\./, '');
    return this.#database.prepare<{ found: number }>('SELECT 1 AS found FROM urls WHERE host = ? LIMIT 1').get(host) !== undefined;
  }

  /** Visits, the latest first, after a place in the list; of a search, where there are words. */
  visits(text: string, after: HistoryCursor | undefined, limit: number): HistoryVisit[] {
    const { atMs, visitId } = after ?? { atMs: Number.MAX_SAFE_INTEGER, visitId: Number.MAX_SAFE_INTEGER };
    const page = '(visits.at_ms, visits.id) < (?, ?) ORDER BY visits.at_ms DESC, visits.id DESC LIMIT ?';
    const expression = matchExpression(text);
    if (expression === undefined) {
      if (text.trim() !== '') return [];
      return this.#database
        .prepare<HistoryVisit>(`SELECT ${VISIT_COLUMNS} FROM visits JOIN urls ON urls.id = visits.url_id WHERE ${page}`)
        .all(atMs, visitId, limit);
    }
    return this.#database
      .prepare<HistoryVisit>(
        `SELECT ${VISIT_COLUMNS} FROM visits JOIN urls ON urls.id = visits.url_id
         WHERE visits.url_id IN (SELECT rowid FROM urls_fts WHERE urls_fts MATCH ?) AND ${page}`,
      )
      .all(expression, atMs, visitId, limit);
  }

  /** What would bring visits back: one, or the first `limit` of a site. */
  kept(removal: { readonly what: 'visit'; readonly visitId: number } | { readonly what: 'site'; readonly host: string }, limit: number): KeptVisit[] {
    const columns = 'SELECT urls.url, urls.title, visits.at_ms AS atMs, visits.transition FROM visits JOIN urls ON urls.id = visits.url_id WHERE';
    if (removal.what === 'visit') return this.#database.prepare<KeptVisit>(`${columns} visits.id = ?`).all(removal.visitId);
    return this.#database.prepare<KeptVisit>(`${columns} ${OF_SITE} LIMIT ?2`).all(removal.host, limit);
  }

  /** Writes visits that were taken away, as they were. */
  restore(visits: readonly KeptVisit[]): void {
    this.#database.transaction(() => {
      const titles = new Map<string, string | undefined>();
      for (const { url } of visits) titles.set(url, this.find(url)?.title);
      // A title that came meanwhile is the newer one.
      for (const visit of visits) this.addVisit({ ...visit, title: titles.get(visit.url) ?? visit.title });
      this.#database.exec('CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY); DELETE FROM touched;');
      const touch = this.#database.prepare('INSERT OR IGNORE INTO touched SELECT id FROM urls WHERE url = ?');
      for (const url of titles.keys()) touch.run(url);
      this.#recount();
    });
  }

  /** Takes away up to `limit` visits of a span of time, both ends within. */
  removeRange(fromMs: number, toMs: number, limit: number): Removed {
    return this.#remove('SELECT id FROM visits WHERE at_ms BETWEEN ? AND ? LIMIT ?', fromMs, toMs, limit);
  }

  /** Takes away one visit, if it is still there. */
  removeVisit(visitId: number): Removed {
    return this.#remove('SELECT id FROM visits WHERE id = ?', visitId);
  }

  /** Takes away up to `limit` visits of a site: a host with all below it. */
  removeSite(host: string, limit: number): Removed {
    return this.#remove(
      `SELECT visits.id FROM visits JOIN urls ON urls.id = visits.url_id WHERE ${OF_SITE} LIMIT ?2`,
      host,
      limit,
    );
  }

  /** Takes an address away with all its visits. */
  removeUrl(url: string): Removed {
    return this.#remove('SELECT visits.id FROM visits JOIN urls ON urls.id = visits.url_id WHERE urls.url = ?', url);
  }

  /** Something that knows of the history lost a part of it as well: the log is to be emptied. */
  noteTakenOut(): void {
    noteToOverwrite(this.#database, 'log');
  }

  /** Puts up to `limit` addresses into the index anew that an older version put there otherwise. Gives how many. */
  indexAnew(limit: number): number {
    const db = this.#database;
    return db.transaction(() => {
      const rows = db
        .prepare<{ id: number; url: string | null; title: string | null }>(
          'SELECT urls_to_index.id, urls.url, urls.title FROM urls_to_index LEFT JOIN urls ON urls.id = urls_to_index.id LIMIT ?',
        )
        .all(limit);
      for (const { id, url, title } of rows) {
        db.prepare('DELETE FROM urls_to_index WHERE id = ?').run(id);
        // It may have been taken out of the history meanwhile.
        if (url === null || title === null) continue;
        db.prepare('DELETE FROM urls_fts WHERE rowid = ?').run(id);
        this.#index(id, title, url);
      }
      return rows.length;
    });
  }

  #remove(select: string, ...values: readonly (string | number)[]): Removed {
    const db = this.#database;
    return db.transaction(() => {
      db.exec('CREATE TEMP TABLE IF NOT EXISTS doomed (id INTEGER PRIMARY KEY); CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY);');
      db.exec('DELETE FROM doomed; DELETE FROM touched;');
      const count = db.prepare(`INSERT INTO doomed ${select}`).run(...values).changes;
      if (count === 0) return { count, urls: [] };
      db.exec(`
        INSERT OR IGNORE INTO touched SELECT url_id FROM visits WHERE id IN (SELECT id FROM doomed);
        DELETE FROM visits WHERE id IN (SELECT id FROM doomed);
      `);
      const gone = db.prepare<{ url: string }>('SELECT url FROM urls WHERE id IN (SELECT id FROM touched) AND NOT EXISTS (SELECT 1 FROM visits WHERE url_id = urls.id)').all();
      db.exec(`
        DELETE FROM urls_fts WHERE rowid IN (SELECT id FROM touched WHERE NOT EXISTS (SELECT 1 FROM visits WHERE url_id = touched.id));
        DELETE FROM urls WHERE id IN (SELECT id FROM touched) AND NOT EXISTS (SELECT 1 FROM visits WHERE url_id = urls.id);
        DELETE FROM site_icons WHERE NOT EXISTS (SELECT 1 FROM urls WHERE urls.host = site_icons.host);
      `);
      this.#recount();
      noteToOverwrite(db, gone.length > 0 ? 'words' : 'log');
      return { count, urls: gone.map(({ url }) => url) };
    });
  }

  /** Addresses that lost some of their visits. */
  #recount(): void {
    const db = this.#database;
    const left = db.prepare<{ id: number }>('SELECT urls.id FROM touched JOIN urls ON urls.id = touched.id').all();
    const visits = db.prepare<{ atMs: number; transition: Transition }>('SELECT at_ms AS atMs, transition FROM visits WHERE url_id = ? ORDER BY at_ms');
    const update = db.prepare('UPDATE urls SET visit_count = ?, typed_count = ?, last_visit_ms = ?, score = ? WHERE id = ?');
    for (const { id } of left) {
      const all = visits.all(id);
      let score: number | undefined;
      for (const visit of all) score = scoreAfterVisit(score, visit);
      const typed = all.filter(({ transition }) => transition === 'typed').length;
      update.run(all.length, typed, all.at(-1)?.atMs ?? 0, score ?? 0, id);
    }
  }

  #index(id: number, title: string, url: string): void {
    this.#database.prepare('INSERT INTO urls_fts (rowid, title, address) VALUES (?, ?, ?)').run(id, title, searchableAddress(url));
  }
}

/** The host of an address without `www.`; empty for files. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
