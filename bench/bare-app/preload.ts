import { contextBridge, ipcRenderer } from 'electron';
import { answer, roundTrips } from '../lib/workload.ts';
import type { Ask, BenchReply, BenchRequest, HostOrder } from '../lib/workload.ts';

/** What the page does over its port: asks the host, or has the host ask. */
interface Line {
  readonly ask: Ask;
  readonly beAsked: (count: number) => Promise<number[]>;
}

const line = new Promise<Line>((resolve) => {
  ipcRenderer.on('bench:port', (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    let answered: (reply: BenchReply) => void = () => undefined;
    let told: (times: number[]) => void = () => undefined;
    port.addEventListener('message', ({ data }: MessageEvent<BenchRequest | BenchReply | { readonly times: number[] }>) => {
      if ('url' in data) port.postMessage(answer(data));
      else if ('title' in data) answered(data);
      else told(data.times);
    });
    port.start();
    resolve({
      ask: (request) =>
        new Promise((take) => {
          answered = take;
          port.postMessage(request);
        }),
      beAsked: (askTimes) =>
        new Promise((take) => {
          told = take;
          port.postMessage({ askTimes } satisfies HostOrder);
        }),
    });
  });
});
contextBridge.exposeInMainWorld('bare', {
  describe: (request: BenchRequest): Promise<unknown> => ipcRenderer.invoke('bench:describe', request),
  echo: (text: string): Promise<unknown> => ipcRenderer.invoke('bench:echo', text),
});
// The page of the ports has no script of its own; that of the calls names its bench otherwise.
if (location.pathname === '/ports') {
  contextBridge.exposeInMainWorld('bench', {
    roundTrips: async (count: number) => roundTrips((await line).ask, count),
    hostRoundTrips: async (count: number) => (await line).beAsked(count),
    /** For a script of the page's own. */
    ask: async (request: BenchRequest) => (await line).ask(request),
  });
}
