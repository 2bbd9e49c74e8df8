import type { LabMechanismId, LabLimits } from '../ipc/contracts/lab-mechanisms.ts';
import type { ObjectKind } from './objects.ts';

/** How a message went out. `full`: there was no room in time; `closed`: the other end is gone, or this one is. */
export type SendOutcome = 'sent' | 'full' | 'too-big' | 'closed';

/** What came: the bytes (good until the next call), or why there are none. */
export type Received = Uint8Array | 'timeout' | 'closed';

/** Some mechanisms answer at once, by blocking their process; others only through the event loop. */
export type Maybe<Value> = Value | Promise<Value>;

/** One end of an open link between two processes. Messages keep their borders and their order, whatever carries them. */
export interface Channel {
  readonly limits: LabLimits;
  /** @param timeoutMs how long to wait for room; -1 for as long as the other end lives */
  send(bytes: Uint8Array, timeoutMs: number): Maybe<SendOutcome>;
  /** @param timeoutMs how long to wait for a message; -1 for as long as the other end lives */
  receive(timeoutMs: number): Maybe<Received>;
  close(): void;
}

/** What a peer is told to open a link with. */
export interface OpenContext {
  /** Unique in this run; names of objects are made of it. */
  readonly linkName: string;
  /** A folder of this run, for things that have a place in the file system. */
  readonly folder: string;
  /** Writes down an object of the system before it is made, so that it is found if everybody dies. */
  readonly record: (kind: ObjectKind, name: string) => void;
  readonly options: LinkOptions;
  /** Ends that came from elsewhere: descriptors inherited at birth, message ports. */
  readonly handed: Handed;
}

/** What a process was given rather than found by a name. */
export interface Handed {
  /** Inherited descriptors of two pipes: one to read, one to write. */
  readonly pipes?: { readonly read: number; readonly write: number };
  readonly port?: unknown;
}

/** How a link is to be made, beyond its mechanism. */
export interface LinkOptions {
  /** For rings in memory: the biggest message, and how many may wait. */
  readonly slotBytes?: number;
  readonly slotCount?: number;
  /** Wait by looking again and again, instead of sleeping in the kernel. */
  readonly spin?: boolean;
  /** Several processes write: the place to write to is taken under a mutex. */
  readonly severalSenders?: boolean;
  /** Files: make each message reach the disk before the next. */
  readonly sync?: boolean;
  /** Addresses of both ends of a socket, if not 127.0.0.1. */
  readonly listenAddress?: string;
  readonly connectAddress?: string;
  /** UDP as it comes: nothing acknowledged, nothing sent again. */
  readonly raw?: boolean;
}

/** Where the first end can be found; crosses to the second as it is. */
export type Address = Readonly<Record<string, string | number>>;

/** The first end, before the second has come. */
export interface Listening {
  readonly address: Address;
  /** Waits for the second end, and takes away names that nobody needs any more. */
  accept(): Maybe<Channel>;
  /** The second end does not come: nobody is waited for any more. Left out where only the end of the process lets go. */
  close?(): void;
}

/** A way for two processes to exchange messages. */
export interface Mechanism {
  readonly id: LabMechanismId;
  listen(context: OpenContext, otherPid: number): Maybe<Listening>;
  connect(address: Address, context: OpenContext, otherPid: number): Maybe<Channel>;
}
