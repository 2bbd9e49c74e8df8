import { afterEach, beforeEach, expect, test } from 'vitest';
import { browsingDataContract } from '../../ipc/contracts/browsing-data.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { serveBrowsingData } from './history-handlers.ts';

const NOW_MS = 1_000_000_000_000;
const TO_MS = Number.MAX_SAFE_INTEGER;
const HOUR_AGO_MS = NOW_MS - 3_600_000;

/** What was cleared, in its order. */
let cleared: (readonly unknown[])[];
let server: Peer;
let settings: Client<typeof browsingDataContract>;

beforeEach(() => {
  cleared = [];
  const registry = new ServiceRegistry();
  const history = {
    remove: (removal: unknown) => {
      cleared.push(['history', removal]);
      return Promise.resolve({ count: 3, restoreId: null });
    },
  };
  serveBrowsingData(
    registry,
    history,
    {
      clearPages: (kinds) => Promise.resolve(void cleared.push(['pages', ...kinds])),
      clearPermissions: (...span) => void cleared.push(['permissions', ...span]),
      forgetPutAway: (...span) => void cleared.push(['put away', ...span]),
      forgetBlockingOff: () => void cleared.push(['blocking off']),
    },
    () => NOW_MS,
  );
  const [mainEnd, otherEnd] = memoryPair({ role: 'settings-page', label: 'settings', registered: true }, { role: 'main', label: 'main', registered: true });
  server = new Peer(mainEnd, { registry });
  settings = new Peer(otherEnd).client(browsingDataContract);
});

afterEach(() => server.close());

test('permissions of a span leave the sites on which nothing is blocked; those of all time take them along', async () => {
  expect(await settings.clear({ kinds: ['permissions'], span: 'hour' })).toEqual({ visitCount: 0 });
  expect(cleared).toEqual([['pages', 'permissions'], ['permissions', HOUR_AGO_MS, TO_MS]]);
  cleared = [];
  await settings.clear({ kinds: ['permissions'], span: 'all' });
  expect(cleared).toEqual([['pages', 'permissions'], ['permissions', 0, TO_MS], ['blocking off']]);
});

test('the history of a span goes with questions that were only put away, and nothing that was answered', async () => {
  expect(await settings.clear({ kinds: ['history', 'cookies'], span: 'hour' })).toEqual({ visitCount: 3 });
  expect(cleared).toEqual([['pages', 'history', 'cookies'], ['put away', HOUR_AGO_MS, TO_MS], ['history', { what: 'range', fromMs: HOUR_AGO_MS, toMs: TO_MS }]]);
});
