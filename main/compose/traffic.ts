import type { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { channelOf } from '../../ipc/core/contract.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import { ALL_CONTRACTS } from '../../ipc/contracts/index.ts';
import { ElectronMainHub } from '../../ipc/transports/electron-main.ts';
import type { IpcMainLike } from '../../ipc/transports/electron-main.ts';
import { ConnectionsService } from '../connections/connections-service.ts';
import type { ConnectableContents } from '../connections/connections-service.ts';
import { FloodGuard } from '../connections/flood-guard.ts';
import { ProcessKeys } from '../processes/process-keys.ts';
import { watchClock } from '../traffic/clock.ts';
import { subscribedChannels } from '../traffic/contract-facts.ts';
import { RecorderService } from '../traffic/recorder.ts';
import type { RecorderOptions } from '../traffic/recorder.ts';
import { serveTraffic } from '../traffic/traffic-handlers.ts';
import { serveTrafficRates } from '../traffic/traffic-rates-handlers.ts';
import { TrafficRatesService } from '../traffic/traffic-rates.ts';

/** What carries and records everything that our own processes say to each other. */
export interface TrafficParts {
  readonly registry: ServiceRegistry;
  readonly recorder: RecorderService;
  readonly rates: TrafficRatesService;
  readonly keys: ProcessKeys;
  readonly connections: ConnectionsService;
  readonly hub: ElectronMainHub;
  readonly flood: FloodGuard;
  readonly watch: (peer: Peer, endpointId: number) => void;
}

/** For an app that is not this browser: another size, another channel of Electron's. */
export interface TrafficOptions {
  readonly recorder?: RecorderOptions;
  readonly frameChannel?: string;
}

/** Makes them. They come first: whatever connects later is recorded from its first frame. */
export function composeTraffic(
  ipc: IpcMainLike,
  creationTimeOf: (pid: number) => number | undefined,
  isPrivate: (contentsId: number) => boolean = () => false,
  own: TrafficOptions = {},
): TrafficParts {
  const registry = new ServiceRegistry();
  const tellingRate = new Set([channelOf(processesContract, 'summary'), channelOf(processesContract, 'census')]);
  const recorder = new RecorderService({ subscribed: subscribedChannels(ALL_CONTRACTS), tellingRate, ...own.recorder });
  const keys = new ProcessKeys({ creationTimeOf });
  const flood = new FloodGuard();
  const connections = new ConnectionsService({
    flood,
    registry,
    ensureEndpoint: (endpoint) => recorder.endpoints.ensure(endpoint),
    sinkFor: (local, remote, options) => recorder.sinkFor(local, remote, options),
    isPrivate,
    setClockOffset: (endpointId, offsetMs) => recorder.setClockOffset(endpointId, offsetMs),
    watchClock,
    keyOf: (pid) => keys.keyOf(pid),
    mainPid: process.pid,
  });
  const hub = new ElectronMainHub(ipc, (transport, contents, frame) => {
    // The hub only ever sees what Electron gave it.
    connections.attachStranger(transport, contents as ConnectableContents, frame);
  }, own.frameChannel);
  serveTraffic(registry, { recorder, contracts: ALL_CONTRACTS });
  const rates = new TrafficRatesService({ recorder });
  serveTrafficRates(registry, { service: rates });
  const watch = (peer: Peer, endpointId: number): void => {
    watchClock(peer, (offsetMs) => recorder.setClockOffset(endpointId, offsetMs));
  };
  return { registry, recorder, rates, keys, connections, hub, flood, watch };
}
