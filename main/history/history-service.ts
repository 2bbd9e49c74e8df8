import type { PatientWrites } from '../lib/patient-writes.ts';
import { FrequentUrls } from './frequent-urls.ts';
import type { Overwriting } from './overwriting.ts';
import { hostOf } from './history-store.ts';
import type { SiteIcons } from './site-icons.ts';
import type { HistoryCursor, HistoryStore, HistoryUrl, HistoryVisit, KeptVisit, Removed, Transition } from './history-store.ts';

/** How many of the best addresses are held in memory. */
const MAX_FREQUENT = 2_000;
/** So many rows go in one transaction; between two of them everything else gets its turn. */
const REMOVED_AT_ONCE = 5_000;
/** The same for the index: some milliseconds. */
const INDEXED_AT_ONCE = 200;

/** So many visits can be brought back after they were taken away. */
const MAX_KEPT = 500;
/** So many addresses that are gone are told of in one go. */
const TOLD_AT_ONCE = 50_000;

/** A visit that is not written yet. */
export interface WaitingVisit {
  readonly url: string;
  readonly atMs: number;
}

/** What the history is joined with. */
export interface HistoryOptions {
  /**
   * Told of pages that are gone whole: nothing else that knows them may keep them, on the disk or in memory. Gives what brings them back there, where the
   * visits are brought back. `urls`: which they are; undefined for all that there may be, listed or not.
   */
  readonly onForgotten?: (isForgotten: (url: string) => boolean, urls: ReadonlySet<string> | undefined) => () => void;
  /** Has what was taken away overwritten on the disk. */
  readonly overwriting?: Overwriting;
  /** Visits that the disk refuses wait there; without it they are lost, and whoever tells of them is told. */
  readonly writes?: PatientWrites<WaitingVisit>;
  /** Where icons of sites are kept. */
  readonly icons?: SiteIcons;
}

/** What is taken out of the history. */
export type Removal =
  | { readonly what: 'visit'; readonly visitId: number }
  | { readonly what: 'url'; readonly url: string }
  | { readonly what: 'site'; readonly host: string }
  | { readonly what: 'range'; readonly fromMs: number; readonly toMs: number };

/** The history: what is asked of it, and what is written to it. */
export class HistoryService {
  readonly #store: HistoryStore;
  readonly #frequent: FrequentUrls;
  readonly #listeners = new Set<() => void>();
  readonly #options: HistoryOptions;
  /** In memory alone: what was taken away is off the disk. */
  #kept: { readonly id: number; readonly visits: readonly KeptVisit[]; readonly bringBack: (() => void)[] } = { id: 0, visits: [], bringBack: [] };

  constructor(store: HistoryStore, options: HistoryOptions = {}) {
    this.#store = store;
    this.#options = options;
    this.#frequent = new FrequentUrls(() => store.best(MAX_FREQUENT));
  }

