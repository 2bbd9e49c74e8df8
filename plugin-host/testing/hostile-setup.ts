import variant from '@jitl/quickjs-wasmfile-release-sync';
import { pageDocumentsContract } from '../../ipc/contracts/plugin-content.ts';
import { pageContentContract, pluginApiContract } from '../../ipc/contracts/plugin-host.ts';
import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import { pluginMessagesContract } from '../../ipc/contracts/plugin-messages.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { addCapabilities } from '../capabilities/index.ts';
import { HostEvents } from '../host-events.ts';
import { Pages } from '../pages.ts';
import type { SandboxApi } from '../sandbox-api.ts';
import { Sandbox } from '../sandbox.ts';

const identity = (role: string) => ({ role, label: role, registered: true });
/** The tab of the page, and the document in it: there are no others. */
const TAB = 1;
const DOCUMENT = 1;

/** A clock by which much time passes between any two looks: no quota of a server stands in the way of the fuzz. */
function hastyClock(): () => number {
  let nowMs = 0;
  return () => (nowMs += 1_000);
}

/** Waits of a plugin are over at once: their bounds are looked at, not their length. */
function withoutWaiting<T>(run: () => T): T {
  const { setTimeout: later } = globalThis;
  globalThis.setTimeout = ((work: () => void) => later(work, 0)) as typeof setTimeout;
  try {
    return run();
  } finally {
    globalThis.setTimeout = later;
  }
}

/** A plugin's sandbox with what it was granted, and a main and a page that answer as the real ones: by what is granted, and for what is theirs. */
export async function setUpHostile(granted: readonly PluginCapability[]) {
  const fatal: string[] = [];
  /** What came to main and to the page, by name. */
  const reached = new Set<string>();
  /** Everything under `terrarium`, in the order in which it was added. */
  const functions: string[] = [];
  const sandbox = await Sandbox.create({ variant, memoryLimitBytes: 64 * 1_024 * 1_024, turnLimitMs: 30_000, onError: () => undefined, onFatal: (message) => fatal.push(message) });
  const api: SandboxApi = {
    addValue: (path, value) => sandbox.addValue(path, value),
    addFunction: (path, run, options) => {
      functions.push(path);
      sandbox.addFunction(path, (args) => withoutWaiting(() => run(args)), options);
    },
    addEvent: (path, onFirst) => {
      functions.push(path);
      return sandbox.addEvent(path, onFirst);
    },
  };

  const [hostEnd, mainEnd] = memoryPair(identity('main'), identity('plugin-host'));
  const main = new ServiceRegistry();
  const checked = <A, R>(name: string, capability: PluginCapability | undefined, run: (body: A) => R) => (body: A): R => {
    reached.add(name);
    if (capability !== undefined && !granted.includes(capability)) throw new IpcError('forbidden', 'not granted');
    return run(body);
  };
  const own = ({ tabId }: { tabId: number }): void => {
    if (tabId !== TAB) throw new IpcError('not-found', `the plugin has no page in tab ${tabId}`);
  };
  const stored = new Map<string, string>();
  main.serve(
    pluginApiContract,
    {
      setToolbarText: checked('setToolbarText', 'toolbar', own),
      setPanel: checked('setPanel', 'toolbar', own),
      storageGet: checked('storageGet', 'storage', ({ key }: { key: string }) => ({ json: stored.get(key) ?? null })),
      storageSet: checked('storageSet', 'storage', ({ key, json }: { key: string; json: string | null }) => void (json === null ? stored.delete(key) : stored.set(key, json))),
      storageKeys: checked('storageKeys', 'storage', () => ({ keys: [...stored.keys()] })),
      fetch: checked('fetch', 'net.fetch', ({ url }: { url: string }) => {
        if (!URL.canParse(url) || new URL(url).origin !== 'https://a.example') throw new IpcError('forbidden', 'the manifest does not name the origin of this address');
        return { status: 200, contentType: null, text: 'fetched' };
      }),
      notify: checked('notify', 'notifications', () => undefined),
      log: checked('log', undefined, () => undefined),
      // These are the host's own word, and no plugin's.
      usage: checked('usage', undefined, () => undefined),
      overBudget: checked('overBudget', undefined, () => undefined),
      idle: checked('idle', undefined, () => undefined),
    },
    {},
  );
  const host = new Peer(hostEnd);
  const peers = [host, new Peer(mainEnd, { registry: main, clock: hastyClock() })];

  const [portOfHost, portOfPage] = memoryPair(identity('page-agent'), identity('plugin-host'));
  const pages = new Pages((_port, { registry }) => {
    const peer = new Peer(portOfHost, { registry });
    peers.push(peer);
    return peer;
  });
  const page = new ServiceRegistry();
  const touched = <A, R>(name: string, run: (body: A) => R) => (body: A): R => {
    reached.add(`page ${name}`);
    return run(body);
  };
  page.serve(
    pageContentContract,
    {
      readText: touched('readText', () => ({ text: 'a text', language: null, truncated: false })),
      readSelection: touched('readSelection', () => ({ text: '' })),
      readOutline: touched('readOutline', () => ({ url: 'https://a.example/', title: '', headings: [] })),
      showHeading: touched('showHeading', () => undefined),
      setStyle: touched('setStyle', () => undefined),
      setAttribute: touched('setAttribute', () => undefined),
    },
    {},
  );
  const known = ({ documentId }: { documentId: number }): void => {
    if (documentId !== DOCUMENT) throw new IpcError('not-found', 'there is no such document');
  };
  page.serve(
    pageDocumentsContract,
    {
      read: touched('read', (body: { documentId: number }) => {
        known(body);
        return { text: '1,2' };
      }),
      show: touched('show', known),
      refuse: touched('refuse', known),
    },
    { offered: [{ documentId: DOCUMENT, contentType: 'text/csv', url: 'https://a.example/x.csv' }] },
  );
  const pagePeer = new Peer(portOfPage, { registry: page, clock: hastyClock() });
  peers.push(pagePeer);
  const scripts = pagePeer.client(pluginMessagesContract);

  const events = new HostEvents();
  addCapabilities(granted, { api, pages, main: host.client(pluginApiContract), styleNames: ['dark'], events, holdWhile: () => undefined }, { loud: true });
  // Scripts of the page listen, where they may.
  scripts.said.subscribe(() => reached.add('page told'));
  pages.attach({ tabId: TAB, channelId: 1, speaks: true }, { close: () => undefined });
  // It came behind the subscription.
  await pagePeer.ping();
  return {
    sandbox, functions, reached, fatal,
    /** Things of which the plugin is told, and which it may answer. */
    stir: (): void => {
      events.tell('omniboxTyped', { text: 'moss', answer: () => reached.add('omnibox') });
      scripts.ask({ json: '1' }).then(() => reached.add('page asked'), () => undefined);
    },
    close: (): void => peers.forEach((peer) => peer.close()),
  };
}
