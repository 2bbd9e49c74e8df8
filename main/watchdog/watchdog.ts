import { readFileSync, rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';

/** Main beats so often; a hang is noticed after twice as long. */
const BEAT_MS = 2_000;
const LIMIT_MS = 4_000;

const hangSchema = v.object({ sinceMs: v.number(), stack: v.array(v.string()) });
const backSchema = v.object({ ...hangSchema.entries, hungMs: v.number() });
/** Main hung, and went on. */
export type MainHang = v.InferOutput<typeof backSchema>;

export interface WatchdogOptions {
  readonly entry: URL;
  /** Where the thread writes where main stands, for the case that it never goes on. */
  readonly notePath: string;
  readonly onHung: (hang: MainHang) => void;
  /** The thread could not be started, or ended: main is not watched. */
  readonly onProblem: (error: unknown) => void;
}

/** Starts the thread that watches main. @returns ends it */
export function startWatchdog({ entry, notePath, onHung, onProblem }: WatchdogOptions): () => void {
  const beats = new SharedArrayBuffer(8);
  const count = new Int32Array(beats);
  const worker = new Worker(entry, { workerData: { beats, notePath, limitMs: LIMIT_MS }, env: {}, stdout: false, stderr: false });
  worker.unref();
  const timer = setInterval(() => {
    Atomics.add(count, 0, 1);
    Atomics.notify(count, 0);
  }, BEAT_MS);
  timer.unref();
  const stop = (): void => {
    clearInterval(timer);
    Atomics.store(count, 1, 1);
    Atomics.add(count, 0, 1);
    Atomics.notify(count, 0);
  };
  worker.on('message', (message: unknown) => {
    const hang = v.safeParse(backSchema, message);
    if (hang.success) onHung(hang.output);
  });
  worker.on('error', (error) => {
    stop();
    onProblem(error);
  });
  return stop;
}

/** Where main stood when it hung in the run before and did not come back; undefined if it did not. The note is taken away. */
export function takeHangNote(notePath: string): v.InferOutput<typeof hangSchema> | undefined {
  try {
    const text = readFileSync(notePath, 'utf8');
    // Also one that was half written: as long as there is one, main is taken to hang.
    rmSync(notePath, { force: true });
    const note = v.safeParse(hangSchema, JSON.parse(text));
    return note.success ? note.output : undefined;
  } catch {
    return undefined;
  }
}
