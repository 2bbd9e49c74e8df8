import { posixQueueFacts } from '../../mechanisms/kernel-limits.ts';
import type { Experiments, Seen, Stage } from './stage.ts';

const TEXTS = 'a|bcd|ef';
/** More than any ordinary person may have. */
const MOST_QUEUES = 2_000;
const ROOM_AFTER_MS = 200;

/** Three messages stay three; a pipe makes one stretch of bytes of them. */
async function borders(stage: Stage): Promise<Seen> {
  const name = stage.name('mq');
  const [sender, receiver] = await stage.peers('A', 'B');
  if (sender === undefined || receiver === undefined) throw new Error('nobody came');
  await stage.probe(sender, 'queue-put', { name, texts: TEXTS, create: true });
  const [queue, pipe] = await Promise.all([stage.probe(receiver, 'queue-take', { name }), stage.probe(sender, 'no-borders', { texts: TEXTS })]);
  return {
    holds: queue['texts'] === TEXTS && pipe['text'] === TEXTS.replaceAll('|', ''),
    facts: { count: Number(queue['count']), texts: String(queue['texts']).replaceAll('|', ', '), pipeText: String(pipe['text']) },
  };
}

/** Put in by a process that dies, taken out by one that was not born yet. */
async function kept(stage: Stage): Promise<Seen> {
  const name = stage.name('mq');
  const sender = await stage.peer('A');
  await stage.probe(sender, 'queue-put', { name, texts: TEXTS, create: true });
  await stage.kill(sender);
  const receiver = await stage.peer('B');
  const { texts, count } = await stage.probe(receiver, 'queue-take', { name });
  return { holds: texts === TEXTS, facts: { firstPid: String(sender.pid), secondPid: String(receiver.pid), count: Number(count), texts: String(texts).replaceAll('|', ', ') } };
}

/** A byte over the kernel's limit. */
async function tooBig(stage: Stage): Promise<Seen> {
  const name = stage.name('mq');
  const seen = await stage.probe(await stage.peer('A'), 'queue-too-big', { name });
  const limit = posixQueueFacts()?.maxMessageBytes ?? 0;
  return {
    holds: seen['fits'] === 'sent' && seen['over'] === 'too-big' && seen['refusedAsTooLong'] === true && seen['maxMessageBytes'] === limit,
    facts: { limit, over: limit + 1, error: 'EMSGSIZE' },
  };
}

/** As many as the kernel holds, then it refuses; who waits gets in when there is room. */
async function full(stage: Stage): Promise<Seen> {
  const name = stage.name('mq');
  const [sender, receiver] = await stage.peers('A', 'B');
  if (sender === undefined || receiver === undefined) throw new Error('nobody came');
  await stage.probe(sender, 'queue-put', { name, texts: 'first', create: true });
  const takeLater = async () => {
    await new Promise((resolve) => setTimeout(resolve, ROOM_AFTER_MS));
    return stage.probe(receiver, 'queue-take', { name });
  };
  const [filled, { count: taken }] = await Promise.all([stage.probe(sender, 'queue-fill', { name, waitMs: 8_000 }), takeLater()]);
  const limit = posixQueueFacts()?.maxQueuedMessages ?? 0;
  const held = Number(filled['count']) + 1;
  return {
    holds: held === limit && filled['afterWaiting'] === 'sent' && Number(taken) >= 1,
    facts: { limit, count: held, waitedMs: Math.round(Number(filled['waitedMs'])), taken: Number(taken) },
  };
}

/** Each takes memory of the kernel, which gives a person only so much. */
async function resources(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  const seen = await stage.probe(peer, 'queue-exhaust', { prefix: stage.name('mq'), most: MOST_QUEUES, folder: stage.runner.folder.path });
  const limits = posixQueueFacts();
  return {
    holds: Number(seen['count']) < MOST_QUEUES && seen['refusedWith'] !== '',
    facts: { count: Number(seen['count']), error: String(seen['refusedWith']), kilobytes: Math.round(((limits?.maxMessageBytes ?? 0) * (limits?.maxQueuedMessages ?? 0)) / 1_024) },
  };
}

/** Message queues: kept by the kernel, with borders and with limits. */
export const queueExperiments: Experiments = {
  'queue-borders': borders,
  'queue-kept': kept,
  'queue-too-big': tooBig,
  'queue-full': full,
  'queue-resources': resources,
};
