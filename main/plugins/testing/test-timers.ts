import type { Timers } from '../ports.ts';

interface Task {
  readonly run: () => void;
  readonly atMs: number;
}

/** Time that passes only when a test says so. */
export class TestTimers implements Timers {
  #nowMs = 0;
  readonly #tasks = new Set<Task>();

  now(): number {
    return this.#nowMs;
  }

  set(run: () => void, delayMs: number): Task {
    const task = { run, atMs: this.#nowMs + delayMs };
    this.#tasks.add(task);
    return task;
  }

  clear(timer: unknown): void {
    this.#tasks.delete(timer as Task);
  }

  /** Runs what falls due, in order. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    for (;;) {
      const [next] = [...this.#tasks].filter((task) => task.atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#tasks.delete(next);
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = endMs;
  }
}
