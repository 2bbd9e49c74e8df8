import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabLinkOptions } from '../../ipc/contracts/lab-peer.ts';
import { removeSystemVQueue } from '../mechanisms/system-v-queue.ts';
import { forkPair, LinkNumbers, openLink } from './lab-link.ts';
import type { LabLink } from './lab-link.ts';
import type { PeerExit, PeerPlatform, PeerProcess } from './peer-process.ts';
import { RunFolder } from './run-folder.ts';

/** Cancelled by the person, or because the browser ends. */
export class LabCancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'LabCancelled';
  }
}

export interface LabRunnerOptions {
  readonly platform: PeerPlatform;
  /** Where runs have their folders. */
  readonly root?: string;
}

/** Starts peers, joins them, and sees to it that nothing of them stays: no process, no object of the system, no file. */
export class LabRunner {
  readonly #platform: PeerPlatform;
  readonly #root: string | undefined;
  readonly #numbers = new LinkNumbers();
  readonly #alive = new Set<PeerProcess>();
  readonly #ended = new WeakSet<PeerProcess>();
  #death: PeerExit | undefined;
  #folder: RunFolder | undefined;
  #isAborted = false;

  constructor({ platform, root }: LabRunnerOptions) {
    const { forkWithPipes } = platform;
    this.#platform = {
      ...platform,
      fork: async (name) => this.#watch(await platform.fork(name)),
      ...(forkWithPipes === undefined ? {} : { forkWithPipes: async (name, pipes) => this.#watch(await forkWithPipes(name, pipes)) }),
    };
    this.#root = root;
  }

  get platform(): PeerPlatform {
    return this.#platform;
  }

  /** Made when it is first needed. */
  get folder(): RunFolder {
    this.#folder ??= new RunFolder(this.#root);
    return this.#folder;
  }

  /** Peers that run now. */
  get pids(): readonly number[] {
    return [...this.#alive].map(({ pid }) => pid);
  }

  /** How the first peer died that this run, or the one before, did not end itself. */
  get death(): PeerExit | undefined {
    return this.#death;
  }

  /** One more peer. It ends with the run. */
  fork(name: string): Promise<PeerProcess> {
    return this.#platform.fork(name);
  }

  /**
   * Does something with two peers that have a link, and takes all of it away afterwards, however it ends.
   * @param signal aborted: the peers are killed, and `work` fails with what its calls fail with
   */
  async withLink<Value>(
    mechanism: LabMechanismId,
    options: LabLinkOptions,
    work: (link: LabLink) => Promise<Value>,
    signal?: AbortSignal,
  ): Promise<Value> {
    return this.cleanAfter(async () => work(await this.open(mechanism, options)), signal);
  }

  /** Two peers with a link, until `end`. */
  async open(mechanism: LabMechanismId, options: LabLinkOptions): Promise<LabLink> {
    const pair = await forkPair(this.#platform, mechanism);
    // Who waits at a System V queue is woken only by its end.
    for (const { exited } of [pair.first, pair.second]) void exited.then(() => this.#folder?.removeQueues(removeSystemVQueue));
    return openLink({ platform: this.#platform, folder: this.folder }, this.#numbers, mechanism, pair, options);
  }

  /** One more sender, with a link of its own to the receiver of another link. */
  async addSender(link: LabLink, mechanism: LabMechanismId, options: LabLinkOptions): Promise<LabLink> {
    const pair = { first: await this.fork('A'), second: link.second, inherited: false };
    return openLink({ platform: this.#platform, folder: this.folder }, this.#numbers, mechanism, pair, options);
  }

  /** Does something, and ends all peers and takes away all objects afterwards. */
  async cleanAfter<Value>(work: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const abort = (): void => {
      this.#isAborted = true;
      this.#endAll();
    };
    this.#isAborted = false;
    this.#death = undefined;
    signal?.addEventListener('abort', abort);
    try {
      if (signal?.aborted === true) throw new LabCancelled();
      return await work();
    } catch (error) {
      throw signal?.aborted === true ? new LabCancelled() : error;
    } finally {
      signal?.removeEventListener('abort', abort);
      await this.end();
    }
  }

  /** Ends every peer and takes away every object. */
  async end(): Promise<void> {
    const gone = [...this.#alive].map(({ exited }) => exited);
    this.#endAll();
    await Promise.all(gone);
    this.#folder?.clear();
  }

  /** The browser ends: nothing is waited for. */
  stop(): void {
    this.#endAll();
    this.#folder?.remove();
    this.#folder = undefined;
  }

  #endAll(): void {
    for (const peer of this.#alive) {
      this.#ended.add(peer);
      peer.end();
    }
  }

  /** From the moment it is there, so that it ends whatever becomes of those that start beside it. */
  #watch(peer: PeerProcess): PeerProcess {
    this.#alive.add(peer);
    void peer.exited.then((exit) => {
      this.#alive.delete(peer);
      if (!this.#ended.has(peer)) this.#death ??= exit;
    });
    if (this.#isAborted) this.#endAll();
    return peer;
  }
}
