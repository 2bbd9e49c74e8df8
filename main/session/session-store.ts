import type { Database } from '../storage/database.ts';
import { windowWithoutPages } from '../lib/saved-history.ts';
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
  /** The run before ended to be started anew: what was open comes back, whatever a start opens else. */
  readonly isRestart: boolean;
  /** Generations that are offered, and not taken or refused yet. */
  readonly offered: readonly number[];
}

interface ForgottenWindow {
  readonly generation: number;
  readonly windowId: number;
  readonly position: number;
  readonly activeIndex: number;
}

interface ForgottenTab {
  readonly generation: number;
  readonly tabId: number;
  readonly windowId: number;
  readonly position: number;
  readonly json: string;
}

/** Rows as they were before something was taken out of them. */
export interface Forgotten {
  readonly windows: readonly ForgottenWindow[];
  readonly tabs: readonly ForgottenTab[];
}

const FIRST: SessionState = { wasClean: true, shortRuns: 0, isRestart: false, offered: [] };

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

  /** Takes pages out of every generation but one. Gives what was there of what changed. */
  forget(isForgotten: (url: string) => boolean, current: number): Forgotten {
    const db = this.#database;
    const windows = db.prepare<ForgottenWindow>(
      'SELECT generation, window_id AS windowId, position, active_index AS activeIndex FROM session_windows WHERE generation <> ?',
    );
    const rows = db.prepare<ForgottenTab>(
      'SELECT generation, tab_id AS tabId, window_id AS windowId, position, tab_json AS json FROM session_tabs WHERE generation = ? AND window_id = ? ORDER BY position',
    );
    const removeWindow = db.prepare('DELETE FROM session_windows WHERE generation = ? AND window_id = ?');
    const removeTab = db.prepare('DELETE FROM session_tabs WHERE generation = ? AND tab_id = ?');
    const changeWindow = db.prepare('UPDATE session_windows SET active_index = ? WHERE generation = ? AND window_id = ?');
    const changeTab = db.prepare('UPDATE session_tabs SET tab_json = ? WHERE generation = ? AND tab_id = ?');
    return db.transaction(() => {
      const forgotten: { windows: ForgottenWindow[]; tabs: ForgottenTab[] } = { windows: [], tabs: [] };
      for (const window of windows.all(current)) {
        const { generation, windowId, activeIndex } = window;
        const held = rows.all(generation, windowId);
        // What cannot be read may hold anything.
        const tabs = held.map(({ json }) => readTab(json));
        const left = windowWithoutPages(tabs, activeIndex, isForgotten);
        for (const [at, tab] of held.entries()) {
          const rest = left?.tabs[at];
          if (rest !== undefined && rest === tabs[at]) continue;
          forgotten.tabs.push(tab);
          if (rest === undefined) removeTab.run(generation, tab.tabId);
          else changeTab.run(writeTab(rest), generation, tab.tabId);
        }
        if (left?.activeIndex === activeIndex) continue;
        forgotten.windows.push(window);
        if (left === undefined) removeWindow.run(generation, windowId);
        else changeWindow.run(left.activeIndex, generation, windowId);
      }
      // Nothing shows tabs without a window.
      db.prepare(
        `DELETE FROM session_tabs WHERE generation <> ?
         AND NOT EXISTS (SELECT 1 FROM session_windows AS windows WHERE windows.generation = session_tabs.generation AND windows.window_id = session_tabs.window_id)`,
      ).run(current);
      return forgotten;
    });
  }

  /** Writes again what was forgotten, of some generations. */
  bringBack({ windows, tabs }: Forgotten, generations: readonly number[]): void {
    const db = this.#database;
    const isMeant = ({ generation }: { readonly generation: number }): boolean => generations.includes(generation);
    db.transaction(() => {
      for (const { generation, windowId, position, activeIndex } of windows.filter(isMeant)) {
        db.prepare('INSERT OR REPLACE INTO session_windows VALUES (?, ?, ?, ?)').run(generation, windowId, position, activeIndex);
      }
      for (const { generation, tabId, windowId, position, json } of tabs.filter(isMeant)) {
        db.prepare('INSERT OR REPLACE INTO session_tabs VALUES (?, ?, ?, ?, ?)').run(generation, tabId, windowId, position, json);
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
