import variant from '@jitl/quickjs-wasmfile-release-sync';
import { pageContentContract, pluginApiContract, pluginHostContract } from '../../ipc/contracts/plugin-host.ts';
import type { PluginUsage } from '../../ipc/contracts/plugin-host.ts';
import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import type { TransferredPort, Transport } from '../../ipc/core/transport.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { PluginHost } from '../plugin-host.ts';

const identity = (role: string) => ({ role, label: role, registered: true });

/** A host over memory transports, with a main and pages that live in the test. */
export function setUp() {
  const logged: string[] = [];
  const shown: unknown[] = [];
  const exits: number[] = [];
  const stored = new Map<string, string>();
  const usages: PluginUsage[] = [];
  const broken: string[] = [];
  let idleCount = 0;
  let nowMs = 0;
  const ports = new Map<TransferredPort, Transport>();
  const registry = new ServiceRegistry();
  const [mainEnd, hostEnd] = memoryPair(identity('plugin-host'), identity('main'));
  const host = new PluginHost({
    main: () => hostPeer,
    variant,
    connectPage: (port, { registry: served }) => {
      const transport = ports.get(port);
      if (transport === undefined) throw new Error('a port that no test made');
      return new Peer(transport, { registry: served });
    },
    exit: (code) => exits.push(code),
    now: () => nowMs,
  });
  registry.serve(pluginHostContract, host.handlers, {});
  const hostPeer = new Peer(hostEnd, { registry });
  const mainRegistry = new ServiceRegistry();
  mainRegistry.serve(
    pluginApiContract,
    {
      setToolbarText: ({ tabId, text, tooltip }) => {
        if (tabId === 99) throw new IpcError('not-found', 'no page in tab 99');
        shown.push([tabId, text, tooltip]);
      },
      setPanel: ({ tabId, panel }) => void shown.push([tabId, panel]),
      storageGet: ({ key }) => ({ json: stored.get(key) ?? null }),
      storageSet: ({ key, json }) => void (json === null ? stored.delete(key) : stored.set(key, json)),
      storageKeys: () => ({ keys: [...stored.keys()] }),
      fetch: ({ url }) => ({ status: 200, contentType: 'text/plain', text: `of ${url}` }),
      notify: ({ text }) => void shown.push(text),
      usage: (usage) => void usages.push(usage),
      idle: () => void (idleCount += 1),
      overBudget: ({ budget }) => void broken.push(budget),
      log: ({ text }) => void logged.push(text),
    },
    {},
  );
  const main = new Peer(mainEnd, { registry: mainRegistry }).client(pluginHostContract);
  const start = (source: string, capabilities: PluginCapability[], memoryLimitBytes = 32 * 1_024 * 1_024) =>
    main.start({
      entry: 'main.js',
      capabilities,
      source,
      modules: { 'other.js': 'export const word = "imported";' },
      styleNames: ['dark'],
      settings: { loud: true },
      language: 'ko',
      memoryLimitBytes,
      turnLimitMs: 250,
    });
  const openPage = (tabId: number, channelId: number, text: string, speaks = false) => {
    const [hostSide, pageSide] = memoryPair(identity('page-agent'), identity('plugin-host'));
    const port: TransferredPort = { close: () => hostSide.close() };
    ports.set(port, hostSide);
    const pageRegistry = new ServiceRegistry();
    const patched: unknown[] = [];
    const service = pageRegistry.serve(
      pageContentContract,
      {
        readText: () => ({ text, language: 'en', truncated: false }),
        readSelection: () => ({ text: 'selected' }),
        readOutline: () => ({ url: 'https://example.com/', title: 'A page', headings: [{ level: 2, text: 'One' }] }),
        showHeading: ({ index }) => void patched.push(index),
        setStyle: ({ name, isOn }) => void patched.push([name, isOn]),
        setAttribute: ({ name, value }) => void patched.push([name, value]),
      },
      {},
    );
    const peer = new Peer(pageSide, { registry: pageRegistry });
    return { service, peer, patched, attached: main.attachPage({ tabId, channelId, speaks }, { ports: [port] }) };
  };
  /** Time passes for what counts as having nothing to do. */
  const pass = (ms: number): void => void (nowMs += ms);
  return { main, start, openPage, logged, shown, exits, stored, usages, broken, pass, idleCount: () => idleCount };
}
