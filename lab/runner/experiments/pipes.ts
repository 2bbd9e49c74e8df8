import { existsSync } from 'node:fs';
import { INHERITED } from '../peer-process.ts';
import type { PeerProcess } from '../peer-process.ts';
import type { Experiments, Seen, Stage } from './stage.ts';

const CLIENTS = 3;
const LINES = 40;

/** Each end is good for one way only. */
async function oneWay(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  const seen = await stage.probe(peer, 'wrong-way');
  return {
    holds: seen['writingRefused'] === true && seen['readingRefused'] === true && seen['rightWay'] === true,
    facts: { error: 'EBADF', pid: String(peer.pid) },
  };
}

/** Who was not given the ends at birth has no way to them: there is no name to open. */
async function related(stage: Stage): Promise<Seen> {
  const { first, second } = await stage.runner.open('pipe', {});
  const stranger = await stage.peer('C');
  const isBornWithIt = stage.runner.platform.forkWithPipes !== undefined;
  const name = isBornWithIt ? (await stage.probe(first, 'name-of-descriptor', { fd: INHERITED.write }))['name'] : await pipeBetween(stage, first, second, stranger);
  const [mine, theirs, strangers] = await Promise.all([first, second, stranger].map((peer) => stage.probe(peer, 'descriptors-to', { name: String(name) })));
  return {
    holds: Number(mine?.['count']) > 0 && Number(theirs?.['count']) > 0 && strangers?.['count'] === 0 && !existsSync(String(name)),
    facts: { name: String(name), firstPid: String(first.pid), secondPid: String(second.pid), strangerPid: String(stranger.pid), strangerEnds: Number(strangers?.['count']) },
  };
}

/** A pipe that the first two have ends of, beside those that all have, such as where they print to. */
async function pipeBetween(stage: Stage, ...peers: readonly [PeerProcess, PeerProcess, PeerProcess]): Promise<string> {
  const held = await Promise.all(peers.map(async (peer) => new Set(String((await stage.probe(peer, 'pipes-held'))['names']).split(' '))));
  const [mine, theirs, strangers] = held;
  return [...(mine ?? [])].find((name) => theirs?.has(name) === true && strangers?.has(name) === false) ?? '';
}

/** When its processes are gone the pipe is gone; who still waits at it reads its end. */
async function gone(stage: Stage): Promise<Seen> {
  const { first, second, linkId } = await stage.runner.open('pipe', {});
  await first.client.send({ linkId, bytes: Buffer.from('last words'), timeoutMs: 1_000 });
  await stage.kill(first);
  const words = await second.client.receive({ linkId, timeoutMs: 5_000 });
  const after = await second.client.receive({ linkId, timeoutMs: 5_000 });
  return {
    holds: words.outcome === 'message' && after.outcome === 'closed',
    facts: { text: Buffer.from(words.bytes ?? []).toString(), firstPid: String(first.pid), secondPid: String(second.pid) },
  };
}

/** Processes that have nothing in common but a name. */
async function unrelated(stage: Stage): Promise<Seen> {
  const path = stage.path('meeting-place');
  const [server, caller] = await stage.peers('A', 'B');
  if (server === undefined || caller === undefined) throw new Error('nobody came');
  await stage.probe(server, 'fifo-make', { path });
  const [served] = await Promise.all([
    stage.probe(server, 'fifo-serve', { path, lines: 1 }),
    stage.probe(caller, 'fifo-write', { path, lines: 1, who: 'caller' }),
  ]);
  return { holds: served['wholeLines'] === 1, facts: { firstPid: String(server.pid), secondPid: String(caller.pid), count: Number(served['wholeLines']) } };
}

/** Several write into one: small writes do not mix. */
async function clients(stage: Stage): Promise<Seen> {
  const path = stage.path('counter');
  const [server, ...callers] = await stage.peers('server', 'client 1', 'client 2', 'client 3');
  if (server === undefined) throw new Error('nobody came');
  await stage.probe(server, 'fifo-make', { path });
  const [served] = await Promise.all([
    stage.probe(server, 'fifo-serve', { path, lines: CLIENTS * LINES }),
    ...callers.map((caller, index) => stage.probe(caller, 'fifo-write', { path, lines: LINES, who: `client${index}` })),
  ]);
  const [whole, writers] = [Number(served['wholeLines']), Number(served['writers'])];
  return { holds: whole === CLIENTS * LINES && writers === CLIENTS, facts: { clients: writers, each: LINES, count: whole } };
}

/** It takes two: who opens it to write while nobody reads is refused, or waits. */
async function nobodyReads(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  const seen = await stage.probe(peer, 'fifo-make', { path: stage.path('nobody') });
  return { holds: seen['nobodyReads'] === 'ENXIO', facts: { error: String(seen['nobodyReads']) } };
}

/** Pipes without a name, and with one. */
export const pipeExperiments: Experiments = {
  'pipe-one-way': oneWay,
  'pipe-related': related,
  'pipe-gone': gone,
  'fifo-unrelated': unrelated,
  'fifo-clients': clients,
  'fifo-nobody-reads': nobodyReads,
};
