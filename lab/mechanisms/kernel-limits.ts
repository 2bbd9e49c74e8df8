import { readFileSync } from 'node:fs';

/** Limits of a queue; both are known. */
export interface QueueLimits {
  readonly maxMessageBytes: number;
  readonly maxQueuedMessages: number;
}

/** What the kernel lets an ordinary process ask of a new POSIX queue, or undefined where the system has none. */
export function posixQueueFacts(): QueueLimits | undefined {
  const [maxMessageBytes, maxQueuedMessages] = [readNumber('/proc/sys/fs/mqueue/msgsize_max'), readNumber('/proc/sys/fs/mqueue/msg_max')];
  return maxMessageBytes === undefined || maxQueuedMessages === undefined ? undefined : { maxMessageBytes, maxQueuedMessages };
}

/** The same, for who has one. @throws Error where there is none */
export function posixQueueLimits(): QueueLimits {
  const facts = posixQueueFacts();
  if (facts === undefined) throw new Error('this system has no POSIX message queues');
  return facts;
}

/** As macOS has them unless its administrator changed them: no message is bigger than a queue. */
const DARWIN_QUEUE_BYTES = 2_048;

/** Limits of System V queues: the biggest message, and all bytes of one queue. */
export function systemVLimits(platform: NodeJS.Platform = process.platform): { readonly maxMessageBytes: number; readonly maxQueueBytes: number } {
  if (platform === 'darwin') return { maxMessageBytes: DARWIN_QUEUE_BYTES, maxQueueBytes: DARWIN_QUEUE_BYTES };
  return { maxMessageBytes: readNumber('/proc/sys/kernel/msgmax') ?? 8_192, maxQueueBytes: readNumber('/proc/sys/kernel/msgmnb') ?? 16_384 };
}

function readNumber(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'latin1'));
  } catch {
    return undefined;
  }
}
