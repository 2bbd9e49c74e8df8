import { fileURLToPath } from 'node:url';
import { app, MessageChannelMain, utilityProcess } from 'electron';
import { labPeerContract } from '../../ipc/contracts/lab-peer.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { Peer } from '../../ipc/core/peer.ts';
import type { TransferredPort, Transport } from '../../ipc/core/transport.ts';
import { childProcessTransport } from '../../ipc/transports/ports.ts';
import type { PeerExit, PeerProcess } from '../../lab/runner/peer-process.ts';
import { signalNameOf } from '../lib/exit-codes.ts';
import { askedToEnd, noteOwnChild } from './own-children.ts';
import { sendSignal } from '../lib/send-signal.ts';

/** What a peer of the lab runs. */
export const LAB_PEER_ENTRY = fileURLToPath(new URL('../lab/main.js', import.meta.url));

/** True where the program can run as plain Node: the packaged one cannot, its fuse is blown. */
export function canRunAsNode(): boolean {
  return !app.isPackaged;
}

/** Starts a peer of the lab as a utility process, and waits until it is there. @param tapped listens in, once its pid is known */
export async function forkLabPeer(name: string, tapped: (transport: Transport, pid: number) => Transport): Promise<PeerProcess> {
  const service = `lab ${name}`;
  const child = utilityProcess.fork(LAB_PEER_ENTRY, [], { serviceName: service, stdio: 'inherit', env: {} });
  noteOwnChild(child, service);
  const exited = new Promise<PeerExit>((resolve) =>
    child.once('exit', (code) => {
      // Electron gives the number of a signal as the code. A peer ends by itself only with 0, or 1 for an error that nobody caught.
      const signal = code > 1 ? signalNameOf('killed', code) : null;
      resolve(signal === null ? { code, signal } : { code: null, signal });
    }),
  );
  await Promise.race([
    new Promise<void>((resolve) => child.once('spawn', () => resolve())),
    exited.then(() => Promise.reject(new IpcError('peer-died', 'the process did not start'))),
  ]);
  const pid = child.pid ?? 0;
  const peer = new Peer(tapped(childProcessTransport(child, { role: 'lab-peer', label: `lab ${name}`, registered: true }), pid));
  let isKilled = false;
  const kill = (): void => {
    isKilled = true;
    // Electron asks it to end, which one that blocks does not hear.
    if (child.pid !== undefined) sendSignal(child.pid, 'SIGKILL');
  };
  return {
    pid,
    client: peer.client(labPeerContract),
    exited,
    kill,
    end: () => {
      // One that was killed before dies of that.
      if (!isKilled) askedToEnd(child);
      kill();
    },
  };
}

/** Two ends of a port that Chromium carries. */
export function createPortPair(): readonly [TransferredPort, TransferredPort] {
  const { port1, port2 } = new MessageChannelMain();
  return [port1, port2];
}
