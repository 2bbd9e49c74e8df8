import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../storage/database.ts';
import { DownloadsService } from '../downloads-service.ts';
import { DownloadsStore } from '../downloads-store.ts';
import { FakePlatform } from './fake-downloads.ts';

/** Whose downloads these are: nobody's tab, in a normal window. */
export const NORMAL = { tabId: undefined, isPrivate: false } as const;

/** A real folder and a real database for downloads whose bytes the test writes. */
export class DownloadsWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'terrarium-downloads-'));
  readonly platform = new FakePlatform(this.folder);
  /** What the service's clock says, in ms. */
  nowMs = 1_000;
  /** Room on the disk. */
  freeBytes = 1_000_000_000;
  /** What the service wants done later; nothing is by itself. */
  readonly later: (() => void)[] = [];
  readonly database: Database;
  readonly #databaseFolder: string;

  /** @param opened a database of its own, and the folder that it is in */
  constructor({ database, folder }: { readonly database: Database; readonly folder: string }) {
    this.database = database;
    this.#databaseFolder = folder;
  }

  /** A browser that starts: with what the database has. */
  start({ asksEachTime = false }: { readonly asksEachTime?: boolean } = {}): DownloadsService {
    const service = new DownloadsService({
      store: new DownloadsStore(this.database),
      platform: this.platform,
      folder: () => '',
      asksEachTime: () => asksEachTime,
      clock: () => this.nowMs,
      freeBytes: () => this.freeBytes,
      later: (_delayMs, act) => void this.later.push(act),
      siteOf: (tabId) => `site ${tabId}`,
      onStarted: () => undefined,
      onChange: () => undefined,
      onNotKept: (error) => {
        throw error;
      },
    });
    this.platform.onItem = (item, isPrivate) => service.onItem(item, { tabId: undefined, isPrivate });
    return service;
  }

  close(): void {
    this.database.close();
    for (const each of [this.folder, this.#databaseFolder]) rmSync(each, { recursive: true, force: true });
  }
}
