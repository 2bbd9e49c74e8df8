import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import type { Channel, OpenContext } from '../channel.ts';
import { MESSAGE_PORT_LIMITS, messagePort } from './message-port.ts';

const KIBI = 1_024;
const open: MessagePort[] = [];
afterEach(() => open.splice(0).forEach((port) => port.close()));

/** A port of Node's as Electron's look: what is told is an event. Counts what is posted. */
function electronic(port: MessagePort, onPost: () => void) {
  open.push(port);
  return {
    postMessage: (message: unknown) => {
      onPost();
      port.postMessage(message);
    },
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) => port.on(event, (data?: unknown) => listener({ data })),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** Two ends of a link, and how many messages left each of them. */
async function link(): Promise<{ first: Channel; second: Channel; posted: number[] }> {
  const { port1, port2 } = new MessageChannel();
  const posted = [0, 0];
  const context = (port: MessagePort, end: number): OpenContext => ({
    linkName: 'test', folder: '', record: () => undefined, options: {}, handed: { port: electronic(port, () => (posted[end] = (posted[end] ?? 0) + 1)) },
  });
  const listening = await messagePort.listen(context(port1, 0), 1);
  return { first: await listening.accept(), second: await messagePort.connect({}, context(port2, 1), 1), posted };
}

it('holds back who sends faster than is read, and loses nothing', async () => {
  const { first, second, posted } = await link();
  const count = 20_000;
  const limit = MESSAGE_PORT_LIMITS.maxQueuedMessages ?? 0;
  let mostAhead = 0;
  let readCount = 0;
  const sending = (async () => {
    for (let index = 0; index < count; index += 1) {
      expect(await first.send(new Uint8Array(new Uint32Array([index]).buffer), -1)).toBe('sent');
      mostAhead = Math.max(mostAhead, (posted[0] ?? 0) - readCount);
    }
  })();
  for (; readCount < count; readCount += 1) {
    const received = await second.receive(-1);
    if (!(received instanceof Uint8Array)) throw new Error(received);
    expect(new Uint32Array(received.slice().buffer)[0]).toBe(readCount);
  }
  await sending;
  expect(mostAhead).toBeGreaterThan(limit / 2);
  expect(mostAhead).toBeLessThanOrEqual(limit + 1);
  // A word for many, not for each.
  expect(posted[1]).toBeLessThan(count / 100);
});

it('holds back by bytes too; the biggest messages go through', async () => {
  const { first, second } = await link();
  const big = new Uint8Array(MESSAGE_PORT_LIMITS.maxMessageBytes).fill(7);
  expect(await first.send(new Uint8Array(big.length + 1), -1)).toBe('too-big');
  expect(await first.send(big, -1)).toBe('sent');
  expect(await first.send(big, -1)).toBe('sent');
  expect(await first.send(new Uint8Array(KIBI), 20)).toBe('full');
  const third = first.send(big, -1);
  for (let read = 0; read < 2; read += 1) expect(((await second.receive(-1)) as Uint8Array).length).toBe(big.length);
  expect(await third).toBe('sent');
  expect(((await second.receive(-1)) as Uint8Array).every((byte) => byte === 7)).toBe(true);
});

it('an end that waits for room is told when the other goes', async () => {
  const { first, second } = await link();
  const limit = MESSAGE_PORT_LIMITS.maxQueuedMessages ?? 0;
  for (let index = 0; index < limit; index += 1) expect(first.send(new Uint8Array(1), -1)).toBe('sent');
  const waiting = first.send(new Uint8Array(1), -1);
  second.close();
  expect(await waiting).toBe('closed');
  expect(await first.send(new Uint8Array(1), -1)).toBe('closed');
});

it('a part of a bigger buffer goes alone', async () => {
  const { first, second } = await link();
  expect(await first.send(Buffer.alloc(64 * KIBI).subarray(KIBI, KIBI + 3), -1)).toBe('sent');
  const received = (await second.receive(-1)) as Uint8Array;
  expect([received.length, received.buffer.byteLength]).toEqual([3, 3]);
});

it('with both ends sending first, neither waits for ever', async () => {
  const { first, second } = await link();
  const count = 5_000;
  const flood = async (end: Channel): Promise<void> => {
    for (let index = 0; index < count; index += 1) await end.send(new Uint8Array(KIBI), -1);
  };
  const drain = async (end: Channel): Promise<number> => {
    let bytes = 0;
    for (let index = 0; index < count; index += 1) bytes += ((await end.receive(-1)) as Uint8Array).length;
    return bytes;
  };
  const [atFirst, atSecond] = await Promise.all([drain(first), drain(second), flood(first), flood(second)]);
  expect([atFirst, atSecond]).toEqual([count * KIBI, count * KIBI]);
});
