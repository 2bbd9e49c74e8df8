/** Where a thread waits for its turn on a busy machine, time on the wall goes far past the time that code ran. */
const MAX_WALL_FACTOR = 8;
/** A stretch that took no longer by the wall is measured by it: whether it waited meanwhile makes no difference that counts. */
const SHORT_MS = 1;
/** The work of the process is looked up again for a stretch that begins so long after the last look; what it did in between counts as the stretch's. */
const FRESH_MS = 5;

/** Monotonic milliseconds: on the wall, and of this process's own work. */
export interface Clocks {
  readonly wall: () => number;
  /** Slow: the system adds up all threads of the process. */
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
  #startedAtWall = 0;
  /** The last look at both clocks. */
  #look = { wall: Number.NEGATIVE_INFINITY, cpu: 0 };

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  start(limitMs: number): void {
    this.#limitMs = limitMs;
    this.#startedAtWall = this.#clocks.wall();
    if (this.#startedAtWall - this.#look.wall > FRESH_MS) this.#look = { wall: this.#startedAtWall, cpu: this.#clocks.cpu() };
  }

  /** Ends the stretch; gives how long it ran. */
  stop(): number {
    this.#limitMs = Number.POSITIVE_INFINITY;
    const wall = this.#clocks.wall();
    const wallMs = wall - this.#startedAtWall;
    if (wallMs <= SHORT_MS) return wallMs;
    const cpu = this.#clocks.cpu();
    const cpuMs = cpu - this.#look.cpu;
    this.#look = { wall, cpu };
    return Math.min(wallMs, cpuMs);
  }

  /** True once the stretch is longer than it may be. Asked often. */
  get isOver(): boolean {
    const wallMs = this.#clocks.wall() - this.#startedAtWall;
    if (wallMs <= this.#limitMs) return false;
    // Threads of the engine count too, but the clock on the wall bounds what that can take away.
    return this.#clocks.cpu() - this.#look.cpu > this.#limitMs || wallMs > this.#limitMs * MAX_WALL_FACTOR;
  }
}
