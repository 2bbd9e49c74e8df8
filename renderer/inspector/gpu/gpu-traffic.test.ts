import { expect, test } from 'vitest';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { columnsOf, type TestRow } from '../traffic/log/testing/rows.ts';
import { GpuTraffic } from './gpu-traffic.ts';

const ENDPOINTS: readonly TrafficEndpoint[] = [
  { id: 0, kind: 'main', name: 'main', pid: 1 },
  { id: 1, kind: 'page', name: 'site', pid: 2 },
  { id: 2, kind: 'gpu', name: 'GPU', pid: 3 },
];

function batch(firstSeq: number, rows: readonly TestRow[], atMs: (i: number) => number, names = firstSeq === 0) {
  return {
    firstSeq,
    rowCount: rows.length,
    overwrittenCount: 0,
    columns: { ...columnsOf(rows), sentAtMs: Float64Array.from(rows, (_row, i) => atMs(i)) },
    endpoints: names ? [...ENDPOINTS] : [],
    channels: names ? ['viz.mojom.CompositorFrameSink', 'viz.mojom.CompositorFrameSinkClient'] : [],
  };
}

test('counts what the GPU process sends and gets, by interface and a second, and nothing else', () => {
  const traffic = new GpuTraffic(0);
  const rows: TestRow[] = Array.from({ length: 40 }, (_none, i) =>
    i % 2 === 0 ? { layer: 'chromium', from: 1, to: 2, channel: 0, sizeBytes: 100 } : { layer: 'chromium', from: 2, to: 1, channel: 1, sizeBytes: 50 },
  );
  // Not of the GPU process; of another layer.
  rows.push({ layer: 'chromium', from: 0, to: 1, channel: 0 }, { layer: 'bus', from: 0, to: 1, channel: 0 });
  traffic.add(batch(0, rows, (i) => 1_000 + Math.min(i, 40) * 100));
  expect(traffic.talks()).toEqual([
    { interfaceName: 'viz.mojom.CompositorFrameSink', toPerSecond: 5, fromPerSecond: 0, bytesPerSecond: 500 },
    { interfaceName: 'viz.mojom.CompositorFrameSinkClient', toPerSecond: 0, fromPerSecond: 5, bytesPerSecond: 250 },
  ]);
  expect(traffic.request).toEqual({ fromSeq: 42, knownEndpoints: 3, knownChannels: 2 });
});

test('only the last ten seconds count, and none are claimed before there are any', () => {
  const traffic = new GpuTraffic(0);
  expect(traffic.talks()).toEqual([]);
  traffic.add(batch(0, [{ layer: 'chromium', from: 1, to: 2, channel: 0 }], () => 1_000));
  traffic.add(batch(1, [{ layer: 'chromium', from: 2, to: 1, channel: 1, sizeBytes: 10 }], () => 20_000));
  expect(traffic.talks()).toEqual([{ interfaceName: 'viz.mojom.CompositorFrameSinkClient', toPerSecond: 0, fromPerSecond: 0.1, bytesPerSecond: 1 }]);
});
