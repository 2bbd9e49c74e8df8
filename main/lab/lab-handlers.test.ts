import { expect, test } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { labContract } from '../../ipc/contracts/lab.ts';
import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveLab } from './lab-handlers.ts';
import { LabService } from './lab-service.ts';

/** A page of the lab on a system that has pipes and files, and nothing else. */
function connect() {
  const loads: string[] = [];
  const service = new LabService({
    loadBench: () => {
      loads.push('loaded');
      return Promise.reject(new Error('as far as this test goes'));
    },
    exporter: { save: () => Promise.resolve(null) },
    onActivity: () => undefined,
    onMeasured: () => undefined,
  });
  const registry = new ServiceRegistry();
  serveLab(registry, () => service, {
    system: 'darwin',
    mechanisms: LAB_MECHANISMS.map((id) => ({ id, isHere: id === 'pipe' || id === 'file', instead: [], limits: null, copyCount: 2 })),
    experiments: ['pipe-gone'],
    pipesAreInherited: true,
  });
  const [mainEnd, otherEnd] = memoryPair({ role: 'lab-page', label: 'lab', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(mainEnd, { registry });
  return { client: new Peer(otherEnd).client(labContract), server, loads };
}

test('what the system lacks is refused, and said so, before anything is loaded or started', async () => {
  const { client, loads } = connect();
  const missing = { code: 'failed-precondition', message: expect.stringContaining('this system has no posix-queue') as string };
  await expect(client.openLive({ mechanism: 'posix-queue' })).rejects.toMatchObject(missing);
  await expect(client.pattern({ id: 'back-pressure', mechanism: 'posix-queue' })).rejects.toMatchObject(missing);
  await expect(client.measure({ mechanisms: ['pipe', 'posix-queue'], sizes: [16], senderCounts: [1], isQuick: true })).rejects.toMatchObject(missing);
  await expect(client.experiment({ id: 'queue-kept' })).rejects.toMatchObject({ code: 'failed-precondition', message: expect.stringContaining('this system lacks what queue-kept needs') as string });
  expect(loads).toEqual([]);
});

test('what it has is tried', async () => {
  const { client, loads } = connect();
  await expect(client.experiment({ id: 'pipe-gone' })).rejects.toThrow('as far as this test goes');
  await expect(client.openLive({ mechanism: 'file' })).rejects.toMatchObject({ code: 'internal' });
  expect(loads.length).toBeGreaterThan(0);
});
