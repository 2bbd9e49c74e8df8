import { contextBridge, ipcRenderer } from 'electron';
import { roundTrips } from '../lib/workload.ts';
import type { Ask, BenchReply, BenchRequest } from '../lib/workload.ts';

const ask = new Promise<Ask>((resolve) => {
  ipcRenderer.on('bench:port', (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    let answered: (reply: BenchReply) => void = () => undefined;
    port.addEventListener('message', (message: MessageEvent<BenchReply>) => answered(message.data));
    port.start();
    resolve(
      (request) =>
        new Promise((take) => {
          answered = take;
          port.postMessage(request);
        }),
    );
  });
});
contextBridge.exposeInMainWorld('bare', {
  describe: (request: BenchRequest): Promise<unknown> => ipcRenderer.invoke('bench:describe', request),
  echo: (text: string): Promise<unknown> => ipcRenderer.invoke('bench:echo', text),
});
// The page of the ports has no script of its own; that of the calls names its bench otherwise.
if (location.pathname === '/ports') {
  contextBridge.exposeInMainWorld('bench', { roundTrips: async (count: number) => roundTrips(await ask, count) });
}
