import type { Message } from '../traffic/message.ts';
import { Causes, causesOf, type Cause } from './causes.ts';
import { lifelineKeyOf } from './lifelines.ts';

/** A chain is followed no further than this after its first message. */
export const CHAIN_SPAN_MS = 3_000;
/** Messages of a chain at most. */
export const CHAIN_MESSAGES = 400;
/** How many steps back the beginning is looked for. */
const MAX_STEPS_BACK = 30;

/** What Electron sends its frames with: each of them is a row of the layer `bus` already. */
const CARRIERS: ReadonlySet<string> = new Set(['electron.mojom.ElectronApiIPC', 'electron.mojom.ElectronRenderer']);

/** A message, what made it be sent, and all that followed. */
export interface Chain {
  /** In the order of their sending. */
  readonly messages: readonly Message[];
  readonly causes: ReadonlyMap<number, Cause>;
  /** More followed than is shown. */
  readonly isCut: boolean;
  /** Messages of Chromium left out because they carry a frame that is shown. */
  readonly carrierCount: number;
}

/**
 * Follows a message back to what made it be sent, and on to what followed.
 * @param all around it, in the order of their sending
 * @returns undefined if it is not among them
 */
export function chainOf(all: readonly Message[], seq: number): Chain | undefined {
  if (!all.some((message) => message.seq === seq)) return undefined;
  const { messages, carriers } = withoutCarriers(all, seq);
  const before = stepsBack(messages, seq);
  const beginning = messages.findIndex((message) => message.seq === (before[0]?.seq ?? seq));
  const startMs = messages[beginning]?.sentAtMs ?? 0;
  const known = new Map(before.map(({ seq: step }, i) => [step, before[i - 1]?.seq] as const));

  const causes = new Causes(messages);
  const backwards = causesOf(messages);
  const found: Message[] = [];
  const causeOf = new Map<number, Cause>();
  let isCut = false;
  for (const message of messages.slice(Math.max(0, beginning))) {
    // A handshake shows that somebody is alive; nothing leads to it.
    if (message.kind === 'ack' && message.seq !== seq) continue;
    const isStep = known.has(message.seq) || message.seq === seq;
    const cause = isStep ? backwards.get(message.seq) : causes.of(message);
    if (!isStep && cause === undefined) continue;
    if (found.length >= CHAIN_MESSAGES || message.sentAtMs - startMs > CHAIN_SPAN_MS) {
      isCut = true;
      break;
    }
    if (cause !== undefined && found.some((other) => other.seq === cause.seq)) causeOf.set(message.seq, cause);
    found.push(message);
    causes.add(message);
  }
  const [firstMs, lastMs] = [found[0]?.sentAtMs ?? 0, found.at(-1)?.sentAtMs ?? 0];
  const carrierCount = carriers.filter(({ sentAtMs }) => sentAtMs >= firstMs && sentAtMs <= lastMs).length;
  return { messages: found, causes: causeOf, isCut, carrierCount };
}

/** The messages that led to one, the first of them first, it itself last. */
function stepsBack(messages: readonly Message[], seq: number): readonly Message[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  const causes = causesOf(messages);
  const steps: Message[] = [];
  const seen = new Set<number>();
  let at = bySeq.get(seq);
  while (at !== undefined && !seen.has(at.seq) && steps.length < MAX_STEPS_BACK) {
    steps.unshift(at);
    seen.add(at.seq);
    at = bySeq.get(causes.get(at.seq)?.seq ?? -1);
  }
  return steps;
}

function withoutCarriers(all: readonly Message[], keptSeq: number): { readonly messages: readonly Message[]; readonly carriers: readonly Message[] } {
  const pairOf = ({ from, to }: Message): string => [lifelineKeyOf(from), lifelineKeyOf(to)].toSorted().join(' ');
  const onBus = new Set(all.filter(({ layer }) => layer === 'bus').map(pairOf));
  const isCarrier = (message: Message): boolean =>
    message.seq !== keptSeq && message.layer === 'chromium' && CARRIERS.has(message.channel) && onBus.has(pairOf(message));
  return { messages: all.filter((message) => !isCarrier(message)), carriers: all.filter(isCarrier) };
}
