import { expect, test, vi } from 'vitest';
import { MAX_DOCUMENT_CHARS, pageDocumentsContract } from '../ipc/contracts/plugin-content.ts';
import type { ContentRights, FrameAnswer, FrameMessage } from '../ipc/contracts/plugin-content.ts';
import { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { memoryPair } from '../ipc/transports/memory.ts';
import { eventually } from '../testing/eventually.ts';
import { MAX_PLAIN_CHARS, PageDocuments, SILENT_AFTER_MS } from './page-documents.ts';

const identity = (role: string) => ({ role, label: role, registered: true });
const RIGHTS: ContentRights = { pluginId: 'com.example.table', pluginName: 'Table', language: 'en', types: ['text/csv'], ownType: null, clickToActivate: false };

function setUp({ rights = RIGHTS, load = () => Promise.resolve('a,b') }: { rights?: ContentRights; load?: () => Promise<string> } = {}) {
  const told: FrameMessage[] = [];
  const giveBack = vi.fn();
  let answer: (value: FrameAnswer) => void = () => undefined;
  const due: { run: () => void; delayMs: number }[] = [];
  const place = { contentType: 'text/csv', url: 'https://a.example/b.csv', isEmbedded: true, load, tell: (message: FrameMessage) => void told.push(message), onAnswer: (listener: typeof answer) => void (answer = listener), giveBack };
  const found = [[place]];
  const documents = new PageDocuments(rights, { findNew: () => found.pop() ?? [], watch: () => undefined }, { now: () => 0, set: (run, delayMs) => due.push({ run, delayMs }), clear: () => undefined });
  const connect = () => {
    const [page, host] = memoryPair(identity('plugin-host'), identity('page-agent'));
    const registry = new ServiceRegistry();
    const ended = documents.serve(registry);
    const pageEnd = new Peer(page, { registry });
    const client = new Peer(host).client(pageDocumentsContract);
    let offered: readonly { documentId: number }[] = [];
    const acted: unknown[] = [];
    client.offered.subscribe((list) => (offered = list));
    client.acted.subscribe((body) => acted.push(body));
    return { client, acted, offered: () => offered, first: async () => {
      await eventually(() => expect(offered).toHaveLength(1));
      return offered[0]?.documentId ?? 0;
    }, die: () => {
      pageEnd.close();
      ended();
    } };
  };
  return { told, giveBack, connect, answer: (value: FrameAnswer) => answer(value), due };
}

test('a document is offered, read, shown, and what a person does goes to the plugin', async () => {
  const { told, connect, answer } = setUp();
  const plugin = connect();
  const documentId = await plugin.first();
  await expect(plugin.client.read({ documentId })).resolves.toEqual({ text: 'a,b' });
  await plugin.client.show({ documentId, view: { blocks: [{ kind: 'rule' }] } });
  expect(told.map(({ kind }) => kind)).toEqual(['begin', 'waiting', 'view']);
  answer({ kind: 'act', action: { id: 'sort', value: null } });
  await eventually(() => expect(plugin.acted).toEqual([{ documentId, action: { id: 'sort', value: null } }]));
  await expect(plugin.client.show({ documentId: documentId + 1, view: { blocks: [] } })).rejects.toMatchObject({ code: 'not-found' });
  // As a host that was taken over might send it.
  await expect(plugin.client.show({ documentId, view: { blocks: [{ kind: 'html', text: '<b>' } as never] } })).rejects.toMatchObject({ code: 'bad-request' });
});

test('a plugin that dies leaves a word; asked again, the next life of it gets the document under another id', async () => {
  const { told, connect, answer } = setUp();
  const plugin = connect();
  const documentId = await plugin.first();
  plugin.die();
  expect(told.at(-1)).toEqual({ kind: 'stopped' });
  const next = connect();
  expect(next.offered()).toEqual([]);
  answer({ kind: 'reload' });
  expect(await next.first()).not.toBe(documentId);
});

test('what is refused, too long or left without an answer is shown as its text; what is out of reach is given back', async () => {
  const refused = setUp();
  const plugin = refused.connect();
  await plugin.client.refuse({ documentId: await plugin.first(), reason: 'no rows' });
  expect(refused.told.at(-1)).toEqual({ kind: 'text', text: 'a,b', isCut: false, why: 'refused', reason: 'no rows' });
  await eventually(() => expect(plugin.offered()).toEqual([]));

  const long = setUp({ load: () => Promise.resolve('x'.repeat(MAX_DOCUMENT_CHARS + 1)) });
  const other = long.connect();
  await eventually(() => expect(long.told.at(-1)).toMatchObject({ kind: 'text', why: 'too-large', isCut: true }));
  expect(long.told.at(-1)).toMatchObject({ text: 'x'.repeat(MAX_PLAIN_CHARS) });
  expect(other.offered()).toEqual([]);

  const away = setUp({ load: () => Promise.reject(new Error('HTTP 404')) });
  await eventually(() => expect(away.giveBack).toHaveBeenCalledTimes(1));
  expect(away.told.at(-1)).toEqual({ kind: 'waiting' });

  const silent = setUp();
  await silent.connect().first();
  const [timer] = silent.due;
  expect(timer?.delayMs).toBe(SILENT_AFTER_MS);
  timer?.run();
  expect(silent.told.at(-1)).toMatchObject({ why: 'silent', text: 'a,b' });
});

test('with click to activate nothing is fetched or offered before the click', async () => {
  const load = vi.fn(() => Promise.resolve('a,b'));
  const { told, connect, answer } = setUp({ rights: { ...RIGHTS, clickToActivate: true }, load });
  const plugin = connect();
  expect(told.map(({ kind }) => kind)).toEqual(['begin', 'asking']);
  expect(load).not.toHaveBeenCalled();
  answer({ kind: 'activate' });
  await plugin.first();
  expect(load).toHaveBeenCalledTimes(1);
});

test('an answer to the page before never meets a document of this page', async () => {
  const before = await setUp().connect().first();
  const page = setUp();
  const plugin = page.connect();
  const now = await plugin.first();
  expect(now).not.toBe(before);
  await expect(plugin.client.show({ documentId: before, view: { blocks: [{ kind: 'rule' }] } })).rejects.toMatchObject({ code: 'not-found' });
  await expect(plugin.client.refuse({ documentId: before, reason: 'no rows' })).rejects.toMatchObject({ code: 'not-found' });
  expect(page.told.map(({ kind }) => kind)).toEqual(['begin', 'waiting']);
});

test('an old port that closes late does not end the new life', async () => {
  const { told, connect } = setUp();
  const old = connect();
  const documentId = await old.first();
  const plugin = connect();
  await plugin.first();
  old.die();
  await plugin.client.show({ documentId, view: { blocks: [{ kind: 'rule' }] } });
  expect(told.map(({ kind }) => kind)).toEqual(['begin', 'waiting', 'view']);
});
