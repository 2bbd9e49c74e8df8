import type { LabMechanismId } from '../ipc/contracts/lab-mechanisms.ts';
import { LAB_EXPERIMENTS } from '../ipc/contracts/lab-results.ts';
import type { LabExperimentId } from '../ipc/contracts/lab-results.ts';
import type { LabSystem } from './catalogue.ts';

/** Beside mechanisms: `posix`, calls and signals of a C library of that kind; `kernel-figures`, what Linux's kernel alone tells of itself (/proc, TCP_INFO). */
type Need = LabMechanismId | 'posix' | 'kernel-figures';

const NEEDS: Readonly<Record<LabExperimentId, readonly Need[]>> = {
  'memory-no-kernel-copy': ['pipe', 'shared-memory', 'kernel-figures'],
  'memory-lost-updates': ['shared-memory'],
  'memory-mutex': ['shared-memory'],
  'file-persists': ['file'],
  'file-slow': ['file', 'shared-memory', 'pipe', 'tcp'],
  'socket-elsewhere': ['tcp', 'posix'],
  'socket-overhead': ['tcp', 'kernel-figures'],
  'udp-loses': ['udp', 'kernel-figures'],
  'pipe-one-way': ['pipe'],
  'pipe-related': ['pipe', 'kernel-figures'],
  'pipe-gone': ['pipe'],
  'fifo-unrelated': ['fifo', 'posix'],
  'fifo-clients': ['fifo', 'posix'],
  'fifo-nobody-reads': ['fifo', 'posix'],
  'queue-borders': ['posix-queue', 'posix'],
  'queue-kept': ['posix-queue'],
  'queue-too-big': ['posix-queue'],
  'queue-full': ['posix-queue'],
  'queue-resources': ['posix-queue'],
  'sync-semaphore': ['shared-memory'],
  'sync-deadlock': ['shared-memory'],
  'sync-robust': ['shared-memory'],
  'signal-merged': ['posix'],
  'clone-transfer': [],
};

/** The experiments that a system has all for. @param here its mechanisms */
export function experimentsOn(system: LabSystem, here: ReadonlySet<LabMechanismId>): LabExperimentId[] {
  const isThere = (need: Need): boolean => (need === 'posix' ? system !== 'win32' : need === 'kernel-figures' ? system === 'linux' : here.has(need));
  return LAB_EXPERIMENTS.filter((id) => NEEDS[id].every(isThere));
}
