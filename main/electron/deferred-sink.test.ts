import { expect, test } from 'vitest';
import type { Frame } from '../../ipc/core/frame.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { DeferredSink } from './deferred-sink.ts';

const frame: Frame = { id: 1, kind: 'call', channel: 'garden.rest', sentAt: 0, body: undefined };

test('what came before there was a sink is told in its order, and the end too', () => {
  const told: string[] = [];
  const sink: TrafficSink = {
    frame: (direction, { id }) => told.push(`${direction} ${id}`),
    refused: (raw, code) => told.push(`${String(raw)} ${code}`),
    closed: () => told.push('closed'),
  };
  const deferred = new DeferredSink();
  deferred.frame('sent', frame, 0);
  deferred.refused('junk', 'malformed', 0);
  // The process was ended before it had a pid.
  deferred.closed();
  expect(told).toEqual([]);
  deferred.open(sink);
  expect(told).toEqual(['sent 1', 'junk malformed', 'closed']);
  deferred.frame('received', frame, 0);
  deferred.closed();
  expect(told.slice(3)).toEqual(['received 1', 'closed']);
});
