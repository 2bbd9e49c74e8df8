import { readFileSync, readlinkSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Probe } from './probe.ts';

/** What the kernel counted for this process: bytes and calls of reading and writing, and how often it gave up the processor to wait. */
const kernelCounts: Probe = () => {
  const io = numbersOf(readFileSync('/proc/self/io', 'latin1'));
  const status = numbersOf(readFileSync('/proc/self/status', 'latin1'));
  return {
    readBytes: io.get('rchar') ?? 0,
    writtenBytes: io.get('wchar') ?? 0,
    readCalls: io.get('syscr') ?? 0,
    writeCalls: io.get('syscw') ?? 0,
    waits: status.get('voluntary_ctxt_switches') ?? 0,
  };
};

const numbersOf = (text: string): Map<string, number> =>
  new Map(text.split('\n').map((line) => [line.split(':')[0] ?? '', Number.parseInt(line.split(':')[1] ?? '', 10)]));

const whoAmI: Probe = () => ({ pid: process.pid, parentPid: process.ppid });

/** What the kernel calls an open descriptor, such as `pipe:[4711]`. */
const nameOfDescriptor: Probe = ({ fd }) => ({ name: readlinkSync(`/proc/self/fd/${Number(fd)}`) });

/** All pipes that this process has an end of. */
const pipesHeld: Probe = () => {
  const names = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      return [];
    }
  });
  return { names: [...new Set(names)].filter((name) => name.startsWith('pipe:')).join(' ').slice(0, 4_000) };
};

/** How many of this process's descriptors lead to that object. */
const descriptorsTo: Probe = ({ name }) => ({
  count: readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === name;
    } catch {
      return false;
    }
  }).length,
});

let signalCount = 0;

/** Counts a signal from now on. */
const countSignals: Probe = () => {
  signalCount = 0;
  process.on('SIGUSR2', () => {
    signalCount += 1;
  });
  return {};
};

/** How often it came, once it has come at least so often, and a little later. */
const signalsSeen: Probe = async ({ least }) => {
  for (let round = 0; signalCount < Number(least) && round < 200; round += 1) await sleep(10);
  await sleep(50);
  return { count: signalCount };
};

const SILENT_ECHO = `
  const { parentPort, workerData } = require('node:worker_threads');
  workerData.on('message', (bytes) => workerData.postMessage(bytes.byteLength));
  parentPort.postMessage('ready');
`;

/** Sends a buffer to another thread, so often: as a copy, or handed over. */
const cloneOrTransfer: Probe = async ({ sizeBytes, rounds, transfer }) => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(SILENT_ECHO, { eval: true, workerData: port2, transferList: [port2] });
  await new Promise((resolve) => worker.once('message', resolve));
  const times: number[] = [];
  let leftBytes = 0;
  for (let round = 0; round < Number(rounds); round += 1) {
    const buffer = new ArrayBuffer(Number(sizeBytes));
    const answer = new Promise((resolve) => port1.once('message', resolve));
    const startedAtMs = performance.now();
    port1.postMessage(buffer, transfer === true ? [buffer] : []);
    // Still ours after a copy; gone after it was handed over.
    leftBytes = buffer.byteLength;
    await answer;
    times.push((performance.now() - startedAtMs) * 1_000);
  }
  await worker.terminate();
  port1.close();
  return { medianUs: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0, leftBytes };
};

/** What the kernel says of this process, and what it can be sent. */
export const processProbes = {
  'kernel-counts': kernelCounts,
  'who-am-i': whoAmI,
  'name-of-descriptor': nameOfDescriptor,
  'pipes-held': pipesHeld,
  'descriptors-to': descriptorsTo,
  'count-signals': countSignals,
  'signals-seen': signalsSeen,
  'clone-or-transfer': cloneOrTransfer,
} as const satisfies Readonly<Record<string, Probe>>;
