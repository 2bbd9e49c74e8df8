import { expect, test } from 'vitest';
import type { PluginUsage } from '../../ipc/contracts/plugin-host.ts';
import { pluginsContract } from '../../ipc/contracts/plugins.ts';
import type { RunningPlugin } from '../../ipc/contracts/plugins.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { eventually } from '../../testing/eventually.ts';
import { STORAGE_LIMIT_BYTES } from './plugin-storage.ts';
import { FakePage } from './testing/fake-platform.ts';
import { ID, plugin, setUp } from './testing/service-setup.ts';

const identity = (role: string) => ({ role, label: role, registered: true });
const USAGE: PluginUsage = {
  memoryBytes: 20_000_000, memoryLimitBytes: 64_000_000, cpuShare: 0.3, cpuLimitShare: 0.5, longestTurnMs: 120, turnLimitMs: 250, callsPerSecond: 40,
  callsLimitPerSecond: 100, refusedCalls: 7, interruptions: 1, ports: 1, portsLimit: 128, droppedEvents: 0, level: 'warned',
};

test('the inspector is told live what each running plugin takes of every limit, and reads what it said; the shell is not', async () => {
  const { platform, registry, service, attached } = setUp({ plugins: [plugin(['page.text', 'storage']), plugin(['page.text'], 'com.example.idle')] });
  const joinAs = (role: string) => {
    const [mainEnd, end] = memoryPair(identity(role), identity('main'));
    const main = new Peer(mainEnd, { registry });
    return { main, client: new Peer(end).client(pluginsContract) };
  };
  const { client: inspector } = joinAs('inspector');
  let running: RunningPlugin[] = [];
  const unsubscribe = inspector.running.subscribe((next) => {
    running = next;
  });
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  const { api, pid } = platform.hosts.find((host) => host.started[0] === `// ${ID}`) ?? platform.host;
  await api.usage(USAGE);
  await api.storageSet({ key: 'a', json: '"12345"' });
  await api.log({ level: 'error', text: 'Error: a trace\n    at main.js:3' });
  const mine = () => running.find(({ id }) => id === ID);
  await eventually(() => expect(mine()).toEqual({ id: ID, name: 'Words', pid, usage: USAGE, storageBytes: 8, storageLimitBytes: STORAGE_LIMIT_BYTES, lastLineId: 1 }));
  await expect(inspector.log({ pluginId: ID })).resolves.toMatchObject([{ lineId: 1, level: 'error', text: 'Error: a trace\n    at main.js:3' }]);
  await expect(joinAs('shell').client.log({ pluginId: ID })).rejects.toMatchObject({ code: 'forbidden' });

  platform.hosts.find((host) => host.pid === pid)?.die(1);
  await eventually(() => expect(mine()?.pid).not.toBe(pid));
  unsubscribe();
});
