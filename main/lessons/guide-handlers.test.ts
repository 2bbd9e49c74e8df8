import { expect, test } from 'vitest';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { guideContract } from '../../ipc/contracts/guide.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveGuide } from './guide-handlers.ts';

function guide(role: string) {
  const registry = new ServiceRegistry();
  const opened: string[] = [];
  serveGuide(registry, {
    showInspector: (peer: PeerIdentity, panel) => void opened.push(`${peer.label} panel ${panel}`),
    load: (peer: PeerIdentity, url: string) => void opened.push(`${peer.label} ${url}`),
  });
  const [mainEnd, pageEnd] = memoryPair({ role, label: 'tab 3', registered: true }, { role: 'main', label: 'main', registered: true });
  const server = new Peer(mainEnd, { registry });
  return { server, client: new Peer(pageEnd).client(guideContract), opened };
}

test('a page leads to a panel of the inspector, in its own window', async () => {
  const { client, opened } = guide('learn-page');
  await client.showInspector({ panel: 'map' });
  await client.showInspector({ panel: 'traffic' });
  expect(opened).toEqual(['tab 3 panel map', 'tab 3 panel traffic']);
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
