import { createContext, useContext, type ReactNode } from 'react';
import { capturesContract } from '../../ipc/contracts/captures.ts';
import { chromiumTraceContract } from '../../ipc/contracts/chromium-trace.ts';
import { processesContract } from '../../ipc/contracts/processes.ts';
import { shellContract } from '../../ipc/contracts/shell.ts';
import { trafficRatesContract } from '../../ipc/contracts/traffic-rates.ts';
import { trafficContract } from '../../ipc/contracts/traffic.ts';
import type { Client } from '../../ipc/core/ends.ts';
import type { Peer } from '../../ipc/core/peer.ts';

/** What main offers to the inspector. A panel that needs another contract adds it here. */
export interface Services {
  readonly processes: Client<typeof processesContract>;
  readonly traffic: Client<typeof trafficContract>;
  readonly chromiumTrace: Client<typeof chromiumTraceContract>;
  readonly trafficRates: Client<typeof trafficRatesContract>;
  readonly captures: Client<typeof capturesContract>;
  readonly shell: Client<typeof shellContract>;
}

/** The client ends of every contract that the inspector uses. */
export function createServices(peer: Pick<Peer, 'client'>): Services {
  return {
    processes: peer.client(processesContract),
    traffic: peer.client(trafficContract),
    chromiumTrace: peer.client(chromiumTraceContract),
    trafficRates: peer.client(trafficRatesContract),
    captures: peer.client(capturesContract),
    shell: peer.client(shellContract),
  };
}

const ServicesContext = createContext<Services | null>(null);

/** Gives main's services to everything inside. */
export function ServicesProvider({ services, children }: { readonly services: Services; readonly children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

/** Main's services for the component. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider around it');
  return services;
}
