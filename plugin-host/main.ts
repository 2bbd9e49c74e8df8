// Only for the type of process.parentPort.
import type {} from 'electron';
import { setFlagsFromString } from 'node:v8';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { pluginHostContract } from '../ipc/contracts/plugin-host.ts';
import { portTrafficContract } from '../ipc/contracts/traffic.ts';
import { Peer } from '../ipc/core/peer.ts';
import { PortTapReporter } from '../ipc/core/port-tap-reporter.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { tap } from '../ipc/core/tap.ts';
import { messagePortMainTransport, parentPortTransport } from '../ipc/transports/ports.ts';
import type { MainPortLike } from '../ipc/transports/ports.ts';
import { PluginHost } from './plugin-host.ts';

// The entry of a plugin's process: makes the parts and joins them.
// Most plugins run for moments: for those, QuickJS is not compiled a second time. That took 4 MB of each process, and more time than it spared in
// the first second of running; who runs for longer gets it all the same. (A hundred times V8's own figure.)
setFlagsFromString('--wasm-tiering-budget=180000000');
const registry = new ServiceRegistry();
const host = new PluginHost({
  main: () => main,
  variant,
  connectPage: (port, { tabId, channelId, registry: served }) => {
    const reporter = new PortTapReporter((report) => main.client(portTrafficContract).report({ channelId, ...report }));
    const peer = { role: 'page-agent', label: `page of tab ${tabId}`, registered: true };
    // Ports that come with a call in a utility process are MessagePortMain; the core knows only that they close.
    return new Peer(tap(messagePortMainTransport(port as MainPortLike, peer), reporter), { registry: served });
  },
  // Electron tells of it by the event `exit` of the process alone, not by `child-process-gone`: main makes a record all the same.
  exit: (code) => process.exit(code),
});
registry.serve(pluginHostContract, host.handlers, {});
const main = new Peer(parentPortTransport(process.parentPort, { role: 'main', label: 'main', registered: true }), { registry });
