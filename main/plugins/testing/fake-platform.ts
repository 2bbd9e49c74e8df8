import { pageContentContract, pluginApiContract, pluginHostContract, restingPageContract } from '../../../ipc/contracts/plugin-host.ts';
import { pluginMessagesContract } from '../../../ipc/contracts/plugin-messages.ts';
import { portTrafficContract } from '../../../ipc/contracts/traffic.ts';
import type { CallContext, Client, Service } from '../../../ipc/core/ends.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { Peer } from '../../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../../ipc/core/service.ts';
import type { Transport, TransferredPort } from '../../../ipc/core/transport.ts';
import { memoryPair } from '../../../ipc/transports/memory.ts';
import type { PageDocument, PluginHostProcess, PluginPlatform } from '../ports.ts';

const identity = (role: string, label = role) => ({ role, label, registered: true });

/** A port over memory: what it carries arrives at its other end once both have a transport. */
class FakePort implements TransferredPort {
  readonly transport: ReturnType<typeof memoryPair>[0];

  constructor(transport: ReturnType<typeof memoryPair>[0]) {
    this.transport = transport;
  }

  close(): void {
    this.transport.close();
  }
}

/** What is never answered. */
const NEVER = new Promise<never>(() => undefined);

/** How the code of a process in the test starts: with this error, and having broken a budget. */
export interface FakeStart {
  startError?: string;
  startBudget?: 'memory';
}

/** A plugin's process that lives in the test. */
export class FakeHost {
  readonly pid: number;
  readonly process: PluginHostProcess;
  /** What it may ask of main. */
  readonly api: Client<typeof pluginApiContract>;
  readonly traffic: Client<typeof portTrafficContract>;
  readonly started: string[] = [];
  /** What it was granted at its start. */
  capabilities: readonly string[] = [];
  /** What main told it of, in order. */
  readonly told: unknown[] = [];
  mayRestCount = 0;
  /** Of each tab: the peer at the plugin's end of the direct port. */
  readonly pages = new Map<number, { channelId: number; speaks: boolean; peer: Peer }>();
  /** Has the process print a line. */
  print: (line: string) => void = () => undefined;
  readonly #main: Peer;
  readonly #onExited: ((exitCode: number) => void)[] = [];

  constructor(pluginId: string, pid: number, options: FakeStart) {
    this.pid = pid;
    const [main, host] = memoryPair(identity('plugin-host', `plugin ${pluginId}`), identity('main'));
    const onSpawned: ((pid: number) => void)[] = [];
    this.process = {
      transport: main,
      onSpawned: (listener) => onSpawned.push(listener),
      onExited: (listener) => this.#onExited.push(listener),
      onPrinted: (listener) => void (this.print = listener),
      end: () => queueMicrotask(() => this.die(143)),
      kill: () => queueMicrotask(() => this.die(143)),
    };
    const registry = new ServiceRegistry();
    registry.serve(
      pluginHostContract,
      {
        mayRest: () => void (this.mayRestCount += 1),
        misbehave: () => undefined,
        panelActed: (body) => {
          this.told.push(body);
          return body.action.id === 'never' ? NEVER : undefined;
        },
        settingsChanged: (body) => void this.told.push(body),
        omniboxTyped: (body) => {
          this.told.push(body);
          return { rows: [{ title: body.text.slice(0, 3), url: 'https://a.example/' }] };
        },
        menuPressed: (body) => void this.told.push(body),
        requestsMatched: (body) => void this.told.push(body),
        start: ({ source, capabilities }) => {
          this.started.push(source);
          this.capabilities = capabilities;
          if (options.startBudget !== undefined) this.api.overBudget({ budget: options.startBudget }).catch(() => undefined);
          if (options.startError !== undefined) throw new IpcError('failed-precondition', options.startError);
        },
        attachPage: (page, context) => this.#attach(page, context),
        detachPage: ({ tabId, channelId }) => {
          if (this.pages.get(tabId)?.channelId !== channelId) return;
          this.pages.get(tabId)?.peer.close();
          this.pages.delete(tabId);
        },
      },
      {},
    );
    this.#main = new Peer(host, { registry });
    this.api = this.#main.client(pluginApiContract);
    this.traffic = this.#main.client(portTrafficContract);
    queueMicrotask(() => {
      for (const listener of onSpawned) listener(pid);
    });
  }

