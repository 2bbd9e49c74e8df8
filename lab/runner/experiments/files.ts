import type { LabMechanismId } from '../../../ipc/contracts/lab-mechanisms.ts';
import type { LabLinkOptions } from '../../../ipc/contracts/lab-peer.ts';
import type { Experiments, Seen, Stage } from './stage.ts';

const TEXTS = 'one|two|three';
const TURNS = 3;
const ROUND_TRIPS = 40;
const SYNCED_ROUND_TRIPS = 12;
const WARMUP = 20;

/** Written by a process that then dies, read by one that came later. */
async function persists(stage: Stage): Promise<Seen> {
  const path = stage.path('kept.log');
  const [writer, bystander] = await stage.peers('A', 'B');
  if (writer === undefined || bystander === undefined) throw new Error('nobody came');
  await stage.probe(writer, 'file-write', { path, texts: TEXTS });
  const before = await stage.probe(bystander, 'file-read', { path });
  await Promise.all([stage.kill(writer), stage.kill(bystander)]);
  const late = await stage.peer('C');
  const { texts } = await stage.probe(late, 'file-read', { path });
  return {
    holds: before['texts'] === TEXTS && texts === TEXTS,
    facts: { firstPid: String(writer.pid), secondPid: String(bystander.pid), latePid: String(late.pid), texts: String(texts).replaceAll('|', ', ') },
  };
}

async function roundTrip(stage: Stage, mechanism: LabMechanismId, options: LabLinkOptions, messageCount: number): Promise<number> {
  const { first, second, linkId } = await stage.runner.open(mechanism, options);
  const plan = { linkId, sizeBytes: 64, traceCount: 0, timeoutMs: 10_000 };
  const [ping] = await Promise.all([
    first.client.ping({ ...plan, messageCount, warmupCount: WARMUP }),
    second.client.pong({ ...plan, messageCount: messageCount + WARMUP }),
  ]);
  await Promise.all([stage.end(first), stage.end(second)]);
  return ping.p50Us;
}

/** There and back through a file, each message made to reach the disk, beside the others: in turns, the best turn of each, so that what else the machine does counts for none. */
async function slow(stage: Stage): Promise<Seen> {
  let synced = Number.POSITIVE_INFINITY;
  const others: Partial<Record<LabMechanismId, number>> = {};
  for (let turn = 0; turn < TURNS; turn += 1) {
    synced = Math.min(synced, await roundTrip(stage, 'file', { sync: true }, SYNCED_ROUND_TRIPS));
    for (const mechanism of ['file', 'shared-memory', 'pipe', 'tcp'] as const) {
      others[mechanism] = Math.min(others[mechanism] ?? Number.POSITIVE_INFINITY, await roundTrip(stage, mechanism, {}, ROUND_TRIPS));
    }
  }
  const slowestOther = Math.max(...Object.values(others));
  return {
    holds: synced > slowestOther,
    facts: { syncedUs: synced, fileUs: others.file ?? 0, pipeUs: others.pipe ?? 0, memoryUs: others['shared-memory'] ?? 0, slowestOtherUs: slowestOther, times: synced / slowestOther },
  };
}

/** Files: lasting, and slow. */
export const fileExperiments: Experiments = { 'file-persists': persists, 'file-slow': slow };