  /** Writes a visit. It is on the disk before anybody is told; where the disk refuses it, it waits in memory. */
  recordVisit(visit: { readonly url: string; readonly title?: string; readonly atMs: number; readonly transition: Transition }): void {
    this.#write(() => {
      const { url } = this.#store.addVisit({ title: '', ...visit });
      this.#frequent.update(url);
      this.#tell();
    }, visit);
  }

  /** The title of an address that is in the history. */
  setTitle(url: string, title: string): void {
    this.#write(() => {
      const changed = this.#store.setTitle(url, title);
      if (changed === undefined) return;
      this.#frequent.update(changed);
      this.#tell();
    });
  }

  /** What a page has for an icon; of a site that is not in the history none is kept. */
  setIcon(url: string, dataUrl: string, atMs: number): void {
    this.#write(() => {
      if (this.#store.hasSite(hostOf(url)) && this.#options.icons?.keep(url, dataUrl, atMs) === true) this.#tell();
    });
  }

  /** The icon of an address's site, a `data:` address; empty if none was seen. */
  iconOf(url: string): string {
    return this.#options.icons?.of(url) ?? '';
  }

  /** The best addresses, best first, past what suggestions hold in memory. */
  best(limit: number): HistoryUrl[] {
    return this.#store.best(limit);
  }

  /** An address by its id, if it is still there. */
  byId(id: number): HistoryUrl | undefined {
    return this.#store.byId(id);
  }

  /**
   * Addresses that fit a text that is being typed: each word begins a word of the title or the address. The best first: often and lately
   * visited, and before that what begins like the text. An empty text gives the best of all.
   */
  suggest(text: string, limit: number): HistoryUrl[] {
    this.#options.overwriting?.noteAsked();
    return this.#frequent.best(text, limit, () => this.#store.match(text));
  }

  /**
   * Reads what suggestions hold in memory, so that the first keystroke need not wait for it, puts the index in order where an older version wrote it, and goes
   * on overwriting where an earlier run was cut off.
   */
  async warmUp(isOver: () => boolean = () => false): Promise<void> {
    this.suggest('', 1);
    let count = 0;
    while (!isOver()) {
      const indexed = this.#store.indexAnew(INDEXED_AT_ONCE);
      if (indexed === 0) break;
      count += indexed;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    if (isOver()) return;
    this.#options.overwriting?.resume();
    if (count === 0) return;
    // What was found before may be missing some.
    this.#frequent.forget();
    this.suggest('', 1);
  }

  /** Visits, the latest first; of a search, where there is a text. */
  query(text: string, after: HistoryCursor | undefined, limit: number): HistoryVisit[] {
    return this.#store.visits(text, after, limit);
  }

  /** True if a page of this very host is in the history, with or without `www.`; for `file:`, any file. */
  hasSite(site: string): boolean {
    return this.#store.hasSite(site);
  }

  /** The address of a visit, if it is still there. */
  urlOf(visitId: number): string | undefined {
    return this.#store.urlOf(visitId);
  }

  /**
   * Takes away what is asked for. Gives how many visits that were, and what `restore` knows them by: one visit, or a small site, can be brought back until
   * something else is taken away.
   */
  async remove(removal: Removal): Promise<{ count: number; restoreId: number | null }> {
    // What is not written yet is taken away as well: it must not come after.
    this.#options.writes?.settle();
    this.#options.writes?.forget((visit) => isRemoved(visit, removal));
    const kept = (this.#kept = { id: this.#kept.id + 1, visits: this.#keepable(removal), bringBack: [] });
    const isAll = removal.what === 'range' && removal.fromMs <= 0 && removal.toMs === Number.MAX_SAFE_INTEGER;
    let count = 0;
    let forgotten = new Set<string>();
    const tellForgotten = (): void => {
      const urls = forgotten;
      forgotten = new Set();
      if (urls.size > 0) this.#forget(kept, (url) => urls.has(url), urls);
    };
    // Whoever wants nothing of it left wants that of pages that are not listed too.
    if (isAll) {
      this.#store.noteTakenOut();
      this.#forget(kept, () => true);
    }
    for (;;) {
      const removed = this.#removeSome(removal);
      count += removed.count;
      if (!isAll) for (const url of removed.urls) forgotten.add(url);
      if (forgotten.size >= TOLD_AT_ONCE) tellForgotten();
      this.#frequent.forget();
      if (removed.count < REMOVED_AT_ONCE) break;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    tellForgotten();
    if (count > 0 || isAll) this.#options.overwriting?.soon();
    if (count > 0) this.#tell();
    return { count, restoreId: kept.visits.length > 0 ? kept.id : null };
  }

  /** Brings back what a removal took away, here and elsewhere, if it is the last one. Gives how many visits that were. */
  restore(restoreId: number): number {
    const { id, visits, bringBack } = this.#kept;
    if (id !== restoreId || visits.length === 0) return 0;
    this.#store.restore(visits);
    this.#kept = { id, visits: [], bringBack: [] };
    for (const back of bringBack) back();
    this.#frequent.forget();
    this.#tell();
    return visits.length;
  }

  /** Told after each change. Gives what ends it. */
  observe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #write(work: () => void, about?: WaitingVisit): void {
    const { writes } = this.#options;
    if (writes === undefined) work();
    else writes.write(work, about === undefined ? {} : { about: { url: about.url, atMs: about.atMs } });
  }

  #forget(kept: { readonly visits: readonly KeptVisit[]; readonly bringBack: (() => void)[] }, isForgotten: (url: string) => boolean, urls?: ReadonlySet<string>): void {
    const bringBack = this.#options.onForgotten?.(isForgotten, urls);
    if (bringBack !== undefined && kept.visits.length > 0) kept.bringBack.push(bringBack);
  }

  #keepable(removal: Removal): readonly KeptVisit[] {
    if (removal.what !== 'visit' && removal.what !== 'site') return [];
    const visits = this.#store.kept(removal, MAX_KEPT + 1);
    return visits.length > MAX_KEPT ? [] : visits;
  }

  #removeSome(removal: Removal): Removed {
    if (removal.what === 'visit') return this.#store.removeVisit(removal.visitId);
    if (removal.what === 'url') return this.#store.removeUrl(removal.url);
    if (removal.what === 'site') return this.#store.removeSite(removal.host, REMOVED_AT_ONCE);
    return this.#store.removeRange(removal.fromMs, removal.toMs, REMOVED_AT_ONCE);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isRemoved({ url, atMs }: WaitingVisit, removal: Removal): boolean {
  if (removal.what === 'range') return atMs >= removal.fromMs && atMs <= removal.toMs;
  if (removal.what === 'site') return hostOf(url) === removal.host || hostOf(url).endsWith(`.${removal.host}`);
  return removal.what === 'url' && url === removal.url;
}
