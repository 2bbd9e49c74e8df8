import { expect, test } from 'vitest';
import { Peer } from '../core/peer.ts';
import type { ServiceRegistry } from '../core/service.ts';
import type { Transport } from '../core/transport.ts';
import { ElectronMainHub, FRAME_CHANNEL } from './electron-main.ts';
import type { ContentsLike, FrameLike } from './electron-main.ts';
import { codeOf, frameOf, serveGarden, tapped } from './testing/rig.ts';
import type { TapLog } from './testing/rig.ts';
import type { Frame } from '../core/frame.ts';

/** One frame of a page: what it was sent is kept. */
class FakeFrame implements FrameLike {
  readonly got: Frame[] = [];
  gone = false;
  readonly processId: number;
  readonly routingId: number;
  readonly osProcessId: number;
  readonly url: string;

  constructor(processId: number, routingId: number, url: string) {
    this.processId = processId;
    this.osProcessId = 1_000 + processId;
    this.routingId = routingId;
    this.url = url;
  }

  send(_channel: string, message: unknown): void {
    if (this.gone) throw new Error('Render frame was disposed');
    this.got.push(structuredClone(message) as Frame);
  }
}

/** A web contents: its events are fired by the test. */
class FakeContents implements ContentsLike {
  static nextId = 1;
  readonly id = FakeContents.nextId++;
  mainFrame: FakeFrame;
  destroyed = false;
  readonly #listeners = new Map<string, ((...args: never[]) => void)[]>();

  constructor(mainFrame: FakeFrame) {
    this.mainFrame = mainFrame;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, message: unknown): void {
    this.mainFrame.send(channel, message);
  }

