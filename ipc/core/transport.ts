import type { Frame } from './frame.ts';
import type { IpcErrorCode } from './errors.ts';

/** Who is at the other end. The RECEIVER stamps it, from where a frame came through; frames cannot say it. */
export interface PeerIdentity {
  /** What the other end may do. */
  readonly role: string;
  /** For people: `shell`, `plugin com.terrarium.words`. */
  readonly label: string;
  /** False for subframes and for web contents that are not a registered view of ours. */
  readonly registered: boolean;
  /** Those who are told the same, such as the views of one window: states and signals may be meant for one group. */
  readonly group?: string;
}

/** Something that can travel beside a frame and changes hands: a message port. */
export interface TransferredPort {
  close(): void;
}

/** Gets what arrives, unchecked. `ports` came with it. */
export type ReceiveListener = (raw: unknown, receivedAtMs: number, ports: readonly TransferredPort[]) => void;

/** Carries frames between two processes, in order. It knows nothing of calls, schemas or roles. */
export interface Transport {
  readonly peer: PeerIdentity;
  /** Sends a frame. After the close it does nothing. */
  send(frame: Frame, ports?: readonly TransferredPort[]): void;
  /** Sets the one listener. Frames that came before it are kept and delivered first. */
  onReceive(listener: ReceiveListener): void;
  /** Called once, also if the transport is closed already. */
  onClose(listener: () => void): void;
  close(): void;
  /** Told of every frame that was not accepted, so that a tap can show it. */
  noteRefusal?(raw: unknown, code: IpcErrorCode): void;
}

/** Milliseconds since the epoch with sub-millisecond digits, monotonic within one process. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
