import type { LabMechanismId } from '../../../ipc/contracts/lab-mechanisms.ts';
import type { Experiments, Seen, Stage } from './stage.ts';

const WRITERS = 2;
const EACH = 100_000;
/** Luck may have the two take turns: then they try again. */
const MOST_TRIES = 12;
const COPY_MESSAGES = 1_000;
const COPY_BYTES = 4_096;

/** Two processes add to one counter, so often each. */
async function addUp(stage: Stage, locked: boolean, each: number): Promise<{ readonly expected: number; readonly found: number }> {
  const name = stage.name('shm');
  const peers = await stage.peers('A', 'B');
  const [first] = peers;
  if (first === undefined) throw new Error('nobody came');
  await stage.probe(first, 'create-region', { name });
  await Promise.all(peers.map((peer, index) => stage.probe(peer, 'add-up', { name, each, locked, index, count: WRITERS })));
  const { value } = await stage.probe(first, 'read-word', { name, word: 0 });
  await Promise.all(peers.map((peer) => stage.end(peer)));
  return { expected: WRITERS * each, found: Number(value) };
}

async function lostUpdates(stage: Stage): Promise<Seen> {
  for (let tries = 1; ; tries += 1) {
    const { expected, found } = await addUp(stage, false, EACH);
    const lost = expected - found;
    if (lost > 0 || tries === MOST_TRIES) return { holds: lost > 0, facts: { writers: WRITERS, each: EACH, expected, found, count: lost, tries } };
  }
}

async function withMutex(stage: Stage): Promise<Seen> {
  const { expected, found } = await addUp(stage, true, EACH);
  return { holds: found === expected, facts: { writers: WRITERS, each: EACH, expected, found, count: expected - found } };
}

/** What the kernel counted while messages went through a link. */
async function bytesThroughKernel(stage: Stage, mechanism: LabMechanismId): Promise<{ readonly bytes: number; readonly calls: number }> {
  const link = await stage.runner.open(mechanism, {});
  const { first, second, linkId } = link;
  const before = await stage.probe(first, 'kernel-counts');
  const plan = { linkId, messageCount: COPY_MESSAGES, sizeBytes: COPY_BYTES, traceCount: 0, timeoutMs: 10_000 };
  await Promise.all([first.client.flood(plan), second.client.drain(plan)]);
  const after = await stage.probe(first, 'kernel-counts');
  await Promise.all([stage.end(first), stage.end(second)]);
  const grown = (key: string): number => Number(after[key]) - Number(before[key]);
  return { bytes: grown('writtenBytes'), calls: grown('writeCalls') };
}

/** The same messages through a pipe and through shared memory: a pipe's bytes are handed to the kernel, the others are not. */
async function noKernelCopy(stage: Stage): Promise<Seen> {
  const [pipe, memory] = [await bytesThroughKernel(stage, 'pipe'), await bytesThroughKernel(stage, 'shared-memory')];
  const payload = COPY_MESSAGES * COPY_BYTES;
  // The little that is left is what the peer says to us.
  return {
    holds: pipe.bytes >= payload && memory.bytes < payload / 20,
    facts: { messages: COPY_MESSAGES, payload, pipeBytes: pipe.bytes, pipeCalls: pipe.calls, memoryBytes: memory.bytes, memoryCalls: memory.calls },
  };
}

/** Shared memory: fast because nothing is copied through the kernel, and wrong without a lock. */
export const memoryExperiments: Experiments = {
  'memory-no-kernel-copy': noKernelCopy,
  'memory-lost-updates': lostUpdates,
  'memory-mutex': withMutex,
};