  on(event: string, listener: (...args: never[]) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  once(event: string, listener: () => void): void {
    this.on(event, listener);
  }

  fire(event: 'did-navigate' | 'did-fail-load' | 'render-process-gone' | 'destroyed', ...args: readonly unknown[]): void {
    if (event === 'destroyed') this.destroyed = true;
    for (const listener of this.#listeners.get(event) ?? []) listener(...(args as never[]));
  }

  listenerCount(): number {
    return [...this.#listeners.values()].flat().length;
  }
}

interface Connection {
  readonly peer: Peer;
  readonly log: TapLog;
  ended: boolean;
}

function hub() {
  const garden = serveGarden();
  let deliver: ((event: { sender: ContentsLike; senderFrame: FrameLike | null | undefined }, raw: unknown) => void) | undefined;
  const strangers: Connection[] = [];
  const connections: Connection[] = [];
  const open = (registry: ServiceRegistry, into: Connection[], transport: Transport): void => {
    const { transport: tappedTransport, log } = tapped(transport);
    const connection: Connection = { peer: new Peer(tappedTransport, { registry }), log, ended: false };
    void connection.peer.closed.then(() => (connection.ended = true));
    transport.onClose(() => (connection.ended = true));
    into.push(connection);
  };
  const ipcMain = {
    on: (channel: string, listener: NonNullable<typeof deliver>): void => {
      expect(channel).toBe(FRAME_CHANNEL);
      deliver = listener;
    },
  };
  const main = new ElectronMainHub(ipcMain, (transport) => open(garden.registry, strangers, transport));
  const admit = (contents: FakeContents, identify: () => { role: string; label: string } | null): void =>
    main.admit(contents, { identify, connect: (transport) => open(garden.registry, connections, transport) });
  const from = (sender: ContentsLike, frame: FakeFrame | null | undefined, raw: unknown): void => deliver?.({ sender, senderFrame: frame }, raw);
  return { ...garden, admit, from, strangers, connections };
}

const shell = (): { role: string; label: string } => ({ role: 'shell', label: 'shell' });

test('the main frame of an admitted view is served, over one connection', () => {
  const { admit, from, connections, strangers, ran } = hub();
  const frame = new FakeFrame(10, 1, 'terrarium://shell/');
  const contents = new FakeContents(frame);
  admit(contents, shell);
  from(contents, frame, frameOf({ id: 1 }));
  from(contents, new FakeFrame(10, 1, 'terrarium://shell/'), frameOf({ id: 2 }));
  expect(frame.got.map((one) => [one.kind, one.id])).toEqual([['reply', 1], ['reply', 2]]);
  expect(connections.map((one) => one.peer.identity)).toEqual([{ role: 'shell', label: 'shell', registered: true }]);
  expect(strangers).toEqual([]);
  expect(ran).toEqual(['rest', 'rest']);
});

test('a subframe of an admitted view keeps the role but is no registered frame: refused, answered to it, not to the view', () => {
  const { admit, from, strangers, ran } = hub();
  const contents = new FakeContents(new FakeFrame(10, 1, 'terrarium://shell/'));
  admit(contents, shell);
  const inner = new FakeFrame(10, 2, 'https://ads.test/path?secret=1');
  from(contents, inner, frameOf());
  expect(inner.got.map(codeOf)).toEqual(['wrong-frame']);
  expect(contents.mainFrame.got).toEqual([]);
  expect(strangers[0]?.peer.identity).toEqual({ role: 'shell', label: 'https://ads.test', registered: false });
  expect(strangers[0]?.log.refused.map((one) => one.code)).toEqual(['wrong-frame']);
  expect(ran).toEqual([]);
});

test('web contents that were never admitted, and admitted ones that show a page of the web, are strangers', () => {
  const { admit, from, strangers, connections } = hub();
  const page = new FakeFrame(20, 1, 'https://example.test/');
  from(new FakeContents(page), page, frameOf());
  const tab = new FakeFrame(21, 1, 'https://example.test/');
  const contents = new FakeContents(tab);
  admit(contents, () => null);
  from(contents, tab, frameOf());
  expect([page.got.map(codeOf), tab.got.map(codeOf)]).toEqual([['forbidden'], ['forbidden']]);
  expect(strangers.map((one) => one.peer.identity.role)).toEqual(['web', 'web']);
  expect(connections).toEqual([]);
});

test.each([
  ['did-navigate'],
  ['did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'http://127.0.0.1:1/', true],
  ['render-process-gone'],
  ['destroyed'],
] as const)('%s ends the connection and aborts what it asked', (event, ...args) => {
  const { admit, from, connections, waiting } = hub();
  const frame = new FakeFrame(10, 1, 'terrarium://shell/');
  const contents = new FakeContents(frame);
  admit(contents, shell);
  from(contents, frame, frameOf({ channel: 'garden.wait' }));
  const aborted = waiting[0]?.context.signal;
  contents.fire(event, ...args);
  expect(connections[0]?.ended).toBe(true);
  expect(aborted?.aborted).toBe(true);
  waiting[0]?.answer('to nobody');
  expect(frame.got).toEqual([]);
});

test.each([
  ['of a frame in it', -102, 'ERR_CONNECTION_REFUSED', false],
  ['that was given up, or of a document that came in part', -3, '', true],
])('a failed load %s leaves the document, and its connection, where they are', (_what, code, name, isMainFrame) => {
  const { admit, from, connections } = hub();
  const frame = new FakeFrame(10, 1, 'terrarium://shell/');
  const contents = new FakeContents(frame);
  admit(contents, shell);
  from(contents, frame, frameOf({ id: 1 }));
  contents.fire('did-fail-load', {}, code, name, 'http://127.0.0.1:1/', isMainFrame);
  from(contents, frame, frameOf({ id: 2 }));
  expect(connections.map(({ ended }) => ended)).toEqual([false]);
});

test('after a navigation or a crash the next document gets a connection of its own, and a new look at who it is', async () => {
  const { admit, from, connections, strangers, waiting } = hub();
  const contents = new FakeContents(new FakeFrame(10, 1, 'terrarium://newtab/'));
  let identity: { role: string; label: string } | null = { role: 'shell', label: 'first' };
  admit(contents, () => identity);
  from(contents, contents.mainFrame, frameOf({ id: 1, channel: 'garden.wait' }));
  contents.fire('render-process-gone');
  contents.mainFrame = new FakeFrame(11, 1, 'terrarium://newtab/');
  identity = { role: 'inspector', label: 'second' };
  // The same id is no duplicate: it is another connection.
  from(contents, contents.mainFrame, frameOf({ id: 1 }));
  expect(connections.map((one) => one.peer.identity.label)).toEqual(['first', 'second']);
  waiting[0]?.answer('for the dead');
  await Promise.resolve();
  expect(contents.mainFrame.got.map((one) => one.kind)).toEqual(['reply']);
  contents.fire('did-navigate');
  identity = null;
  from(contents, contents.mainFrame, frameOf({ id: 2 }));
  expect(strangers).toHaveLength(1);
});

test('a frame that is gone already, or contents that are destroyed, are let fall', () => {
  const { admit, from, connections, strangers } = hub();
  const contents = new FakeContents(new FakeFrame(10, 1, 'terrarium://shell/'));
  admit(contents, shell);
  from(contents, null, frameOf());
  from(contents, undefined, frameOf());
  // Its own frame may be the one that is gone.
  const ignore = (): void => undefined;
  from({ id: 99, mainFrame: undefined, isDestroyed: () => false, send: ignore, on: ignore, once: ignore }, new FakeFrame(10, 1, 'terrarium://shell/'), frameOf());
  contents.fire('destroyed');
  from(contents, contents.mainFrame, frameOf());
  expect([connections, strangers]).toEqual([[], []]);
});

test('an answer to a frame that went away meanwhile throws nothing', () => {
  const { from, strangers } = hub();
  const frame = new FakeFrame(20, 1, 'https://example.test/');
  frame.gone = true;
  from(new FakeContents(frame), frame, frameOf());
  expect(strangers[0]?.log.refused.map((one) => one.code)).toEqual(['forbidden']);
});

test('strangers are bounded: the oldest is dropped, and listeners on contents do not pile up', () => {
  const { from, strangers } = hub();
  const contents = new FakeContents(new FakeFrame(20, 0, 'https://example.test/'));
  for (let routingId = 1; routingId <= 300; routingId += 1) {
    from(contents, new FakeFrame(20, routingId, 'https://example.test/'), frameOf());
  }
  expect(strangers).toHaveLength(300);
  expect(strangers.filter((one) => !one.ended)).toHaveLength(256);
  expect(strangers.slice(0, 44).every((one) => one.ended)).toBe(true);
  expect(contents.listenerCount()).toBe(4);
  contents.fire('did-navigate');
  expect(strangers.every((one) => one.ended)).toBe(true);
});
