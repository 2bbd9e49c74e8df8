import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { gpuContract } from '../../ipc/contracts/gpu.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { gpuFacts, MAX_FACTS } from './gpu-facts.ts';
import { serveGpu } from './gpu-handlers.ts';
import { GpuService, type GpuPlatform } from './gpu-service.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function make(change: Partial<GpuPlatform> = {}) {
  const platform: GpuPlatform = {
    featureStatus: () => ({ gpu_compositing: 'enabled', webgl: 'disabled_off' }),
    info: () => Promise.resolve({ gpuDevice: [{ active: true }] }),
    process: () => ({ pid: 7 }),
    ...change,
  };
  return new GpuService({ platform, keys: { createdAtMs: (pid) => pid * 100 }, clock: () => 5_000 });
}

test('tells of features, the process and its deaths', () => {
  const service = make();
  expect(service.status()).toEqual({
    features: [{ name: 'gpu_compositing', value: 'enabled' }, { name: 'webgl', value: 'disabled_off' }],
    process: { key: '7@700', pid: 7, createdAtMs: 700 },
    deathCount: 0,
    deaths: [],
    isSoftware: false,
    acceleration: null,
  });
  for (let i = 0; i < 60; i += 1) service.died('crashed', i);
  expect(service.status()).toMatchObject({ deathCount: 60 });
  expect(service.status().deaths).toHaveLength(50);
  expect(service.status().deaths.at(-1)).toEqual({ atMs: 5_000, reason: 'crashed', exitCode: 59 });
});

test('says when the CPU draws, and when there is no process', () => {
  expect(make({ featureStatus: () => ({ gpu_compositing: 'disabled_software' }), process: () => undefined }).status()).toMatchObject({ isSoftware: true, process: null });
  // Before Chromium knows, nothing is claimed.
  expect(make({ featureStatus: () => ({}) }).status().isSoftware).toBe(false);
});

test('what Chromium tells becomes lines with their paths', () => {
  expect(gpuFacts({ gpuDevice: [{ active: true, vendorId: 0 }, { vendorId: 5 }], auxAttributes: { glRenderer: 'ANGLE', glVersion: '' } })).toEqual({
    facts: [
      { path: 'gpuDevice.0.active', value: 'true' },
      { path: 'gpuDevice.0.vendorId', value: '0' },
      { path: 'gpuDevice.1.vendorId', value: '5' },
      { path: 'auxAttributes.glRenderer', value: 'ANGLE' },
    ],
    isCut: false,
  });
});

test('an answer too long, or that goes round in a circle, is cut and says so', () => {
  const long = gpuFacts(Object.fromEntries(Array.from({ length: 1_000 }, (_none, i) => [`k${i}`, i])));
  expect(long.facts).toHaveLength(MAX_FACTS);
  expect(long.isCut).toBe(true);
  const round: { self?: unknown } = {};
  round.self = round;
  expect(gpuFacts(round)).toEqual({ facts: [], isCut: true });
});

test('looks once a second, and only while somebody looks; a refusal of Chromium crosses as such', async () => {
  const featureStatus = vi.fn(() => ({ gpu_compositing: 'enabled' }));
  const service = make({ featureStatus, info: () => Promise.reject(new Error('no GPU process')) });
  const registry = new ServiceRegistry();
  const publish = serveGpu(registry, service);
  const [mainEnd, otherEnd] = memoryPair({ role: 'inspector', label: 'inspector', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(mainEnd, { registry });
  const client = new Peer(otherEnd).client(gpuContract);
  publish();
  await vi.advanceTimersByTimeAsync(5_000);
  const before = featureStatus.mock.calls.length;
  const stop = client.status.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(3_500);
  expect(featureStatus.mock.calls.length - before).toBe(4);
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(featureStatus.mock.calls.length - before).toBe(4);
  await expect(client.info({ detail: 'complete' })).rejects.toMatchObject({ code: 'failed-precondition' });
  expect(server).toBeDefined();
});
