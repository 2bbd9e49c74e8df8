import type { TrafficSink } from '../../ipc/core/tap.ts';

/** Keeps what is sent before a process has a pid, and tells it then. */
export class DeferredSink implements TrafficSink {
  #sink: TrafficSink | undefined;
  #early: ((sink: TrafficSink) => void)[] = [];

  /** From now on this sink is told. */
  open(sink: TrafficSink): void {
    this.#sink = sink;
    for (const tell of this.#early) tell(sink);
    this.#early = [];
  }

  frame(...args: Parameters<TrafficSink['frame']>): void {
    if (this.#sink === undefined) this.#early.push((sink) => sink.frame(...args));
    else this.#sink.frame(...args);
  }

  refused(...args: Parameters<TrafficSink['refused']>): void {
    if (this.#sink === undefined) this.#early.push((sink) => sink.refused(...args));
    else this.#sink.refused(...args);
  }

  closed(): void {
    if (this.#sink === undefined) this.#early.push((sink) => sink.closed?.());
    else this.#sink.closed?.();
  }
}
