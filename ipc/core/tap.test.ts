import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { memoryPair } from '../transports/memory.ts';
import { frameOf, MAIN, rawRig, rig, SHELL, tapped } from '../transports/testing/rig.ts';
import type { Frame } from './frame.ts';
import { tap } from './tap.ts';

test('both ends’ taps tell the same frames, once each, in order', async () => {
  const { client, service, caller, serverLog, callerLog } = rig();
  const heard: unknown[] = [];
  client.soil.subscribe((value) => heard.push(value));
  await client.water({ plant: '고사리', litres: 1 });
  await client.sell().catch(() => undefined);
  service.set('soil', { moisture: 2 });
  await eventually(() => expect(heard).toHaveLength(2));
  expect(callerLog.sent).toEqual(serverLog.received);
  expect(serverLog.sent).toEqual(callerLog.received);
  expect(serverLog.received.map((frame) => [frame.kind, frame.channel])).toEqual([
    ['call', 'garden.soil'],
    ['call', 'garden.water'],
    ['call', 'garden.sell'],
  ]);
  expect(serverLog.refused).toEqual([{ raw: serverLog.received[2], code: 'forbidden' }]);
  caller.close();
});

test('nothing is rewritten: what the sink sees is what was sent, and what was sent is what arrives', () => {
  const sent: unknown[] = [];
  const inner = {
    peer: SHELL,
    send: (frame: Frame, ports?: readonly unknown[]) => void sent.push(frame, ports),
    onReceive: () => undefined,
    onClose: () => undefined,
    close: () => undefined,
  };
  const { transport, log } = tapped(inner);
  const frame = Object.freeze(frameOf({ body: Object.freeze({ plant: 'fern' }) }));
  const ports = [{ close: () => undefined }];
  transport.send(frame, ports);
  expect(sent[0]).toBe(frame);
  expect(sent[1]).toBe(ports);
  expect(log.sent[0]).toBe(frame);
});

test('a frame that could not be sent is not told as sent', () => {
  const [a] = memoryPair(SHELL, MAIN);
  const { transport, log } = tapped(a);
  expect(() => transport.send(frameOf({ body: () => undefined }))).toThrow(/clone/);
  expect(log.sent).toEqual([]);
});

test('after the close nothing is told as sent, also by who never asked to hear of the close', () => {
  const [a] = memoryPair(SHELL, MAIN);
  const { transport, log } = tapped(a);
  a.close();
  transport.send(frameOf());
  expect(log.sent).toEqual([]);
  expect(log.closedCount).toBe(1);
});

test('malformed things are told as refused only; refused frames as received and refused', async () => {
  const { sendRaw, ask, serverLog } = rawRig();
  sendRaw({ kind: 'call' });
  await ask({ channel: 'no.such' });
  expect(serverLog.received).toHaveLength(1);
  expect(serverLog.refused).toEqual([
    { raw: { kind: 'call' }, code: 'malformed' },
    { raw: serverLog.received[0], code: 'unknown-channel' },
  ]);
});

test('the close is told once, before those who listen for it', async () => {
  const { server, caller, serverLog } = rig();
  server.close();
  await Promise.all([server.closed, caller.closed]);
  expect(serverLog.closedCount).toBe(1);
});

test('a tap on a tap: both sinks see frames and refusals, each with its own clock', async () => {
  const [a, b] = memoryPair(SHELL, MAIN);
  const inner = tapped(a, () => 1);
  const outerTimes: number[] = [];
  const outer = tap(inner.transport, { frame: () => undefined, refused: (_raw, _code, atMs) => outerTimes.push(atMs) }, () => 2);
  outer.onReceive((raw) => outer.noteRefusal?.(raw, 'malformed'));
  b.send(frameOf());
  await eventually(() => expect(inner.log.refused).toHaveLength(1));
  expect(inner.log.received).toHaveLength(1);
  expect(outerTimes).toEqual([2]);
});
