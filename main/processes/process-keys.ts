import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nowMs } from '../../ipc/core/transport.ts';
import { parseBootTimeMs, parseStat } from './proc-parse.ts';

/** Processes whose creation time is remembered past their end. */
const MAX_REMEMBERED = 1_024;

export interface ProcessKeysOptions {
  /** Where /proc is; null where there is none. */
  readonly procRoot?: string | null;
  /** Creation time by Chromium's word, ms since the epoch: for systems without /proc. */
  readonly creationTimeOf?: (pid: number) => number | undefined;
  readonly clock?: () => number;
}

/**
 * Names processes by `pid@creation time`, since a pid alone may come back as another process. The same process has the
 * same key whenever and wherever it is asked for.
 */
export class ProcessKeys {
  readonly #procRoot: string | null;
  readonly #creationTimeOf: (pid: number) => number | undefined;
  readonly #clock: () => number;
  /** Read once: the kernel works it out anew each time, and a second more or less would make another key. */
  readonly #bootTimeMs: number | undefined;
  readonly #remembered = new Map<number, number>();

  constructor(options: ProcessKeysOptions = {}) {
    this.#procRoot = options.procRoot === undefined ? defaultProcRoot() : options.procRoot;
    this.#creationTimeOf = options.creationTimeOf ?? (() => undefined);
    this.#clock = options.clock ?? nowMs;
    const stat = this.#procRoot === null ? undefined : readText(join(this.#procRoot, 'stat'));
    this.#bootTimeMs = stat === undefined ? undefined : parseBootTimeMs(stat);
  }

  /** The key of a process. Of one that is gone it is the last known; of one never heard of, it is as if made now. */
  keyOf(pid: number): string {
    return `${pid}@${this.createdAtMs(pid)}`;
  }

  /** When a process was created, ms since the epoch, whole. */
  createdAtMs(pid: number): number {
    const createdAtMs = this.#livingSinceMs(pid) ?? this.#remembered.get(pid) ?? Math.round(this.#clock());
    this.#remembered.delete(pid);
    this.#remembered.set(pid, createdAtMs);
    if (this.#remembered.size > MAX_REMEMBERED) {
      for (const oldest of this.#remembered.keys()) {
        this.#remembered.delete(oldest);
        break;
      }
    }
    return createdAtMs;
  }

  /** True if this very process lives: same pid, same creation time. */
  isAlive(key: string): boolean {
    const [pid, createdAtMs] = key.split('@').map(Number);
    return pid !== undefined && createdAtMs !== undefined && this.#livingSinceMs(pid) === createdAtMs;
  }

  #livingSinceMs(pid: number): number | undefined {
    if (this.#procRoot === null || this.#bootTimeMs === undefined) {
      const createdAtMs = this.#creationTimeOf(pid);
      return createdAtMs === undefined ? undefined : Math.round(createdAtMs);
    }
    const text = readText(join(this.#procRoot, String(pid), 'stat'));
    const stat = text === undefined ? undefined : parseStat(text);
    return stat === undefined || stat.isZombie ? undefined : this.#bootTimeMs + stat.startedAfterBootMs;
  }
}

function defaultProcRoot(): string | null {
  return process.platform === 'linux' ? '/proc' : null;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process is gone, or this is no Linux.
    return undefined;
  }
}
