/** Where a thread waits for its turn on a busy machine, time on the wall goes far past the time that code ran. */
const MAX_WALL_FACTOR = 8;

/** Monotonic milliseconds: on the wall, and of this process's own work. */
export interface Clocks {
  readonly wall: () => number;
  readonly cpu: () => number;
}

/** The clocks of this process. */
export const processClocks: Clocks = {
  wall: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

/** Limits one stretch of a plugin's running: by the time that it really ran, so that a busy machine is not held against it. */
export class TurnClock {
  readonly #clocks: Clocks;
  #limitMs = Number.POSITIVE_INFINITY;
  #startedAt = { wall: 0, cpu: 0 };

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  start(limitMs: number): void {
    this.#limitMs = limitMs;
    this.#startedAt = { wall: this.#clocks.wall(), cpu: this.#clocks.cpu() };
  }

  /** Ends the stretch; gives how long it ran. */
  stop(): number {
    this.#limitMs = Number.POSITIVE_INFINITY;
    return Math.min(this.#clocks.wall() - this.#startedAt.wall, this.#clocks.cpu() - this.#startedAt.cpu);
  }

  /** True once the stretch is longer than it may be. Asked often. */
  get isOver(): boolean {
    const wallMs = this.#clocks.wall() - this.#startedAt.wall;
    if (wallMs <= this.#limitMs) return false;
    // Threads of the engine count too, but the clock on the wall bounds what that can take away.
    return this.#clocks.cpu() - this.#startedAt.cpu > this.#limitMs || wallMs > this.#limitMs * MAX_WALL_FACTOR;
  }
}
