import type { Translate } from '../../i18n/catalogue.ts';
import type { ProcessKind } from '../../ipc/contracts/process-kinds.ts';
import { serveChromiumTrace } from '../chromium-trace/chromium-trace-handlers.ts';
import { ChromiumTraceService } from '../chromium-trace/chromium-trace-service.ts';
import { TraceFiles } from '../chromium-trace/trace-files.ts';
import { appMetrics, onQuit } from '../electron/app.ts';
import { createTraceRecording, forkTraceReader, tempFolder } from '../electron/trace-platform.ts';
import { householdsOf, kindOfMetric, nameOfMetric } from '../processes/process-kinds.ts';
import type { Resident } from '../processes/process-kinds.ts';
import type { TrafficParts } from './traffic.ts';

const TRACING_SERVICE = 'Service: tracing.mojom.TracingService';
/** What Chromium calls processes in its traces: for those that are gone by the time of reading. */
const KINDS_BY_NAME: Readonly<Record<string, ProcessKind>> = {
  Browser: 'main',
  Renderer: 'page',
  'GPU Process': 'gpu',
  'Service: network.mojom.NetworkService': 'network',
};

/** What the layer needs of the browser. */
export interface ChromiumTraceParts {
  readonly traffic: TrafficParts;
  readonly residents: () => readonly Resident[];
  readonly say: Translate;
  /** On from the start. */
  readonly enabled: boolean;
}

/** The layer `chromium`: off until the inspector turns it on, unless it is to be on from the start. */
export function composeChromiumTrace(options: ChromiumTraceParts): ChromiumTraceService {
  const { recorder, rates, keys, registry } = options.traffic;
  const endpointOf = (pid: number): number => recorder.endpoints.idsOf(keys.keyOf(pid))[0] ?? 0;
  const made = new Map<string, number>();
  const publish = serveChromiumTrace(registry, () => service);
  const service = new ChromiumTraceService({
    recording: createTraceRecording(),
    forkReader: () =>
      forkTraceReader((pid) => {
        const reader = recorder.endpoints.ensure({
          processKey: keys.keyOf(pid), part: 'trace reader', kind: 'utility', name: options.say('main.traceReader'), pid,
        });
        return recorder.sinkFor(endpointOf(process.pid), reader, { own: true });
      }),
    files: new TraceFiles(tempFolder(), process.pid),
    addWindow: ({ window, toMainMs, readerPid }) => {
      const traced = new Map(window.processes.map(({ pid, name }) => [pid, name]));
      const households = householdsOf(options.residents());
      return recorder.addChromiumWindow({
        window,
        toMainMs,
        endpointOf: processEndpoints(options, traced, made),
        // Those who are there because somebody looks.
        isOwnPid: (pid) => pid === readerPid || traced.get(pid) === TRACING_SERVICE || households.get(pid)?.kind === 'inspector',
      });
    },
    onStatus: (status) => {
      rates.setTraceOff(status.state === 'off');
      publish(status);
    },
    sleep: waitUnlessAborted,
  });
  onQuit(() => service.stop());
  if (options.enabled) void service.setEnabled(true);
  return service;
}

/**
 * Who a process is in the log. It is the part that it plays there already, if it plays just one.
 * @param traced what Chromium calls processes, by pid @param made endpoints made here, by process key
 */
function processEndpoints(
  { traffic, residents, say }: ChromiumTraceParts,
  traced: ReadonlyMap<number, string>,
  made: Map<string, number>,
): (pid: number) => number {
  const { recorder, keys } = traffic;
  const { endpoints } = recorder;
  const metrics = new Map(appMetrics().map((metric) => [metric.pid, metric]));
  const households = householdsOf(residents());
  return (pid) => {
    if (pid === 0) return endpoints.ensure({ processKey: '0@0', part: 'not traced', kind: 'utility', name: '?', pid: null });
    const processKey = keys.keyOf(pid);
    const [known, ...more] = endpoints.idsOf(processKey).filter((id) => id !== made.get(processKey));
    if (known !== undefined && more.length === 0) return known;
    const metric = metrics.get(pid);
    const household = households.get(pid);
    const tracedName = traced.get(pid) ?? '';
    const kind = household?.kind ?? (metric === undefined ? KINDS_BY_NAME[tracedName] : kindOfMetric(metric)) ?? 'utility';
    const name = household?.name ?? nameOfMetric(metric ?? { name: tracedName.replace(/^Service: /, '') }, say);
    const id = endpoints.ensure({ processKey, part: 'process', kind, name, pid });
    made.set(processKey, id);
    return id;
  };
}

function waitUnlessAborted(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, durationMs);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
