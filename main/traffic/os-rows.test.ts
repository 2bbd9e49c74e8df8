import { expect, it } from 'vitest';
import { RecorderService } from './recorder.ts';
import { steadyToMainMs } from './os-rows.ts';

it('shows messages of the lab as rows of the layer os, and counts those that were left out', () => {
  const recorder = new RecorderService({ clock: () => 1_000 });
  const nowUs = Number(process.hrtime.bigint()) / 1_000;
  const end = (name: string, pid: number): number => recorder.endpoints.ensure({ processKey: `${pid}@1`, part: 'lab', kind: 'os', name, pid });
  recorder.addOsMessages({
    channel: 'os.pipe',
    first: end('A', 7),
    second: end('B', 8),
    messages: [
      { from: 'first', sizeBytes: 5, sentAtUs: nowUs, receivedAtUs: nowUs + 250, text: 'hello' },
      { from: 'second', sizeBytes: 900, sentAtUs: nowUs + 300, receivedAtUs: null, text: '' },
    ],
    leftOutCount: 40,
  });
  const { rowCount, columns, channels, endpoints } = recorder.read({ log: 'all', fromSeq: 0, maxRows: 10, knownEndpoints: 0, knownChannels: 0 });
  expect(rowCount).toBe(2);
  expect(channels.at(-1)).toBe('os.pipe');
  const nameOf = (id: number | undefined): string | undefined => endpoints.find((each) => each.id === id)?.name;
  expect([nameOf(columns.from[0]), nameOf(columns.to[0]), nameOf(columns.from[1])]).toEqual(['A', 'B', 'B']);
  expect(columns.latencyMs[0]).toBeCloseTo(0.25, 3);
  expect(columns.latencyMs[1]).toBeNaN();
  expect([...columns.sizeBytes]).toEqual([5, 900]);
  expect(recorder.detail('all', 0)?.preview).toBe('"hello"');
  expect(recorder.stats().droppedCount).toBe(40);
  recorder.clear();
  expect(recorder.stats().droppedCount).toBe(0);
});

it('puts the steady clock on main’s', () => {
  expect(steadyToMainMs(10_000, 5_000_000)(5_002_000)).toBe(10_002);
});
