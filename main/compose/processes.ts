import type { Session } from 'electron';
import { appMetrics } from '../electron/app.ts';
import { crashGpu, crashRenderer } from '../electron/break-processes.ts';
import type { PortChannel } from '../plugins/ports.ts';
import { createProcReader } from '../processes/proc-reader.ts';
import { serveProcesses } from '../processes/processes-handlers.ts';
import { ProcessesService } from '../processes/processes-service.ts';
import type { Resident } from '../processes/processes-service.ts';
import type { TrafficParts } from './traffic.ts';

export interface ProcessesOptions {
  readonly traffic: TrafficParts;
  readonly pages: Session;
  readonly residents: () => readonly Resident[];
  /** Keeps the renderer with this pid busy for ever. @throws IpcError `not-found` */
  readonly hang: (pid: number) => void;
  readonly crashPlugin: (pid: number) => void;
  /** Direct ports between pages and plugins. */
  readonly channels: () => readonly PortChannel[];
}

/** The process table, and ways to break what is in it. */
export function composeProcesses(options: ProcessesOptions): void {
  const { recorder, keys, registry } = options.traffic;
  const { hang } = options;
  const service = new ProcessesService({
    appMetrics,
    residents: options.residents,
    procReader: createProcReader(),
    keys,
    traffic: recorder,
    actions: {
      crash: {
        shell: crashRenderer,
        inspector: crashRenderer,
        internal: crashRenderer,
        page: crashRenderer,
        plugin: options.crashPlugin,
        gpu: () => crashGpu(options.pages),
      },
      hang: { shell: hang, inspector: hang, internal: hang, page: hang },
    },
    mainPid: process.pid,
    portsOf: (pid) =>
      options.channels().flatMap(({ pluginId, pagePid, hostPid }) => {
        if (pid === pagePid) return [{ name: pluginId, otherPid: hostPid }];
        return pid === hostPid ? [{ name: pluginId, otherPid: pagePid }] : [];
      }),
  });
  serveProcesses(registry, { service });
}

