// Only for the type of process.parentPort.
import type {} from 'electron';
import { answer, roundTrips } from '../lib/workload.ts';
import type { BenchReply, BenchRequest, HostOrder } from '../lib/workload.ts';

process.parentPort.once('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  let answered: (reply: BenchReply) => void = () => undefined;
  const ask = (request: BenchRequest): Promise<BenchReply> =>
    new Promise((take) => {
      answered = take;
      port.postMessage(request);
    });
  port.on('message', ({ data }: { data: BenchRequest | BenchReply | HostOrder }) => {
    if ('url' in data) port.postMessage(answer(data));
    else if ('title' in data) answered(data);
    else void roundTrips(ask, data.askTimes).then((times) => port.postMessage({ times }));
  });
  port.start();
});
