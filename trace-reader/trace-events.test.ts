import { describe, expect, test } from 'vitest';
import { flowEvent, processEvent, receiveEvent, sendEvent, taskEvent } from './testing/trace-text.ts';
import { mayTell, readEvent, readLostPackets } from './trace-events.ts';

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const RECEIPT = { from: 1, to: 2, sentAtUs: 10, receivedAtUs: 30, id: 1, interfaceName: 'blink.mojom.Widget', sizeBytes: 248 };

describe('readEvent', () => {
  test('reads a receipt with interface and size', () => {
    expect(readEvent(bytesOf(receiveEvent(RECEIPT)))).toEqual({
      type: 'received',
      message: { pid: 2, tid: 1, atUs: 30, isReply: false, interfaceName: 'blink.mojom.Widget', sizeBytes: 248 },
    });
    expect(readEvent(bytesOf(receiveEvent({ ...RECEIPT, isReply: true })))).toMatchObject({ message: { isReply: true } });
  });

  test('reads arrows, sendings and names of processes', () => {
    expect(readEvent(bytesOf(flowEvent('Send mojo message', 's', 7, 1, 10)))).toEqual({
      type: 'flow', flow: 'sending', end: 'start', id: '7', at: { pid: 1, tid: 1, atUs: 10 },
    });
    expect(readEvent(bytesOf(flowEvent('Receive mojo message', 'f', 8, 1, 11)))).toMatchObject({ flow: 'handling', end: 'finish', id: '8' });
    expect(readEvent(bytesOf(sendEvent(1, 10)))).toEqual({ type: 'sent' });
    expect(readEvent(bytesOf(processEvent(5, 'Renderer')))).toEqual({ type: 'process', pid: 5, name: 'Renderer' });
  });

  test('keeps a receipt whose end is not in the trace, and one without its interface', () => {
    expect(readEvent(bytesOf({ ...receiveEvent(RECEIPT), ph: 'B' }))).toMatchObject({ type: 'received' });
    expect(readEvent(bytesOf({ ...receiveEvent(RECEIPT), args: {} }))).toMatchObject({ message: { interfaceName: '(unnamed)', sizeBytes: 0 } });
  });

  test.each([
    null,
    7,
    {},
    taskEvent(1),
    { ...receiveEvent(RECEIPT), pid: 'two' },
    { ...receiveEvent(RECEIPT), ts: null },
    { ...receiveEvent(RECEIPT), pid: -1 },
    { ...receiveEvent(RECEIPT), ph: 'E' },
    { ...flowEvent('Send mojo message', 's', 1, 1, 1), id: { no: 'id' } },
    { ...processEvent(1, 'x'), args: { name: 5 } },
  ])('says nothing of %j', (event) => {
    expect(readEvent(bytesOf(event))).toBeUndefined();
  });

  test('a name of any length stays short', () => {
    const event = readEvent(bytesOf(receiveEvent({ ...RECEIPT, interfaceName: 'x'.repeat(10_000) })));
    expect(event?.type === 'received' && event.message.interfaceName.length).toBe(100);
  });

  test('throws at what is no JSON', () => {
    expect(() => readEvent(Buffer.from('{"name":"Send mojo message",}'))).toThrow(SyntaxError);
  });
});

test('every event that tells something has one of the marks, others need no parsing', () => {
  for (const event of [receiveEvent(RECEIPT), sendEvent(1, 1), flowEvent('Receive mojo message', 's', 1, 1, 1), processEvent(1, 'x')]) {
    expect(mayTell(bytesOf(event))).toBe(true);
  }
  expect(mayTell(bytesOf(receiveEvent({ ...RECEIPT, isReply: true })))).toBe(true);
  expect(mayTell(bytesOf(taskEvent(1)))).toBe(false);
});

test('sums up what Chromium dropped', () => {
  const buffer = { trace_writer_packet_loss: 1, sequence_packet_loss: 2, chunks_overwritten: 3, chunks_discarded: 4, bytes_read: 500 };
  expect(readLostPackets(bytesOf({ trace_processor_stats: { traced_buf: [buffer, { chunks_discarded: 10 }] } }))).toBe(20);
  expect(readLostPackets(bytesOf({ 'os-name': 'Linux' }))).toBe(0);
  expect(readLostPackets(bytesOf({ trace_processor_stats: { traced_buf: 'none' } }))).toBe(0);
});
