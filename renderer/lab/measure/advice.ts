import type { LabMechanismId } from '../../../ipc/contracts/lab-mechanisms.ts';
import type { LabMeasured } from '../../../ipc/contracts/lab-results.ts';

export const NEEDS = ['remote', 'lasting', 'strangers', 'borders'] as const;
/** What somebody may want of a way beyond speed. */
export type Need = (typeof NEEDS)[number];

/** What each is able to, by how it works; the experiments show it. */
const ABLE: Readonly<Record<LabMechanismId, readonly Need[]>> = {
  'shared-memory': ['strangers'],
  'shared-memory-spin': ['strangers'],
  'mapped-file': ['strangers', 'lasting'],
  file: ['strangers', 'lasting'],
  tcp: ['remote', 'strangers'],
  udp: ['remote', 'strangers', 'borders'],
  'unix-socket': ['strangers'],
  pipe: [],
  fifo: ['strangers'],
  'posix-queue': ['strangers', 'borders', 'lasting'],
  'system-v-queue': ['strangers', 'borders', 'lasting'],
  'message-port': ['borders'],
};

/** A way that was measured, with its time. */
export interface Advised {
  readonly mechanism: LabMechanismId;
  readonly roundTripUs: number;
}

/** The ways that do all that is needed, the quickest first, by what was measured for messages of this size. */
export function advise(rows: readonly LabMeasured[], sizeBytes: number, needs: readonly Need[]): Advised[] {
  return rows
    .flatMap(({ mechanism, sizeBytes: size, senderCount, figures }) =>
      size === sizeBytes && senderCount === 1 && figures !== null && needs.every((need) => ABLE[mechanism].includes(need))
        ? [{ mechanism, roundTripUs: figures.roundTripP50Us }]
        : [],
    )
    .toSorted((a, b) => a.roundTripUs - b.roundTripUs);
}
