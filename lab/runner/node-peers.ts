import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { labPeerContract } from '../../ipc/contracts/lab-peer.ts';
import { Peer } from '../../ipc/core/peer.ts';
import type { Transport } from '../../ipc/core/transport.ts';
import { childProcessTransport } from '../../ipc/transports/ports.ts';
import type { BirthPipes, PeerExit, PeerPlatform, PeerProcess } from './peer-process.ts';

export interface NodePeersOptions {
  /** The peer's entry module. */
  readonly entry: string;
  /** A program that runs it as Node does, and what it needs around it. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told of each new process, to listen in. */
  readonly tapped?: (transport: Transport, name: string, pid: number) => Transport;
  /** Told of one that ended although nobody was done with it: nothing of Chromium's tells of these. */
  readonly onDied?: (name: string, pid: number, exit: { readonly code: number | null; readonly signal: NodeJS.Signals | null }) => void;
}

/** Peers as child processes of Node: they can be given descriptors at birth. */
export function createNodePeers(options: NodePeersOptions): PeerPlatform {
  return { fork: (name) => fork(options, name), forkWithPipes: (name, pipes) => fork(options, name, pipes) };
}

async function fork({ entry, program, env, tapped, onDied }: NodePeersOptions, name: string, pipes?: BirthPipes): Promise<PeerProcess> {
  const child = spawn(program, [entry], {
    env,
    serialization: 'advanced',
    // With a place for the way to the parent, which `spawn` knows as `ipc`.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', ...(pipes === undefined ? [] : [pipes.read, pipes.write])],
  });
  const exited = new Promise<PeerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid ?? 0;
  const transport = childProcessTransport(electronShaped(child), { role: 'lab-peer', label: `lab ${name}`, registered: true });
  const peer = new Peer(tapped?.(transport, name, pid) ?? transport);
  let isAsked = false;
  let isKilled = false;
  child.once('exit', (code, signal) => {
    if (!isAsked) onDied?.(name, pid, { code, signal });
  });
  const kill = (): void => {
    isKilled = true;
    child.kill('SIGKILL');
  };
  return {
    pid,
    client: peer.client(labPeerContract),
    exited,
    kill,
    end: () => {
      // One that was killed before dies of that.
      isAsked ||= !isKilled;
      child.kill('SIGKILL');
    },
  };
}

/** The parts of Electron's utility process that transports use. */
function electronShaped(child: ChildProcess): Parameters<typeof childProcessTransport>[0] {
  return {
    postMessage: (message) => {
      // One that is gone gets nothing: its end says so.
      if (child.connected) child.send(message as object, () => undefined);
    },
    on: (_event, listener) => child.on('message', listener),
    once: (_event, listener) => child.once('exit', () => listener()),
  };
}
