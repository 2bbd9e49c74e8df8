import { LAB_MECHANISMS } from '../ipc/contracts/lab-mechanisms.ts';
import type { LabLimits, LabMechanismId } from '../ipc/contracts/lab-mechanisms.ts';
import type { LabAvailability, LabExperimentId } from '../ipc/contracts/lab-results.ts';
import { experimentsOn } from './experiment-needs.ts';
import { posixQueueFacts, systemVLimits } from './mechanisms/kernel-limits.ts';
import type { QueueLimits } from './mechanisms/kernel-limits.ts';
import { MESSAGE_PORT_LIMITS } from './mechanisms/message-port.ts';

/** Systems that we know. */
export type LabSystem = 'linux' | 'darwin' | 'win32';

/** What decides which mechanisms there are. */
export interface SystemFacts {
  readonly system: LabSystem;
  /** Message ports are Chromium's. */
  readonly isElectron: boolean;
  /** Processes can be born with the ends of pipes. */
  readonly canInherit: boolean;
  /** Undefined where the system has no POSIX queues. */
  readonly posixQueue: QueueLimits | undefined;
}

const KIBI = 1_024;
const STREAM: LabLimits = { maxMessageBytes: 4 * KIBI * KIBI, maxQueuedMessages: null };
const RING: LabLimits = { maxMessageBytes: 64 * KIBI, maxQueuedMessages: 64 };

/** Copies of a message on its way from the sender's memory to the receiver's. Ours from and to JavaScript is in none of them. */
const COPIES: Readonly<Record<LabMechanismId, number>> = {
  'shared-memory': 1,
  'shared-memory-spin': 1,
  'mapped-file': 1,
  file: 2,
  tcp: 2,
  udp: 2,
  'unix-socket': 2,
  pipe: 2,
  fifo: 2,
  'posix-queue': 2,
  'system-v-queue': 2,
  'message-port': 3,
};

/** What there is without a C library of the POSIX kind. */
const ON_WINDOWS: ReadonlySet<LabMechanismId> = new Set(['fifo', 'tcp', 'message-port']);

/** What another system has in place of what it lacks. */
const INSTEAD: Readonly<Record<LabSystem, Partial<Record<LabMechanismId, readonly LabMechanismId[]>>>> = {
  linux: { 'message-port': ['unix-socket'] },
  // No semaphores without a name between processes, no robust mutex, no POSIX queues.
  darwin: {
    'shared-memory': ['unix-socket'],
    'shared-memory-spin': ['unix-socket'],
    'mapped-file': ['file'],
    'posix-queue': ['system-v-queue'],
    'message-port': ['unix-socket'],
  },
  // No C library of the POSIX kind: named pipes and TCP go through Node, message ports through Chromium.
  win32: Object.fromEntries(LAB_MECHANISMS.filter((id) => !ON_WINDOWS.has(id)).map((id) => [id, ['fifo', 'message-port'] as const])),
};

/** The system at hand. @param canInherit see `SystemFacts` */
export function factsHere(canInherit: boolean, platform: NodeJS.Platform = process.platform): SystemFacts {
  return {
    system: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    isElectron: process.versions['electron'] !== undefined,
    canInherit,
    posixQueue: platform === 'linux' ? posixQueueFacts() : undefined,
  };
}

/** Each mechanism on a system: whether it is there, what is instead, what it takes. */
export function catalogueOf(facts: SystemFacts): LabAvailability[] {
  return LAB_MECHANISMS.map((id) => {
    const instead = insteadOf(id, facts);
    return { id, isHere: instead === undefined, instead: [...(instead ?? [])], limits: instead === undefined ? limitsOf(id, facts) : null, copyCount: COPIES[id] };
  });
}

/** The experiments that a system has all for. */
export function experimentsOf(facts: SystemFacts): LabExperimentId[] {
  const here = new Set(LAB_MECHANISMS.filter((id) => insteadOf(id, facts) === undefined));
  return experimentsOn(facts.system, here);
}

/** Undefined where the mechanism itself is there. */
function insteadOf(id: LabMechanismId, { system, isElectron, canInherit, posixQueue }: SystemFacts): readonly LabMechanismId[] | undefined {
  // Who was not born with an end opens it through /proc, which only Linux has.
  if (id === 'pipe' && system === 'darwin' && !canInherit) return ['fifo', 'unix-socket'];
  if (id === 'message-port') return isElectron ? undefined : (INSTEAD[system][id] ?? []);
  if (id === 'posix-queue' && posixQueue === undefined) return INSTEAD[system][id] ?? ['system-v-queue'];
  return system === 'linux' ? undefined : INSTEAD[system][id];
}

function limitsOf(id: LabMechanismId, { system, posixQueue }: SystemFacts): LabLimits {
  if (id === 'posix-queue' && posixQueue !== undefined) return posixQueue;
  if (id === 'system-v-queue') return { maxMessageBytes: systemVLimits(system).maxMessageBytes, maxQueuedMessages: null };
  if (id === 'message-port') return MESSAGE_PORT_LIMITS;
  if (id === 'udp') return { maxMessageBytes: 65_502, maxQueuedMessages: 32 };
  if (id === 'shared-memory' || id === 'shared-memory-spin' || id === 'mapped-file') return RING;
  return STREAM;
}
