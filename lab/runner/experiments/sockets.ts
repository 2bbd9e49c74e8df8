import type { Experiments, Seen, Stage } from './stage.ts';

const HELLO = 'hello from over there';
const MESSAGES = 100;
const SIZE_BYTES = 16;
const DATAGRAMS = 2_000;
const DATAGRAM_BYTES = 1_024;

/** From one address to another. On loopback both are this host; the system does for them what it does for two. */
async function elsewhere(stage: Stage): Promise<Seen> {
  const [server, caller] = await stage.peers('A', 'B');
  if (server === undefined || caller === undefined) throw new Error('nobody came');
  const [host, from] = process.platform === 'linux' ? ['127.0.0.2', '127.0.0.3'] : ['127.0.0.1', '127.0.0.1'];
  const { port } = await stage.probe(server, 'socket-listen', { host });
  const [heard] = await Promise.all([
    stage.probe(server, 'socket-answer', { port: Number(port) }),
    stage.probe(caller, 'socket-call', { from, host, port: Number(port), text: HELLO }),
  ]);
  return { holds: heard['from'] === from && heard['text'] === HELLO, facts: { host, from: String(heard['from']), port: String(port), text: String(heard['text']) } };
}

/** What goes over the wire beside what was to be said. */
async function overhead(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  const seen = await stage.probe(peer, 'socket-headers', { messages: MESSAGES, sizeBytes: SIZE_BYTES });
  const [payload, headers, segments] = [Number(seen['payloadBytes']), Number(seen['headerBytes']), Number(seen['segments'])];
  return { holds: segments >= MESSAGES && headers > payload, facts: { messages: MESSAGES, size: SIZE_BYTES, payload, headers, segments, share: Math.round((100 * headers) / (headers + payload)) } };
}

/** Nobody reads: UDP says nothing, and loses. */
async function loses(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  const seen = await stage.probe(peer, 'socket-lose', { datagrams: DATAGRAMS, sizeBytes: DATAGRAM_BYTES });
  const [sent, received, dropped] = [Number(seen['sent']), Number(seen['received']), Number(seen['droppedByKernel'])];
  return { holds: sent === DATAGRAMS && received < sent && dropped === sent - received, facts: { sent, received, count: sent - received, dropped } };
}

/** Sockets: they reach further, and cost more. */
export const socketExperiments: Experiments = { 'socket-elsewhere': elsewhere, 'socket-overhead': overhead, 'udp-loses': loses };
