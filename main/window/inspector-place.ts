import type { Bounds } from '../../ipc/contracts/shell.ts';
import type { Dock } from './layout.ts';

/** Where the inspector is: at an edge of the window, or in a window of its own. */
export type InspectorDock = Dock | 'window';

/** In the order in which a key goes through them. */
const ORDER: readonly InspectorDock[] = ['bottom', 'right', 'window'];

/** The next place. */
export function nextDock(dock: InspectorDock): InspectorDock {
  return ORDER[(ORDER.indexOf(dock) + 1) % ORDER.length] ?? 'bottom';
}

/** What is remembered of the inspector's place, from one start to the next. */
export interface InspectorMemory {
  readonly dock: InspectorDock;
  readonly sizePx: Readonly<Record<Dock, number>>;
  /** Of its own window, on the screen; null before it ever had one. */
  readonly bounds: Bounds | null;
  keepDock(dock: InspectorDock): void;
  keepSize(dock: Dock, sizePx: number): void;
  keepBounds(bounds: Bounds): void;
}

/** Sizes that change while somebody drags are kept when it has been quiet for so long. */
export const QUIET_MS = 400;

/** Keeps only the last of many values that come fast, soon after the last one, or at once when asked to. */
export class Lazily<Value> {
  readonly #keep: (value: Value) => void;
  readonly #timers: { set(run: () => void, delayMs: number): unknown; clear(timer: unknown): void };
  #waiting: { readonly value: Value; readonly timer: unknown } | undefined;

  constructor(keep: (value: Value) => void, timers: { set(run: () => void, delayMs: number): unknown; clear(timer: unknown): void }) {
    this.#keep = keep;
    this.#timers = timers;
  }

  put(value: Value): void {
    if (this.#waiting !== undefined) this.#timers.clear(this.#waiting.timer);
    this.#waiting = { value, timer: this.#timers.set(() => this.flush(), QUIET_MS) };
  }

  /** Keeps what waits now. */
  flush(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.#waiting = undefined;
    this.#timers.clear(waiting.timer);
    this.#keep(waiting.value);
  }
}
