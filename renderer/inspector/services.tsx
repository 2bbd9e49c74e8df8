import { capturesContract } from '../../ipc/contracts/captures.ts';
import { crashLabContract } from '../../ipc/contracts/crash-lab.ts';
import { crashesContract } from '../../ipc/contracts/crashes.ts';
import { chromiumTraceContract } from '../../ipc/contracts/chromium-trace.ts';
import { fieldsContract } from '../../ipc/contracts/fields.ts';
import { gpuContract } from '../../ipc/contracts/gpu.ts';
import { lessonsContract } from '../../ipc/contracts/lessons.ts';
import { labContract } from '../../ipc/contracts/lab.ts';
import { pluginsContract } from '../../ipc/contracts/plugins.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import { sequenceContract } from '../../ipc/contracts/sequence.ts';
import { settingsContract } from '../../ipc/contracts/settings.ts';
import { shellContract } from '../../ipc/contracts/shell.ts';
import { trafficRatesContract } from '../../ipc/contracts/traffic-rates.ts';
import { trafficStreamContract } from '../../ipc/contracts/traffic-stream.ts';
import { trafficContract } from '../../ipc/contracts/traffic.ts';
import type { Client } from '../../ipc/core/ends.ts';
import type { Peer } from '../../ipc/core/peer.ts';
import { makeServicesContext } from '../lib/services-context.tsx';

/** What main offers to the inspector. A panel that needs another contract adds it here. */
export interface Services {
  readonly processes: Client<typeof processesContract>;
  readonly plugins: Client<typeof pluginsContract>;
  readonly traffic: Client<typeof trafficContract>;
  readonly chromiumTrace: Client<typeof chromiumTraceContract>;
  readonly trafficRates: Client<typeof trafficRatesContract>;
  readonly trafficStream: Client<typeof trafficStreamContract>;
  readonly captures: Client<typeof capturesContract>;
  readonly lab: Client<typeof labContract>;
  readonly sequence: Client<typeof sequenceContract>;
  readonly gpu: Client<typeof gpuContract>;
  readonly crashLab: Client<typeof crashLabContract>;
  readonly lessons: Client<typeof lessonsContract>;
  readonly crashes: Client<typeof crashesContract>;
  readonly fields: Client<typeof fieldsContract>;
  readonly shell: Client<typeof shellContract>;
  readonly settings: Client<typeof settingsContract>;
}

/** The client ends of every contract that the inspector uses. */
export function createServices(peer: Pick<Peer, 'client'>): Services {
  return {
    processes: peer.client(processesContract),
    plugins: peer.client(pluginsContract),
    traffic: peer.client(trafficContract),
    chromiumTrace: peer.client(chromiumTraceContract),
    trafficRates: peer.client(trafficRatesContract),
    trafficStream: peer.client(trafficStreamContract),
    captures: peer.client(capturesContract),
    lab: peer.client(labContract),
    sequence: peer.client(sequenceContract),
    gpu: peer.client(gpuContract),
    crashLab: peer.client(crashLabContract),
    lessons: peer.client(lessonsContract),
    crashes: peer.client(crashesContract),
    fields: peer.client(fieldsContract),
    shell: peer.client(shellContract),
    settings: peer.client(settingsContract),
  };
}

export const { ServicesProvider, useServices } = makeServicesContext<Services>();
