import { contextBridge, ipcRenderer } from 'electron';
import { portTrafficContract } from '../../ipc/contracts/traffic.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { PortTapReporter } from '../../ipc/core/port-tap-reporter.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { tap } from '../../ipc/core/tap.ts';
import { domPortTransport } from '../../ipc/transports/ports.ts';
import { benchPageContract, benchPortContract } from '../contract.ts';
import { answer, roundTrips } from '../lib/workload.ts';

// As the page's preload of the browser: a direct port to the utility process, another to tell main what crosses it.
const line = new Promise<Client<typeof benchPortContract>>((resolve) => {
  ipcRenderer.on('terrarium:page-port', (event, { channelId }: { channelId: number }) => {
    const [direct, report] = event.ports;
    if (direct === undefined || report === undefined) return;
    const main = new Peer(domPortTransport(report, { role: 'main', label: 'main', registered: true }));
    const reporter = new PortTapReporter((batch) => main.client(portTrafficContract).report({ channelId, ...batch }));
    const host = { role: 'plugin-host', label: 'plugin', registered: true };
    const registry = new ServiceRegistry();
    registry.serve(benchPageContract, { describe: answer }, {});
    resolve(new Peer(tap(domPortTransport(direct, host), reporter), { registry }).client(benchPortContract));
  });
});
contextBridge.exposeInMainWorld('bench', {
  roundTrips: async (count: number) => roundTrips((await line).describe, count),
  hostRoundTrips: async (count: number) => (await (await line).beAsked({ askTimes: count })).times,
});
