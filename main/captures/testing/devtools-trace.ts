import { TraceModel, type Types } from '@paulirish/trace_engine';

/** A slice as the reader understood it. */
interface ReadSlice {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
}

/** What a trace says to the reader of Chromium's developer tools. */
export interface DevToolsTrace {
  /** Each arrow: the slices that it goes through, in order. */
  readonly flows: readonly (readonly ReadSlice[])[];
  readonly processNames: ReadonlyMap<number, string>;
  /** By process and thread. */
  readonly sliceCounts: ReadonlyMap<string, number>;
}

/** Reads a trace with the engine of Chromium's developer tools, which knows nothing of ours. @throws Error if it cannot make sense of it */
export async function readWithDevTools(text: string): Promise<DevToolsTrace> {
  const model = TraceModel.Model.createWithAllHandlers();
  const { traceEvents } = JSON.parse(text) as { traceEvents: Types.Events.Event[] };
  await model.parse(traceEvents, {});
  const data = model.parsedTrace(0)?.data;
  if (data === undefined) throw new Error('the reader made nothing of it');
  const sliceCounts = new Map<string, number>();
  for (const [pid, { threads }] of data.Renderer.processes) {
    for (const [tid, { entries }] of threads) if (entries.length > 0) sliceCounts.set(`${pid} ${tid}`, entries.length);
  }
  return {
    flows: data.Flows.flows.map((flow) => flow.map(({ name, pid, tid }) => ({ name, pid, tid }))),
    processNames: new Map([...data.Meta.processNames].map(([pid, { args }]) => [pid, String(args.name)])),
    sliceCounts,
  };
}
