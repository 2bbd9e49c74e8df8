import { fileURLToPath } from 'node:url';
import { BaseWindow, MessageChannelMain, WebContentsView, app, session, utilityProcess } from 'electron';
import { tap } from '../../ipc/core/tap.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { childProcessTransport, messagePortMainTransport } from '../../ipc/transports/ports.ts';
import { composeTraffic } from '../../main/compose/traffic.ts';
import type { TrafficParts } from '../../main/compose/traffic.ts';
import { appMetrics, mainIpc } from '../../main/electron/app.ts';
import { DeferredSink } from '../../main/electron/deferred-sink.ts';
import { createUiView } from '../../main/electron/view-factory.ts';
import { servePortTraffic } from '../../main/traffic/port-traffic-handlers.ts';
import { benchContract, benchHostContract } from '../contract.ts';
import { argument, serveCommands } from '../lib/serve-commands.ts';
import { answer } from '../lib/workload.ts';

// The browser's own parts (hub, peers, registry, tap, recorder, preload of its own pages) around a contract of the bench.
const PORT_PRELOAD = fileURLToPath(new URL('../preload/our-ports.cjs', import.meta.url));
const HOST_ENTRY = fileURLToPath(new URL('../our-host/host.js', import.meta.url));
const CHANNEL_ID = 1;
const HOST = { role: 'plugin-host', label: 'plugin bench', registered: true } as const;
const PAGE = { role: 'page-agent', label: 'page of tab 1', registered: true } as const;

async function main(): Promise<void> {
  await app.whenReady();
  const site = argument('site') ?? '';
  const traffic = composeTraffic(mainIpc(), (pid) => appMetrics().find((metric) => metric.pid === pid)?.creationTime);
  traffic.registry.serve(benchContract, { describe: answer, echo: (text) => text }, {});

  const window = new BaseWindow({ width: 800, height: 600 });
  const calls = createUiView(session.defaultSession);
  traffic.connections.admit(traffic.hub, calls.webContents, (url) =>
    url.startsWith(site) ? { role: 'shell', label: 'shell', kind: 'shell', part: 'shell', name: 'shell' } : null,
  );
  const ports = new WebContentsView({ webPreferences: { sandbox: true, preload: PORT_PRELOAD, backgroundThrottling: false } });
  for (const [index, view] of [calls, ports].entries()) {
    window.contentView.addChildView(view);
    view.setBounds({ x: index * 400, y: 0, width: 400, height: 600 });
  }
  await calls.webContents.loadURL(`${site}our-calls`);
  await ports.webContents.loadURL(`${site}ports`);
  await joinPort(traffic, ports);
  // What the recorder holds and lost, for the bench to print beside its figures.
  process.on('message', (message) => {
    if (message === 'stats') process.send?.({ stats: traffic.recorder.stats() });
    if (message === 'recording on' || message === 'recording off') traffic.recorder.setRecording(message === 'recording on');
  });
  serveCommands({ calls: calls.webContents, ports: ports.webContents });
}

/** As the browser does for a plugin and a page: a direct port, and a port for the page's reports. */
async function joinPort({ registry, recorder, keys, watch }: TrafficParts, view: WebContentsView): Promise<void> {
  const endpoint = (part: string, kind: 'main' | 'plugin' | 'page', pid: number): number =>
    recorder.endpoints.ensure({ processKey: keys.keyOf(pid), part, kind, name: part, pid });
  const child = utilityProcess.fork(HOST_ENTRY, [], { serviceName: 'bench host', env: {} });
  const sink = new DeferredSink();
  const transport = tap(childProcessTransport(child, HOST), sink);
  await new Promise<void>((resolve) => {
    child.once('spawn', () => resolve());
  });
  const mainEndpoint = endpoint('main', 'main', process.pid);
  const hostEndpoint = endpoint('plugin bench', 'plugin', child.pid ?? 0);
  const pageEndpoint = endpoint('tab 1', 'page', view.webContents.getOSProcessId());
  sink.open(recorder.sinkFor(mainEndpoint, hostEndpoint));
  const host = new Peer(transport, { registry });
  watch(host, hostEndpoint);

  const direct = new MessageChannelMain();
  const report = new MessageChannelMain();
  const reports = tap(messagePortMainTransport(report.port1, PAGE), recorder.sinkFor(mainEndpoint, pageEndpoint));
  const channel = { channelId: CHANNEL_ID, hostEndpoint, pageEndpoint };
  servePortTraffic(registry, {
    recorder,
    findPort: (_channelId, peer) => ({ channel, reporter: peer === transport.peer ? 'host' : 'page' }),
  });
  watch(new Peer(reports, { registry }), pageEndpoint);
  await host.client(benchHostContract).attach({ channelId: CHANNEL_ID }, { ports: [direct.port1] });
  view.webContents.postMessage('terrarium:page-port', { channelId: CHANNEL_ID }, [direct.port2, report.port2]);
}

void main();
