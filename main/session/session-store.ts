import type { Database } from '../storage/database.ts';
import { withoutPages } from '../lib/saved-history.ts';
import { readTab, writeTab } from './saved-session.ts';
import type { SessionTab, SessionWindow } from './saved-session.ts';

/** A window to be written, with its tabs as texts. */
export interface WindowRow {
  readonly windowId: number;
  readonly activeIndex: number;
  readonly tabs: readonly { readonly tabId: number; readonly json: string }[];
}

/** What is remembered beside the windows. */
export interface SessionState {
  /** The run before was ended by the person. */
  readonly wasClean: boolean;
  /** How many runs in a row ended within seconds, and not by the person. */
  readonly shortRuns: number;
  /** Generations that are offered, and not taken or refused yet. */
  readonly offered: readonly number[];
}

const FIRST: SessionState = { wasClean: true, shortRuns: 0, offered: [] };

/** The session in the database. */
export class SessionStore {
  readonly #database: Database;
  /** What the generation that is being written holds, so that only changes are written. */
  #written = new Map<string, string>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest generation that there is. */
  latestGeneration(): number | undefined {
    const row = this.#database.prepare<{ latest: number | null }>('SELECT max(generation) AS latest FROM session_windows').get();
    return row?.latest ?? undefined;
  }

  load(generation: number): SessionWindow[] {
    const windows = this.#database
      .prepare<{ windowId: number; activeIndex: number }>(
        'SELECT window_id AS windowId, active_index AS activeIndex FROM session_windows WHERE generation = ? ORDER BY position',
      )
      .all(generation);
    const rows = this.#database
      .prepare<{ windowId: number; json: string }>(
        'SELECT window_id AS windowId, tab_json AS json FROM session_tabs WHERE generation = ? ORDER BY position',
      )
      .all(generation);
    const tabsOf = new Map<number, SessionTab[]>(windows.map(({ windowId }) => [windowId, []]));
    for (const { windowId, json } of rows) {
      const tab = readTab(json);
      if (tab !== undefined) tabsOf.get(windowId)?.push(tab);
    }
    return windows.flatMap(({ windowId, activeIndex }) => {
      const tabs = tabsOf.get(windowId) ?? [];
      return tabs.length === 0 ? [] : [{ tabs, activeIndex: Math.min(activeIndex, tabs.length - 1) }];
    });
  }

  /** How many tabs a generation holds. */
  tabCount(generation: number): number {
    return this.#database.prepare<{ count: number }>('SELECT count(*) AS count FROM session_tabs WHERE generation = ?').get(generation)?.count ?? 0;
  }

  /** Writes what is open; only what is not written yet. Gives true if anything was: then it outlives the browser, and `Database.sync` brings it to the disk. */
  save(generation: number, windows: readonly WindowRow[], keep: readonly number[]): boolean {
    const db = this.#database;
    const next = new Map<string, string>();
    const changes: (() => void)[] = [];
    const note = (key: string, value: string, write: () => void): void => {
      next.set(key, value);
      if (this.#written.get(key) !== value) changes.push(write);
    };
    windows.forEach(({ windowId, activeIndex, tabs }, position) => {
      note(`w${windowId}`, `${position}:${activeIndex}`, () => {
        db.prepare('INSERT OR REPLACE INTO session_windows VALUES (?, ?, ?, ?)').run(generation, windowId, position, activeIndex);
      });
      tabs.forEach(({ tabId, json }, place) => {
        note(`t${tabId}`, `${windowId}:${place}:${json}`, () => {
          db.prepare('INSERT OR REPLACE INTO session_tabs VALUES (?, ?, ?, ?, ?)').run(generation, tabId, windowId, place, json);
        });
      });
    });
    for (const key of this.#written.keys()) {
      if (next.has(key)) continue;
      const [table, column] = key.startsWith('w') ? ['session_windows', 'window_id'] : ['session_tabs', 'tab_id'];
      changes.push(() => void db.prepare(`DELETE FROM ${table} WHERE generation = ? AND ${column} = ?`).run(generation, Number(key.slice(1))));
    }
    if (changes.length === 0) return false;
    db.transaction(() => {
      for (const change of changes) change();
      if (this.#written.size === 0) this.#dropAllBut([generation, ...keep]);
    });
    this.#written = next;
    return true;
  }

  state(): SessionState {
    const row = this.#database.prepare<{ value: string }>("SELECT value FROM session_state WHERE key = 'state'").get();
    if (row === undefined) return FIRST;
    try {
      // Written by `setState` alone; what is missing in it has its first value.
      return { ...FIRST, ...(JSON.parse(row.value) as Partial<SessionState>) };
    } catch {
      return FIRST;
    }
  }

  setState(state: SessionState): void {
    this.#database.prepare("INSERT OR REPLACE INTO session_state VALUES ('state', ?)").run(JSON.stringify(state));
  }

  /** Takes pages out of every generation but one. */
  forget(isForgotten: (url: string) => boolean, current: number): void {
    const db = this.#database;
    const remove = db.prepare('DELETE FROM session_tabs WHERE generation = ? AND tab_id = ?');
    const change = db.prepare('UPDATE session_tabs SET tab_json = ? WHERE generation = ? AND tab_id = ?');
    db.transaction(() => {
      const rows = db.prepare<{ generation: number; id: number; json: string }>('SELECT generation, tab_id AS id, tab_json AS json FROM session_tabs WHERE generation <> ?').all(current);
      for (const { generation, id, json } of rows) {
        const tab = readTab(json);
        const left = tab && withoutPages(tab, isForgotten);
        // What cannot be read may hold anything.
        if (left === undefined) remove.run(generation, id);
        else if (left !== tab) change.run(writeTab(left), generation, id);
      }
    });
  }

  drop(generations: readonly number[]): void {
    this.#database.transaction(() => {
      for (const generation of generations) {
        for (const table of ['session_windows', 'session_tabs']) this.#database.prepare(`DELETE FROM ${table} WHERE generation = ?`).run(generation);
      }
    });
  }

  #dropAllBut(generations: readonly number[]): void {
    const all = this.#database.prepare<{ generation: number }>('SELECT DISTINCT generation FROM session_windows').all();
    this.drop(all.map(({ generation }) => generation).filter((generation) => !generations.includes(generation)));
  }
}
