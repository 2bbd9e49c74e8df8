// Only for the type of process.parentPort.
import type {} from 'electron';
import { traceReaderContract } from '../ipc/contracts/chromium-trace.ts';
import { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { parentPortTransport } from '../ipc/transports/ports.ts';
import { readTrace } from './read-trace.ts';

// The entry of the trace reader's process: serves main.
const registry = new ServiceRegistry();
registry.serve(traceReaderContract, { read: ({ path, maxBytes }) => readTrace(path, maxBytes) }, {});
void new Peer(parentPortTransport(process.parentPort, { role: 'main', label: 'main', registered: true }), { registry });
