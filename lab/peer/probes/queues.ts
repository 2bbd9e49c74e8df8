import { check, errnoOf, lastErrno, openLibc } from '../../libc/libc.ts';
import { posixQueueLimits } from '../../mechanisms/kernel-limits.ts';
import { openQueue, PosixQueueLink } from '../../mechanisms/posix-queue.ts';
import { recordObject } from '../../objects.ts';
import { textsIn } from './probe.ts';
import type { Probe } from './probe.ts';

const EMFILE = errnoOf('EMFILE');
const ENOSPC = errnoOf('ENOSPC');

/** Puts texts into a queue: of lengths that differ, so that borders can be seen. */
const put: Probe = ({ name, texts, create }) => {
  const queue = openQueue(String(name), 'write', create === true);
  const link = new PosixQueueLink(queue, -1, process.pid);
  const outcomes = String(texts).split('|').map((text) => link.send(Buffer.from(text), 0));
  link.close();
  return { outcomes: outcomes.join('|') };
};

/** Takes out all that is in a queue. */
const take: Probe = ({ name }) => {
  const link = new PosixQueueLink(-1, openQueue(String(name), 'read', false), process.pid);
  const texts = textsIn(link);
  link.close();
  return { texts: texts.join('|'), count: texts.length };
};

/** Fills a queue until the kernel takes no more, then waits for room for a while. */
const fill: Probe = ({ name, waitMs }) => {
  const link = new PosixQueueLink(openQueue(String(name), 'write', false), -1, process.pid);
  let count = 0;
  while (link.send(Buffer.from('full'), 0) === 'sent') count += 1;
  const startedAtMs = performance.now();
  const afterWaiting = link.send(Buffer.from('last'), Number(waitMs));
  link.close();
  return { count, afterWaiting, waitedMs: performance.now() - startedAtMs };
};

/** Sends a message of just the limit, and one that is a byte longer. */
const tooBig: Probe = ({ name }) => {
  const { maxMessageBytes } = posixQueueLimits();
  const link = new PosixQueueLink(openQueue(String(name), 'write', true), -1, process.pid);
  const fits = link.send(Buffer.alloc(maxMessageBytes), 0);
  const over = link.send(Buffer.alloc(maxMessageBytes + 1), 0);
  const errno = lastErrno();
  link.close();
  return { maxMessageBytes, fits, over, refusedAsTooLong: errno === errnoOf('EMSGSIZE') };
};

/** Makes queues until the kernel gives no more, and takes them away again. */
const exhaust: Probe = ({ prefix, most, folder }) => {
  const libc = openLibc();
  const names: string[] = [];
  let refusedWith = '';
  try {
    for (let index = 0; index < Number(most); index += 1) {
      const name = `${String(prefix)}.${index}`;
      recordObject(String(folder), 'mq', name);
      const queue = openQueue(name, 'write', true, { patience: false });
      names.push(name);
      check('mq_close', libc.mq_close(queue));
    }
  } catch {
    const errno = lastErrno();
    refusedWith = errno === EMFILE ? 'EMFILE' : errno === ENOSPC ? 'ENOSPC' : String(errno);
  } finally {
    for (const name of names) libc.mq_unlink(name);
  }
  return { count: names.length, refusedWith };
};

/** POSIX message queues by name. */
export const queueProbes = {
  'queue-put': put,
  'queue-take': take,
  'queue-fill': fill,
  'queue-too-big': tooBig,
  'queue-exhaust': exhaust,
} as const satisfies Readonly<Record<string, Probe>>;
