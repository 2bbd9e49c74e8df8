import { fileURLToPath } from 'node:url';
import { app, contentTracing, utilityProcess } from 'electron';
import { traceReaderContract } from '../../ipc/contracts/chromium-trace.ts';
import { Peer } from '../../ipc/core/peer.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { tap } from '../../ipc/core/tap.ts';
import { childProcessTransport } from '../../ipc/transports/ports.ts';
import type { TraceReader, TraceRecording } from '../chromium-trace/ports.ts';
import { DeferredSink } from './deferred-sink.ts';

const READER_ENTRY = fileURLToPath(new URL('../trace-reader/main.js', import.meta.url));
/** `toplevel` has the receipts of messages, `toplevel.flow` the arrows from their senders. */
const CATEGORIES = ['toplevel', 'toplevel.flow', '__metadata'];

/** Where temporary files go. */
export function tempFolder(): string {
  return app.getPath('temp');
}

/** Chromium's tracing. */
export const traceRecording: TraceRecording = {
  start: () => contentTracing.startRecording({ included_categories: CATEGORIES, excluded_categories: ['*'] }),
  stop: async (path) => {
    await contentTracing.stopRecording(path);
  },
};

/**
 * Starts a process that reads traces.
 * @param sinkFor the recorder's sink for it, once its pid is known
 */
export function forkTraceReader(sinkFor: (pid: number) => TrafficSink): TraceReader {
  const child = utilityProcess.fork(READER_ENTRY, [], { serviceName: 'trace-reader', stdio: 'inherit', env: {} });
  const sink = new DeferredSink();
  child.once('spawn', () => {
    if (child.pid !== undefined) sink.open(sinkFor(child.pid));
  });
  const identity = { role: 'trace-reader', label: 'trace reader', registered: true } as const;
  const peer = new Peer(tap(childProcessTransport(child, identity), sink));
  const reader = peer.client(traceReaderContract);
  return {
    get pid() {
      return child.pid ?? null;
    },
    read: (path, maxBytes) => reader.read({ path, maxBytes }),
    kill: () => {
      peer.close();
      child.kill();
    },
  };
}
