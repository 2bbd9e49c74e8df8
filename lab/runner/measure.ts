import { availableParallelism, cpus, loadavg, release } from 'node:os';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabLinkOptions, LabPlan } from '../../ipc/contracts/lab-peer.ts';
import type { LabFailure, LabMachine, LabMeasured } from '../../ipc/contracts/lab-results.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { LabLink } from './lab-link.ts';
import { LabCancelled } from './lab-runner.ts';
import type { LabRunner } from './lab-runner.ts';
import { joinTraces } from './passed.ts';
import type { PassedBatch } from './passed.ts';

/** What is to be measured. */
export interface MeasurePlan {
  readonly mechanisms: readonly LabMechanismId[];
  readonly sizes: readonly number[];
  readonly senderCounts: readonly number[];
  /** Fewer messages: seconds instead of minutes, and less sure. */
  readonly isQuick: boolean;
}

const RING_BYTES = 8 * 1_024 * 1_024;
const SMALLEST_SLOT_BYTES = 64;
const TRACED = 32;

/** So many round trips, so that small and big sizes take about as long. */
const roundTripsOf = (sizeBytes: number, isQuick: boolean): number => Math.ceil((sizeBytes <= 4_096 ? 2_000 : sizeBytes <= 65_536 ? 400 : 40) / (isQuick ? 8 : 1));
/** So many messages one way. */
const messagesOf = (sizeBytes: number, isQuick: boolean): number => {
  const budgetBytes = (isQuick ? 8 : 64) * 1_024 * 1_024;
  return Math.max(8, Math.min(isQuick ? 4_000 : 20_000, Math.floor(budgetBytes / sizeBytes)));
};

function optionsFor(sizeBytes: number): LabLinkOptions {
  const slotBytes = Math.max(SMALLEST_SLOT_BYTES, sizeBytes);
  return { slotBytes, slotCount: Math.max(2, Math.min(64, Math.floor(RING_BYTES / slotBytes))) };
}

interface Cell {
  readonly mechanism: LabMechanismId;
  readonly sizeBytes: number;
  readonly senderCount: number;
}

/** Messages did not arrive as they were sent. */
class WrongMessages extends Error {
  readonly messageCount: number;

  constructor(messageCount: number) {
    super(`${messageCount} messages did not arrive as they were sent`);
    this.messageCount = messageCount;
  }
}

/** Measures cell after cell. Each has processes of its own. Gives why it ended early, if it did. @throws LabCancelled */
export async function measure(
  runner: LabRunner,
  plan: MeasurePlan,
  tell: { readonly row: (row: LabMeasured, progress: number) => void; readonly passed: (batch: PassedBatch) => void },
  signal: AbortSignal,
): Promise<LabFailure | null> {
  const cells = plan.mechanisms.flatMap((mechanism) =>
    plan.sizes.flatMap((sizeBytes) => plan.senderCounts.map((senderCount) => ({ mechanism, sizeBytes, senderCount }))),
  );
  for (const [index, cell] of cells.entries()) {
    try {
      const row = await runner.withLink(cell.mechanism, optionsFor(cell.sizeBytes), (link) => measureCell(runner, link, cell, plan.isQuick, tell.passed), signal);
      tell.row(row, (index + 1) / cells.length);
    } catch (error) {
      if (error instanceof LabCancelled) throw error;
      return failureOf(error, cell, runner);
    }
  }
  return null;
}

function failureOf(error: unknown, { mechanism, sizeBytes }: Cell, { death }: LabRunner): LabFailure {
  const code = error instanceof IpcError ? error.code : undefined;
  // What the others say of it, such as a connection that was reset, comes of the death.
  if (death !== undefined || code === 'peer-died') return { why: 'peer-died', mechanism, sizeBytes, exitCode: death?.code ?? null, signalName: death?.signal ?? null };
  if (code === 'timeout') return { why: 'timed-out', mechanism, sizeBytes };
  if (error instanceof WrongMessages) return { why: 'wrong', mechanism, sizeBytes, messageCount: error.messageCount };
  return { why: 'error', mechanism, sizeBytes, message: error instanceof Error ? error.message : String(error) };
}

