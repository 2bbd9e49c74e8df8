import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { CrashSample } from '../../ipc/contracts/crashes.ts';

const noteSchema = v.object({
  format: v.literal('terrarium-main-runs'),
  pid: v.number(),
  startedAtMs: v.number(),
  seenAtMs: v.number(),
  samples: v.array(v.object({ atMs: v.number(), cpuPercent: v.number(), memoryBytes: v.number() })),
});
/** What a run of main left behind. */
export type MainNote = v.InferOutput<typeof noteSchema>;

/**
 * A note in the profile while main runs. One that is still there at the next start tells that main died, and about when: main cannot
 * write a record of its own death. Nothing fails because of it: a profile that cannot be written has no note.
 */
export class MainLife {
  readonly #path: string;
  readonly #pid: number;
  readonly #startedAtMs: number;
  #isOver = false;

  constructor(path: string, pid: number, startedAtMs: number) {
    this.#path = path;
    this.#pid = pid;
    this.#startedAtMs = startedAtMs;
  }

  /** What the run before left; undefined if it ended in good order, or there was none. Call it before the first `write`. */
  before(): MainNote | undefined {
    try {
      const note = v.safeParse(noteSchema, JSON.parse(readFileSync(this.#path, 'utf8')));
      return note.success ? note.output : undefined;
    } catch {
      return undefined;
    }
  }

  /** Main lives. */
  write(nowMs: number, samples: readonly CrashSample[]): void {
    if (this.#isOver) return;
    const note: MainNote = { format: 'terrarium-main-runs', pid: this.#pid, startedAtMs: this.#startedAtMs, seenAtMs: nowMs, samples: samples.slice(-60) };
    try {
      // Never half of one: main may die in the middle, and a full disk takes the place of a file and nothing in it.
      const fresh = `${this.#path}.new`;
      writeFileSync(fresh, JSON.stringify(note), { mode: 0o600 });
      renameSync(fresh, this.#path);
    } catch {
      // The one before stays.
    }
  }

  /** Main ends in good order. */
  end(): void {
    this.#isOver = true;
    for (const path of [this.#path, `${this.#path}.new`]) rmSync(path, { force: true });
  }
}
