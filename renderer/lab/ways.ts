import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabExperimentId } from '../../ipc/contracts/lab-results.ts';

/** A way of IPC with its variants, and the experiments that show its strengths and weaknesses. */
export interface Way {
  readonly id: 'memory' | 'file' | 'socket' | 'pipe' | 'fifo' | 'queue' | 'electron';
  readonly mechanisms: readonly [LabMechanismId, ...LabMechanismId[]];
  readonly strengths: readonly LabExperimentId[];
  readonly weaknesses: readonly LabExperimentId[];
}

/** The six ways of the study notes, and Chromium's own. */
export const WAYS: readonly Way[] = [
  {
    id: 'memory',
    mechanisms: ['shared-memory', 'shared-memory-spin', 'mapped-file'],
    strengths: ['memory-no-kernel-copy'],
    weaknesses: ['memory-lost-updates', 'memory-mutex'],
  },
  { id: 'file', mechanisms: ['file'], strengths: ['file-persists'], weaknesses: ['file-slow'] },
  { id: 'socket', mechanisms: ['tcp', 'udp', 'unix-socket'], strengths: ['socket-elsewhere'], weaknesses: ['socket-overhead', 'udp-loses'] },
  { id: 'pipe', mechanisms: ['pipe'], strengths: ['pipe-gone'], weaknesses: ['pipe-one-way', 'pipe-related'] },
  { id: 'fifo', mechanisms: ['fifo'], strengths: ['fifo-unrelated', 'fifo-clients'], weaknesses: ['fifo-nobody-reads'] },
  {
    id: 'queue',
    mechanisms: ['posix-queue', 'system-v-queue'],
    strengths: ['queue-borders', 'queue-kept'],
    weaknesses: ['queue-too-big', 'queue-full', 'queue-resources'],
  },
  { id: 'electron', mechanisms: ['message-port'], strengths: ['clone-transfer'], weaknesses: [] },
];

/** Experiments on locks and their like. */
export const SYNC_EXPERIMENTS: readonly LabExperimentId[] = [
  'memory-lost-updates',
  'memory-mutex',
  'sync-semaphore',
  'sync-deadlock',
  'sync-robust',
  'signal-merged',
];

export const PLACES = ['memory', 'file', 'socket', 'pipe', 'fifo', 'queue', 'electron', 'sync', 'patterns', 'measure'] as const;
/** Where one can be in the lab. */
export type Place = (typeof PLACES)[number];

/** The way at a place; undefined for the other places. */
export function wayAt(place: Place): Way | undefined {
  return WAYS.find(({ id }) => id === place);
}
