import { expect, test } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { guideContract } from '../../ipc/contracts/guide.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveGuide } from './guide-handlers.ts';

function guide(role: string) {
  const registry = new ServiceRegistry();
  const told: unknown[] = [];
  const opened: string[] = [];
  let listening = 0;
  let onChange: (name: 'inspectorCommanded', count: number) => void = () => undefined;
  serveGuide(registry, {
    openInspector: (peer: PeerIdentity) => void opened.push(peer.label),
    load: (peer: PeerIdentity, url: string) => void opened.push(`${peer.label} ${url}`),
    shell: {
      emit: (_name: string, body: unknown) => void told.push(body),
      subscriberCount: () => listening,
      onSubscribersChange: (listener: (name: 'inspectorCommanded', count: number) => void) => {
        onChange = listener;
      },
    },
  });
  const [mainEnd, pageEnd] = memoryPair({ role, label: 'tab 3', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(mainEnd, { registry });
  const listen = (count: number): void => {
    listening = count;
    onChange('inspectorCommanded', count);
  };
  return { server, client: new Peer(pageEnd).client(guideContract), told, opened, listen };
}

test('an inspector that is open shows the panel at once; one that opens is told when it listens, and once', async () => {
  const { client, told, opened, listen } = guide('learn-page');
  await client.showInspector({ panel: 'map' });
  expect([opened, told]).toEqual([['tab 3'], []]);
  listen(1);
  expect(told).toEqual([{ command: 'show-map' }]);
  listen(2);
  expect(told).toHaveLength(1);
  await client.showInspector({ panel: 'traffic' });
  expect(told).toEqual([{ command: 'show-map' }, { command: 'show-traffic' }]);
});

test('a page leads its own tab into the lab', async () => {
  const { client, opened } = guide('learn-page');
  await client.openLab({ place: 'queue' });
  expect(opened).toEqual(['tab 3 terrarium://lab/#queue']);
});

test('no other page may', async () => {
  const { client, opened } = guide('page');
  await expect(client.showInspector({ panel: 'map' })).rejects.toMatchObject({ code: 'forbidden' });
  expect(opened).toEqual([]);
});
