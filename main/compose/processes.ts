import type { Session } from 'electron';
import type { Translate } from '../../i18n/catalogue.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { appMetrics } from '../electron/app.ts';
import { crashGpu, crashRenderer } from '../electron/break-processes.ts';
import type { PortChannel } from '../plugins/ports.ts';
import type { PluginsService } from '../plugins/plugins-service.ts';
import { createProcReader } from '../processes/proc-reader.ts';
import { serveProcesses } from '../processes/processes-handlers.ts';
import { ProcessesService } from '../processes/processes-service.ts';
import type { Resident } from '../processes/processes-service.ts';
import type { TrafficParts } from './traffic.ts';

export interface ProcessesOptions {
  readonly traffic: TrafficParts;
  readonly pages: Session;
  readonly say: Translate;
  readonly residents: () => readonly Resident[];
  /** Every view that can be kept busy on purpose. */
  readonly views: () => readonly ({ readonly pid: number | null; hang(): void } | undefined)[];
  readonly plugins: () => Pick<PluginsService, 'pluginOfPid' | 'crash' | 'list'> | undefined;
  /** Direct ports between pages and plugins. */
  readonly channels: () => readonly PortChannel[];
}

/** The process table, and ways to break what is in it. */
export function composeProcesses(options: ProcessesOptions): void {
  const { recorder, keys, registry } = options.traffic;
  const hang = (pid: number): void => {
    const view = options.views().find((each) => each?.pid === pid);
    if (view === undefined) throw new IpcError('not-found', `no page has its main frame in process ${pid}`);
    view.hang();
  };
  const crashPlugin = (pid: number): void => {
    const id = options.plugins()?.pluginOfPid(pid);
    if (id === undefined) throw new IpcError('not-found', `no plugin runs in process ${pid}`);
    options.plugins()?.crash(id);
  };
  const pluginName = (pluginId: string): string => options.plugins()?.list().find(({ id }) => id === pluginId)?.name ?? pluginId;
  const service = new ProcessesService({
    appMetrics,
    residents: options.residents,
    say: options.say,
    procReader: createProcReader(),
    keys,
    traffic: recorder,
    actions: {
      crash: {
        shell: crashRenderer,
        inspector: crashRenderer,
        internal: crashRenderer,
        page: crashRenderer,
        plugin: crashPlugin,
        gpu: () => crashGpu(options.pages),
      },
      hang: { shell: hang, inspector: hang, internal: hang, page: hang },
    },
    mainPid: process.pid,
    portsOf: (pid) =>
      options.channels().flatMap(({ pluginId, pagePid, hostPid }) => {
        if (pid === pagePid) return [{ name: pluginName(pluginId), otherPid: hostPid }];
        return pid === hostPid ? [{ name: pluginName(pluginId), otherPid: pagePid }] : [];
      }),
  });
  serveProcesses(registry, { service, onError: (error) => process.stderr.write(`process table: ${String(error)}\n`) });
}

