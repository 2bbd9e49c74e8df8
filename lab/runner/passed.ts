import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabTrace } from '../../ipc/contracts/lab-peer.ts';

/** One message that went through a link. Times are the system's steady clock, in microseconds. */
export interface PassedMessage {
  readonly from: 'first' | 'second';
  readonly sizeBytes: number;
  readonly sentAtUs: number;
  /** Null if it did not arrive. */
  readonly receivedAtUs: number | null;
  readonly text: string;
}

/** Messages of one link, and how many more there were. */
export interface PassedBatch {
  readonly mechanism: LabMechanismId;
  readonly firstPid: number;
  readonly secondPid: number;
  readonly messages: readonly PassedMessage[];
  readonly leftOutCount: number;
}

/** What both ends noted, as messages: the first that was sent is the first that came, and so on. */
export function joinTraces(from: 'first' | 'second', sent: LabTrace, received: LabTrace): PassedMessage[] {
  return [...sent.atUs].map((sentAtUs, index) => ({
    from,
    sizeBytes: sent.sizeBytes[index] ?? 0,
    sentAtUs,
    receivedAtUs: received.atUs[index] ?? null,
    text: '',
  }));
}