  /** The text of the page in a tab, over the direct port. */
  readText(tabId: number): Promise<{ text: string }> {
    const page = this.pages.get(tabId);
    if (page === undefined) return Promise.reject(new Error(`no page in tab ${tabId}`));
    return page.peer.client(pageContentContract).readText();
  }

  die(exitCode: number): void {
    for (const { peer } of this.pages.values()) peer.close();
    this.#main.close();
    for (const listener of this.#onExited.splice(0)) listener(exitCode);
  }

  #attach({ tabId, channelId, speaks }: { tabId: number; channelId: number; speaks: boolean }, { ports }: CallContext): void {
    const [port] = ports;
    if (!(port instanceof FakePort)) throw new IpcError('bad-request', 'no port came');
    const registry = new ServiceRegistry();
    registry.serve(pluginMessagesContract, { ask: (body) => (body.json === '"never"' ? NEVER : body) }, {});
    this.pages.set(tabId, { channelId, speaks, peer: new Peer(port.transport, { registry }) });
  }
}

/** The port's transport, with who is at its other end. */
function stamped({ transport }: FakePort, peer: Transport['peer']): Transport {
  return {
    peer,
    send: (frame, ports) => transport.send(frame as Parameters<typeof transport.send>[0], ports),
    onReceive: (listener) => transport.onReceive(listener),
    onClose: (listener) => transport.onClose(listener),
    close: () => transport.close(),
  };
}

/** Electron's part, in memory. */
export class FakePlatform implements PluginPlatform {
  readonly hosts: FakeHost[] = [];
  readonly hostOptions: FakeStart = {};
  #nextPid = 1_000;

  /** The newest process. */
  get host(): FakeHost {
    const host = this.hosts.at(-1);
    if (host === undefined) throw new Error('no process was started');
    return host;
  }

  forkHost(plugin: { id: string }): PluginHostProcess {
    const host = new FakeHost(plugin.id, this.#nextPid++, { ...this.hostOptions });
    this.hosts.push(host);
    return host.process;
  }

  createChannel(): { port1: FakePort; port2: FakePort } {
    const [one, two] = memoryPair(identity('page-agent'), identity('plugin-host'));
    return { port1: new FakePort(one), port2: new FakePort(two) };
  }

  reportTransport(port: TransferredPort, channel: { pageIdentity: Transport['peer'] }): Transport {
    if (!(port instanceof FakePort)) throw new Error('not a port of this platform');
    return stamped(port, channel.pageIdentity);
  }
}

/** A page whose isolated world lives in the test. */
export class FakePage implements PageDocument {
  readonly tabId: number;
  readonly url: string;
  readonly pid = 77;
  /** Its lines to main, in the order they came. */
  readonly reports: { channelId: number; speaksAs: string | undefined; main: Client<typeof portTrafficContract>; peer: Peer }[] = [];
  /** Its ends of direct ports. */
  readonly plugins: Peer[] = [];
  /** For each of its lines to main: says that its text changed, if main waits for that. */
  readonly resting: Service<typeof restingPageContract>[] = [];
  readonly isPrivate: boolean;
  readonly #text: string;

  constructor(tabId: number, url: string, text = 'a text', isPrivate = false) {
    this.isPrivate = isPrivate;
    this.tabId = tabId;
    this.url = url;
    this.#text = text;
  }

  postMessage(_channel: string, message: unknown, ports: readonly TransferredPort[]): void {
    const [direct, report] = ports;
    if (!(direct instanceof FakePort) || !(report instanceof FakePort)) throw new Error('two ports have to come');
    const registry = new ServiceRegistry();
    registry.serve(
      pageContentContract,
      {
        readText: () => ({ text: this.#text, language: null, truncated: false }),
        readSelection: () => ({ text: '' }),
        readOutline: () => ({ url: this.url, title: '', headings: [] }),
        showHeading: () => undefined,
        setStyle: () => undefined,
        setAttribute: () => undefined,
      },
      {},
    );
    this.plugins.push(new Peer(direct.transport, { registry }));
    const forMain = new ServiceRegistry();
    this.resting.push(forMain.serve(restingPageContract, {}, {}));
    const peer = new Peer(stamped(report, identity('main')), { registry: forMain });
    const { channelId, speaksAs } = message as { channelId: number; speaksAs?: string };
    this.reports.push({ channelId, speaksAs, peer, main: peer.client(portTrafficContract) });
  }
}