async function measureCell(
  runner: LabRunner,
  link: LabLink,
  cell: Cell,
  isQuick: boolean,
  onPassed: (batch: PassedBatch) => void,
): Promise<LabMeasured> {
  const limitBytes = link.limits.maxMessageBytes;
  if (cell.sizeBytes > limitBytes) return { ...cell, figures: null, limitBytes };
  const roundTrips = roundTripsOf(cell.sizeBytes, isQuick);
  const warmupCount = Math.ceil(roundTrips / 4);
  // Without a time limit a wait is one call of the system; a peer that died ends it all the same.
  const plan: LabPlan = { messageCount: roundTrips, sizeBytes: cell.sizeBytes, traceCount: 0, timeoutMs: -1 };
  const [ping] = await Promise.all([
    link.first.client.ping({ linkId: link.linkId, ...plan, warmupCount }),
    link.second.client.pong({ linkId: link.linkId, ...plan, messageCount: roundTrips + warmupCount }),
  ]);
  const links = [link];
  while (links.length < cell.senderCount) links.push(await runner.addSender(link, cell.mechanism, optionsFor(cell.sizeBytes)));
  const flow = await measureFlow(links, { ...plan, messageCount: messagesOf(cell.sizeBytes, isQuick), traceCount: TRACED }, onPassed);
  return { ...cell, limitBytes, figures: { roundTripP50Us: ping.p50Us, roundTripP99Us: ping.p99Us, ...flow } };
}

/** One way, from each sender to the one receiver, which takes them in turn. */
async function measureFlow(
  links: readonly LabLink[],
  plan: LabPlan,
  onPassed: (batch: PassedBatch) => void,
): Promise<{ messagesPerSecond: number; bytesPerSecond: number; cpuUsPerMessage: number }> {
  const drainInTurn = async () => {
    const drained = [];
    for (const { second, linkId } of links) drained.push(await second.client.drain({ linkId, ...plan }));
    return drained;
  };
  const floods = links.map(({ first, linkId }) => first.client.flood({ linkId, ...plan }));
  const [sent, drained] = await Promise.all([Promise.all(floods), drainInTurn()]);
  const startedAtUs = Math.min(...sent.map((each) => each.startedAtUs));
  const seconds = (Math.max(...drained.map((each) => each.endedAtUs)) - startedAtUs) / 1e6;
  const messageCount = drained.reduce((sum, each) => sum + each.messageCount, 0);
  const wrongCount = drained.reduce((sum, each) => sum + each.wrongCount, 0);
  if (wrongCount > 0) throw new WrongMessages(wrongCount);
  const cpuMs = [...sent, ...drained].reduce((sum, each) => sum + each.cpuMs, 0);
  for (const [index, { mechanism, first, second }] of links.entries()) {
    const [from, to] = [sent[index], drained[index]];
    if (from === undefined || to === undefined) continue;
    const messages = joinTraces('first', from.trace, to.trace);
    onPassed({ mechanism, firstPid: first.pid, secondPid: second.pid, messages, leftOutCount: to.messageCount - messages.length });
  }
  return { messagesPerSecond: messageCount / seconds, bytesPerSecond: (messageCount * plan.sizeBytes) / seconds, cpuUsPerMessage: (cpuMs * 1_000) / messageCount };
}

/** On what it is measured. */
export function machineHere(loadBefore: number): LabMachine {
  return {
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? '',
    coreCount: availableParallelism(),
    loadBefore,
    loadAfter: loadNow(),
    electron: process.versions['electron'] ?? '',
    node: process.versions.node,
  };
}

/** How many processes wanted to run, on average over the last minute; 0 where the system does not tell. */
export function loadNow(): number {
  return loadavg()[0] ?? 0;
}
