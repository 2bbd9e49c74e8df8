import type { Session } from 'electron';
import { appMetrics } from '../electron/app.ts';
import { crashGpu, crashRenderer, hangRenderer } from '../electron/break-processes.ts';
import { createProcReader } from '../processes/proc-reader.ts';
import { serveProcesses } from '../processes/processes-handlers.ts';
import { ProcessesService } from '../processes/processes-service.ts';
import type { Resident } from '../processes/processes-service.ts';
import type { TrafficParts } from './traffic.ts';

export interface ProcessesOptions {
  readonly traffic: TrafficParts;
  readonly pages: Session;
  readonly residents: () => readonly Resident[];
  readonly crashPlugin: (pid: number) => void;
}

/** The process table, and ways to break what is in it. */
export function composeProcesses(options: ProcessesOptions): void {
  const { recorder, keys, registry } = options.traffic;
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
      hang: { shell: hangRenderer, inspector: hangRenderer, internal: hangRenderer, page: hangRenderer },
    },
    mainPid: process.pid,
  });
  serveProcesses(registry, { service });
}

