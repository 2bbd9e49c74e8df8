import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { Peer } from '../core/peer.ts';
import { gardenContract } from '../core/testing/sample-contract.ts';
import { memoryPair } from './memory.ts';
import { childProcessTransport, domPortTransport, parentPortTransport } from './ports.ts';
import { frameOf, MAIN, SHELL } from './testing/rig.ts';

/** A real thread that answers `garden.rest`, leaves `garden.wait` open, and dies when told to by `garden.prune`. */
const WORKER = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', (frame) => {
    if (frame.channel === 'garden.rest') parentPort.postMessage({ ...frame, kind: 'reply', body: undefined });
    if (frame.channel === 'garden.prune') process.exit(3);
  });
`;

test.each(['exits by itself', 'is ended from outside'])('a real other end that %s: calls under way reject at once', async (how) => {
  const worker = new Worker(WORKER, { eval: true });
  const peer = new Peer(childProcessTransport(worker, SHELL));
  const client = peer.client(gardenContract);
  await client.rest();
  const open = client.wait(undefined, { timeoutMs: 60_000 }).catch((reason: unknown) => reason);
  if (how === 'exits by itself') {
    await expect(client.prune(undefined, { timeoutMs: 60_000 })).rejects.toMatchObject({ code: 'peer-died' });
  } else {
    await worker.terminate();
  }
  expect(await open).toMatchObject({ code: 'peer-died' });
  await peer.closed;
  await expect(client.rest()).rejects.toMatchObject({ code: 'peer-died' });
});

test('a port whose other side closes ends the connection on both sides', async () => {
  const { port1, port2 } = new MessageChannel();
  const near = new Peer(domPortTransport(port1, SHELL));
  const far = new Peer(domPortTransport(port2, MAIN));
  await near.ping();
  far.close();
  await Promise.all([near.closed, far.closed]);
  await expect(near.ping()).rejects.toMatchObject({ code: 'peer-died' });
});

test('frames that come before anyone listens are kept, in order, with their ports', async () => {
  const { port1, port2 } = new MessageChannel();
  const far = domPortTransport(port1, SHELL);
  const near = domPortTransport(port2, MAIN);
  const extra = new MessageChannel();
  near.send(frameOf({ id: 1 }), [extra.port1]);
  near.send(frameOf({ id: 2 }));
  const marker = new MessageChannel();
  await new Promise<void>((resolve) => {
    marker.port1.addEventListener('message', () => resolve());
    marker.port1.start();
    marker.port2.postMessage('later');
  });
  const got: unknown[] = [];
  far.onReceive((raw, receivedAtMs, ports) => got.push([(raw as { id: number }).id, typeof receivedAtMs, ports.length]));
  await eventually(() => expect(got).toEqual([[1, 'number', 1], [2, 'number', 0]]));
  for (const port of [marker.port1, extra.port2]) port.close();
  far.close();
});

test('after the close nothing is sent, nothing is delivered, and ports that still come are closed', () => {
  const [a, b] = memoryPair(SHELL, MAIN);
  const got: unknown[] = [];
  a.onReceive((raw) => got.push(raw));
  const ended = vi.fn<() => void>();
  a.onClose(ended);
  a.close();
  a.close();
  const close = vi.fn<() => void>();
  a.received(frameOf(), [{ close }]);
  a.send(frameOf());
  expect(ended).toHaveBeenCalledOnce();
  expect(close).toHaveBeenCalledOnce();
  expect(got).toEqual([]);
  b.close();
});

test('who asks about the close after it is told all the same', async () => {
  const [a] = memoryPair(SHELL, MAIN);
  a.close();
  const told = vi.fn<() => void>();
  a.onClose(told);
  await eventually(() => expect(told).toHaveBeenCalledOnce());
});

test('a transport that cannot carry ports says so instead of losing them', () => {
  const transport = parentPortTransport({ postMessage: () => undefined, on: () => undefined }, MAIN);
  expect(() => transport.send(frameOf(), [{ close: () => undefined }])).toThrow(/port/);
});

test('a transport that ends before anyone listened lets go of the ports that had come', async () => {
  const [near, far] = memoryPair(SHELL, MAIN);
  const close = vi.fn<() => void>();
  near.send(frameOf({ id: 1 }), [{ close }]);
  near.close();
  await new Promise<void>((resolve) => far.onClose(resolve));
  expect(close).toHaveBeenCalledOnce();
});

test('a listener that closes the transport at the first frame is given no other', async () => {
  const [near, far] = memoryPair(SHELL, MAIN);
  const close = vi.fn<() => void>();
  near.send(frameOf({ id: 1 }));
  near.send(frameOf({ id: 2 }), [{ close }]);
  await Promise.resolve();
  const got: unknown[] = [];
  far.onReceive((raw) => {
    got.push((raw as { id: number }).id);
    far.close();
  });
  expect(got).toEqual([1]);
  expect(close).toHaveBeenCalledOnce();
});
