// Only for the type of process.parentPort.
import type {} from 'electron';
import { answer } from '../lib/workload.ts';
import type { BenchRequest } from '../lib/workload.ts';

process.parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.on('message', ({ data }: { data: BenchRequest }) => port.postMessage(answer(data)));
  port.start();
});
