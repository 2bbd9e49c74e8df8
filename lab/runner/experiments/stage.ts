import type { LabExperimentId, LabFacts } from '../../../ipc/contracts/lab-results.ts';
import type { LabValues } from '../../../ipc/contracts/lab-peer.ts';
import type { LabRunner } from '../lab-runner.ts';
import type { PeerProcess } from '../peer-process.ts';
import { PREFIX } from '../run-folder.ts';
import { whenAllStarted } from '../when-all-started.ts';

/** What an experiment saw. */
export interface Seen {
  readonly holds: boolean;
  readonly facts: LabFacts;
}

/** One sentence, put to the test. */
export type Experiment = (stage: Stage) => Promise<Seen>;

/** Some experiments of a subject. */
export type Experiments = Readonly<Partial<Record<LabExperimentId, Experiment>>>;

/** What an experiment works with. All that it starts and makes is taken away when it ends. */
export class Stage {
  readonly runner: LabRunner;
  #names = 0;

  constructor(runner: LabRunner) {
    this.runner = runner;
  }

  /** Starts peers, all at once. */
  peers(...names: readonly string[]): Promise<PeerProcess[]> {
    return whenAllStarted(names.map((name) => this.runner.fork(name)));
  }

  async peer(name: string): Promise<PeerProcess> {
    return this.runner.fork(name);
  }

  /** Has a peer do one of its probes. */
  probe(peer: PeerProcess, name: string, values: LabValues = {}): Promise<LabValues> {
    return peer.client.probe({ name, values });
  }

  /** A name for an object of the system, written down so that it is taken away. */
  name(kind: 'shm' | 'mq'): string {
    this.#names += 1;
    const name = `/${PREFIX}-${process.pid}-x${this.#names}-${Date.now().toString(36)}`;
    this.runner.folder.record(kind, name);
    return name;
  }

  /** A path in the run's folder. */
  path(name: string): string {
    this.#names += 1;
    return `${this.runner.folder.path}/${this.#names}-${name}`;
  }

  /** Ends a peer that is not needed any more, and waits until it is gone. */
  async end(peer: PeerProcess): Promise<void> {
    peer.end();
    await peer.exited;
  }

  /** Kills a peer in the midst of things, and waits until it is gone: a death. */
  async kill(peer: PeerProcess): Promise<void> {
    peer.kill();
    await peer.exited;
  }
}

/** A peer that may be missing only by a mistake of ours. */
export function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a peer is missing');
  return value;
}
