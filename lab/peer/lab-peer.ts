import type { Handlers } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { labPeerContract, LabOpen } from '../../ipc/contracts/lab-peer.ts';
import { recordObject } from '../objects.ts';
import type { Channel, Listening, OpenContext } from '../channel.ts';
import { LibcError } from '../libc/libc.ts';
import { mechanismOf } from '../mechanisms/index.ts';
import { PATTERN_ROLES } from './patterns.ts';
import { PROBES } from './probes/index.ts';
import { drain, flood, nowUs, ping, pong } from './work.ts';

/** What a peer does: it holds ends of links, and works with them as told. */
export class LabPeer {
  readonly #listening = new Map<number, Listening>();
  readonly #channels = new Map<number, Channel>();

  readonly handlers: Handlers<typeof labPeerContract> = {
    listen: async (open, { ports }) => {
      const listening = await explained(() => mechanismOf(open.mechanism).listen(contextOf(open, ports[0]), open.otherPid));
      this.#listening.set(open.linkId, listening);
      return { address: listening.address };
    },
    connect: async (open, { ports }) => {
      const channel = await explained(() => mechanismOf(open.mechanism).connect(open.address, contextOf(open, ports[0]), open.otherPid));
      this.#channels.set(open.linkId, channel);
      return channel.limits;
    },
    accept: async ({ linkId }) => {
      const listening = this.#listening.get(linkId);
      if (listening === undefined) throw new IpcError('not-found', `no link ${linkId} waits here`);
      this.#listening.delete(linkId);
      const channel = await explained(() => listening.accept());
      this.#channels.set(linkId, channel);
      return channel.limits;
    },
    send: async ({ linkId, bytes, timeoutMs }) => {
      const startedAtUs = nowUs();
      const outcome = await explained(() => this.#channel(linkId).send(bytes, timeoutMs));
      return { outcome, startedAtUs, atUs: nowUs() };
    },
    receive: async ({ linkId, timeoutMs }) => {
      const received = await explained(() => this.#channel(linkId).receive(timeoutMs));
      const atUs = nowUs();
      return typeof received === 'string' ? { outcome: received, bytes: null, atUs } : { outcome: 'message', bytes: Uint8Array.from(received), atUs };
    },
    ping: ({ linkId, ...request }) => explained(() => ping(this.#channel(linkId), request)),
    pong: ({ linkId, ...request }) => explained(() => pong(this.#channel(linkId), request)),
    flood: ({ linkId, ...request }) => explained(() => flood(this.#channel(linkId), request)),
    drain: ({ linkId, ...request }) => explained(() => drain(this.#channel(linkId), request)),
    pattern: ({ linkId, role }) => explained(() => PATTERN_ROLES[role](this.#channel(linkId))),
    probe: async ({ name, values }) => {
      const probe = PROBES[name];
      if (probe === undefined) throw new IpcError('not-found', `no probe is called ${name}`);
      return explained(() => probe(values));
    },
    closeLink: ({ linkId }) => {
      this.#listening.get(linkId)?.close?.();
      this.#listening.delete(linkId);
      this.#channels.get(linkId)?.close();
      this.#channels.delete(linkId);
    },
  };

  #channel(linkId: number): Channel {
    const channel = this.#channels.get(linkId);
    if (channel === undefined) throw new IpcError('not-found', `no link ${linkId} is open here`);
    return channel;
  }
}

function contextOf(open: LabOpen, port: unknown): OpenContext {
  const { linkName, folder, options, pipes } = open;
  return {
    linkName,
    folder,
    // exactOptionalPropertyTypes: what is undefined is left out.
    options: JSON.parse(JSON.stringify(options)) as OpenContext['options'],
    record: (kind, name) => recordObject(folder, kind, name),
    handed: { ...(pipes === null ? {} : { pipes }), ...(port === undefined ? {} : { port }) },
  };
}

/** Failures of the system cross with its own words: the runner shows them. */
async function explained<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LibcError) throw new IpcError('failed-precondition', error.message);
    if (error instanceof IpcError) throw error;
    throw new IpcError('failed-precondition', error instanceof Error ? error.message : String(error));
  }
}
