// Only for the type of process.parentPort.
import type {} from 'electron';
import { portTrafficContract } from '../../ipc/contracts/traffic.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { PortTapReporter } from '../../ipc/core/port-tap-reporter.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { tap } from '../../ipc/core/tap.ts';
import { messagePortMainTransport, parentPortTransport } from '../../ipc/transports/ports.ts';
import type { MainPortLike } from '../../ipc/transports/ports.ts';
import { benchHostContract, benchPageContract, benchPortContract } from '../contract.ts';
import { answer, roundTrips } from '../lib/workload.ts';

const registry = new ServiceRegistry();
const pages = new ServiceRegistry();
let page: Peer | undefined;
pages.serve(
  benchPortContract,
  {
    describe: answer,
    beAsked: async ({ askTimes }) => {
      if (page === undefined) throw new Error('no page is attached');
      return { times: await roundTrips(page.client(benchPageContract).describe, askTimes) };
    },
  },
  {},
);
registry.serve(
  benchHostContract,
  {
    attach: ({ channelId }, { ports: [port] }) => {
      page?.close();
      const reporter = new PortTapReporter((report) => main.client(portTrafficContract).report({ channelId, ...report }));
      const peer = { role: 'page-agent', label: 'page of tab 1', registered: true };
      // Ports that come with a call in a utility process are MessagePortMain; the core knows only that they close.
      page = new Peer(tap(messagePortMainTransport(port as MainPortLike, peer), reporter), { registry: pages });
    },
  },
  {},
);
const main = new Peer(parentPortTransport(process.parentPort, { role: 'main', label: 'main', registered: true }), { registry });
