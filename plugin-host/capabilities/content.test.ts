import { expect, test } from 'vitest';
import { pageDocumentsContract } from '../../ipc/contracts/plugin-content.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { eventually } from '../../testing/eventually.ts';
import { HostEvents } from '../host-events.ts';
import { Pages } from '../pages.ts';
import { content } from './content.ts';

const identity = (role: string) => ({ role, label: role, registered: true });

/** The capability with pages that have one document each, and what was drawn where. */
function setUp() {
  const functions = new Map<string, (args: readonly unknown[]) => Promise<unknown>>();
  const offered: unknown[] = [];
  const drawn: string[] = [];
  let next: Peer;
  const pages = new Pages(() => next);
  content({
    api: {
      addValue: () => undefined,
      addFunction: (path, run) => void functions.set(path, run),
      addEvent: (path) => ({ listenerCount: 1, emit: (body) => void (path === 'content.onDocument' && offered.push(body)) }),
    },
    pages,
    main: undefined as never,
    styleNames: [],
    events: new HostEvents(),
    holdWhile: () => undefined,
  });
  const go = (url: string, documentId: number): void => {
    const [page, host] = memoryPair(identity('plugin-host'), identity('page-agent'));
    const registry = new ServiceRegistry();
    const only = (id: number): void => {
      if (id !== documentId) throw new IpcError('not-found', `this page has no document ${id} to show`);
    };
    registry.serve(
      pageDocumentsContract,
      {
        read: () => ({ text: url }),
        show: (request) => {
          only(request.documentId);
          drawn.push(url);
        },
        refuse: (request) => {
          only(request.documentId);
          drawn.push(`${url} ${request.reason}`);
        },
      },
      { offered: [{ documentId, contentType: 'text/csv', url }] },
    );
    void new Peer(page, { registry });
    next = new Peer(host);
    pages.attach({ tabId: 1, channelId: documentId, speaks: false }, { close: () => undefined } as never);
  };
  const call = (name: string, ...args: unknown[]) => functions.get(`content.${name}`)?.(args);
  return { offered, drawn, go, call };
}

test('what a plugin shows after a navigation is drawn nowhere, and is no failure of it', async () => {
  const { offered, drawn, go, call } = setUp();
  const view = { blocks: [{ kind: 'rule' }] };
  go('https://a.example/', 1_000);
  await eventually(() => expect(offered).toHaveLength(1));
  await expect(call('read', 1, 1_000)).resolves.toEqual({ text: 'https://a.example/' });
  // The person goes on while the plugin reads.
  go('https://b.example/', 2_000);
  await eventually(() => expect(offered).toHaveLength(2));
  await expect(call('show', 1, 1_000, view)).resolves.toBeUndefined();
  await expect(call('refuse', 1, 1_000, 'no rows')).resolves.toBeUndefined();
  await expect(call('show', 7, 1_000, view)).resolves.toBeUndefined();
  expect(drawn).toEqual([]);
  await call('show', 1, 2_000, view);
  expect(drawn).toEqual(['https://b.example/']);
});

test('a first view that is refused leaves the person the text and the reason at once; a later one leaves what is there', async () => {
  const { drawn, go, call } = setUp();
  go('https://a.example/', 1_000);
  await expect(call('show', 1, 1_000, { blocks: [{ kind: 'html' }] })).rejects.toMatchObject({ code: 'bad-request' });
  expect(drawn).toEqual([expect.stringContaining('https://a.example/ argument 3: ')]);
  await call('show', 1, 1_000, { blocks: [] });
  await expect(call('show', 1, 1_000, { blocks: [{ kind: 'html' }] })).rejects.toMatchObject({ code: 'bad-request' });
  expect(drawn).toHaveLength(2);
});
