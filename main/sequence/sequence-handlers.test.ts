import { expect, onTestFinished, test, vi } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { sequenceContract } from '../../ipc/contracts/sequence.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveSequence, type SequenceFiles } from './sequence-handlers.ts';

function connect(files: Partial<SequenceFiles>) {
  const write = vi.fn(files.write ?? (() => Promise.resolve()));
  const registry = new ServiceRegistry();
  const askSave = serveSequence(registry, { askSavePath: files.askSavePath ?? (() => Promise.resolve('/tmp/a.svg')), write });
  const [mainEnd, otherEnd] = memoryPair({ role: 'inspector', label: 'inspector', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(mainEnd, { registry });
  const client = new Peer(otherEnd).client(sequenceContract);
  const outcomes: unknown[] = [];
  client.outcome.subscribe((outcome) => outcomes.push(outcome.file));
  return { client, server, write, outcomes, askSave };
}

test('saves a diagram where the person says, and tells so', async () => {
  const { client, write, outcomes } = connect({});
  await client.save({ svg: '<svg xmlns="x"></svg>' });
  await expect.poll(() => outcomes.at(-1)).toEqual({ path: '/tmp/a.svg', problem: null });
  expect(write).toHaveBeenCalledExactlyOnceWith('/tmp/a.svg', '<svg xmlns="x"></svg>');
});

test('writes nothing if the person would rather not, or if it is no drawing', async () => {
  const { client, write } = connect({ askSavePath: () => Promise.resolve(undefined) });
  await client.save({ svg: '<svg ></svg>' });
  await expect(client.save({ svg: '#!/bin/sh' })).rejects.toMatchObject({ code: 'bad-request' });
  expect(write).not.toHaveBeenCalled();
});

test('a file that cannot be written is told of', async () => {
  const { client, outcomes } = connect({ write: () => Promise.reject(new Error('disk full')) });
  await client.save({ svg: '<svg ></svg>' });
  await expect.poll(() => outcomes.at(-1)).toEqual({ path: '/tmp/a.svg', problem: 'disk full' });
});

test('the inspector is asked for its diagram until it saves it, or not any more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { client, askSave } = connect({});
  const asked: unknown[] = [];
  client.saveAsked.subscribe(({ nextSeq }) => asked.push(nextSeq));
  await expect.poll(() => asked).toEqual([null]);
  askSave(100);
  await expect.poll(() => asked).toEqual([null, 100]);
  await client.save({ svg: '<svg ></svg>' });
  // Long before it would be forgotten.
  await expect.poll(() => asked, { timeout: 5_000 }).toEqual([null, 100, null]);
  // No inspector came.
  askSave(200);
  await expect.poll(() => asked.slice(3)).toEqual([200]);
  vi.advanceTimersByTime(60_000);
  await expect.poll(() => asked.slice(3)).toEqual([200, null]);
});
