import { fileURLToPath } from 'node:url';
import { app, contentTracing, utilityProcess } from 'electron';
import { traceReaderContract } from '../../ipc/contracts/chromium-trace.ts';
import { Peer } from '../../ipc/core/peer.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { tap } from '../../ipc/core/tap.ts';
import { childProcessTransport } from '../../ipc/transports/ports.ts';
import type { TraceReader, TraceRecording } from '../chromium-trace/ports.ts';
import { onChildGone } from './app.ts';
import { DeferredSink } from './deferred-sink.ts';
import { askedToEnd, noteOwnChild } from './own-children.ts';

const READER_SERVICE = 'trace-reader';
const READER_ENTRY = fileURLToPath(new URL('../trace-reader/main.js', import.meta.url));
/** `toplevel` has the receipts of messages, `toplevel.flow` the arrows from their senders. */
const CATEGORIES = ['toplevel', 'toplevel.flow', '__metadata'];
const TRACING_SERVICE = 'tracing.mojom.TracingService';
const WORD_OF_DEATH_MS = 500;

/** Where temporary files go. */
export function tempFolder(): string {
  return app.getPath('temp');
}

/**
 * Chromium's tracing. Its service is a process too, and may die; a recording that is started after that ends the whole browser (a check in
 * Chromium fails, seen in 33.2.1). So there is none after that.
 */
export function createTraceRecording(): TraceRecording {
  let hasRecorded = false;
  let isServiceGone = false;
  onChildGone((_type, name) => {
    isServiceGone ||= name === TRACING_SERVICE;
  });
  return {
    isPossible: async () => {
      const isRunning = app.getAppMetrics().some(({ serviceName }) => serviceName === TRACING_SERVICE);
      // It is no longer there, and word of its death may be on its way. One that ended in good order is started anew.
      if (hasRecorded && !isRunning) await new Promise((resolve) => setTimeout(resolve, WORD_OF_DEATH_MS));
      return !isServiceGone;
    },
    start: () => {
      hasRecorded = true;
      return contentTracing.startRecording({ included_categories: CATEGORIES, excluded_categories: ['*'] });
    },
    stop: async (path) => {
      await contentTracing.stopRecording(path);
    },
  };
}

/**
 * Starts a process that reads traces.
 * @param sinkFor the recorder's sink for it, once its pid is known
 */
export function forkTraceReader(sinkFor: (pid: number) => TrafficSink): TraceReader {
  const child = utilityProcess.fork(READER_ENTRY, [], { serviceName: READER_SERVICE, stdio: 'inherit', env: {} });
  noteOwnChild(child, READER_SERVICE);
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
      askedToEnd(child);
      child.kill();
    },
  };
}
