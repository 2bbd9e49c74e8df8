import type { Client } from '../../ipc/core/ends.ts';
import type { TransferredPort } from '../../ipc/core/transport.ts';
import type { labPeerContract } from '../../ipc/contracts/lab-peer.ts';

/** How a process ended. */
export interface PeerExit {
  readonly code: number | null;
  /** Such as `SIGKILL`. */
  readonly signal: string | null;
}

/** A peer's process as the runner has it. */
export interface PeerProcess {
  readonly pid: number;
  readonly client: Client<typeof labPeerContract>;
  /** Resolves once the process is gone. */
  readonly exited: Promise<PeerExit>;
  /** Ends it at once (SIGKILL), whatever it does: a death, as if it came from outside. */
  kill(): void;
  /** As `kill`, for it is not needed any more. */
  end(): void;
}

/** Descriptors for a peer that is to be born with them. */
export interface BirthPipes {
  readonly read: number;
  readonly write: number;
}

/** Makes peers and what they are handed. Electron's is in main/electron, Node's in `node-peers.ts`. */
export interface PeerPlatform {
  /** Starts a process and waits until it is there. @param name for people, and for the process table */
  fork(name: string): Promise<PeerProcess>;
  /** Starts one that inherits two descriptors; undefined where nothing may be started so. */
  readonly forkWithPipes?: (name: string, pipes: BirthPipes) => Promise<PeerProcess>;
  /** Two ends of a port that Chromium carries; undefined outside Electron. */
  readonly createPorts?: () => readonly [TransferredPort, TransferredPort];
}

/** Numbers that inherited descriptors have in the child: after its three standard ones and the way to its parent. */
export const INHERITED = { read: 4, write: 5 } as const;
