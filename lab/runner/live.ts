import type { LabLimits, LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { LabLink } from './lab-link.ts';
import type { LabRunner } from './lab-runner.ts';
import { joinTraces } from './passed.ts';
import type { PassedBatch, PassedMessage } from './passed.ts';

const STEP_MS = 5_000;
const READY_MS = 20;
const TRACED = 256;
const BURST_BYTES = 64;

/** Which end. */
export type End = 'first' | 'second';

/** A link that stays open, for steps by hand. */
export class LiveLink {
  readonly #runner: LabRunner;
  readonly #onPassed: (batch: PassedBatch) => void;
  readonly #onBroken: () => void;
  #link: LabLink | undefined;

  /** @param onBroken told when an end died that nobody here killed, once all of the link is taken away */
  constructor(runner: LabRunner, onPassed: (batch: PassedBatch) => void, onBroken: () => void) {
    this.#runner = runner;
    this.#onPassed = onPassed;
    this.#onBroken = onBroken;
  }

  async open(mechanism: LabMechanismId): Promise<{ readonly limits: LabLimits; readonly firstPid: number; readonly secondPid: number }> {
    await this.close();
    try {
      this.#link = await this.#runner.open(mechanism, {});
    } catch (error) {
      await this.#runner.end();
      throw error;
    }
    const link = this.#link;
    const { limits, first, second } = link;
    for (const { exited } of [first, second]) void exited.then(() => this.#ended(link));
    return { limits, firstPid: first.pid, secondPid: second.pid };
  }

  /** One message from an end to the other. */
  async step(from: End, text: string): Promise<{ outcome: string; text: string; sizeBytes: number; tookUs: number | null }> {
    const link = this.#open();
    const { linkId } = link;
    const [sender, receiver] = from === 'first' ? [link.first, link.second] : [link.second, link.first];
    const bytes = Buffer.from(text);
    // Once the receiver waits: what is shown is the message's time, not that of our asking.
    const sendLater = async () => {
      await new Promise((resolve) => setTimeout(resolve, READY_MS));
      return sender.client.send({ linkId, bytes, timeoutMs: STEP_MS });
    };
    const [received, sent] = await Promise.all([receiver.client.receive({ linkId, timeoutMs: STEP_MS }), sendLater()]);
    // `sent` is when the sender's call was over: the message may have arrived before that.
    const tookUs = received.bytes === null ? null : Math.max(0, received.atUs - sent.startedAtUs);
    const message = { from, sizeBytes: bytes.length, sentAtUs: sent.startedAtUs, receivedAtUs: received.bytes === null ? null : received.atUs, text };
    this.#tell(link, [message], 0);
    return { outcome: sent.outcome === 'sent' ? received.outcome : sent.outcome, text: Buffer.from(received.bytes ?? []).toString(), sizeBytes: bytes.length, tookUs };
  }

  /** Many messages, as fast as they go. */
  async burst(messageCount: number): Promise<{ messageCount: number; tookMs: number }> {
    const link = this.#open();
    const plan = { linkId: link.linkId, messageCount, sizeBytes: BURST_BYTES, traceCount: TRACED, timeoutMs: STEP_MS };
    const [sent, received] = await Promise.all([link.first.client.flood(plan), link.second.client.drain(plan)]);
    const messages = joinTraces('first', sent.trace, received.trace);
    // A receiver that gave up early has fewer messages than the sender has traces.
    this.#tell(link, messages, Math.max(0, received.messageCount - messages.length));
    return { messageCount: received.messageCount, tookMs: (received.endedAtUs - sent.startedAtUs) / 1_000 };
  }

  /** Kills an end, and waits for what the other one sees of it. */
  async killEnd(end: End): Promise<{ otherEnded: string; tookMs: number }> {
    const link = this.#open();
    const [victim, survivor] = end === 'first' ? [link.first, link.second] : [link.second, link.first];
    this.#link = undefined;
    const waiting = survivor.client.receive({ linkId: link.linkId, timeoutMs: STEP_MS });
    const startedAtMs = performance.now();
    try {
      victim.kill();
      const { outcome } = await waiting;
      return { otherEnded: outcome, tookMs: performance.now() - startedAtMs };
    } finally {
      await this.#runner.end();
    }
  }

  async close(): Promise<void> {
    this.#link = undefined;
    await this.#runner.end();
  }

  async #ended(link: LabLink): Promise<void> {
    if (this.#link !== link) return;
    // Whatever could not be taken away, it is broken.
    await this.close().catch(() => undefined);
    this.#onBroken();
  }

  #open(): LabLink {
    if (this.#link === undefined) throw new IpcError('failed-precondition', 'no link is open');
    return this.#link;
  }

  #tell({ mechanism, first, second }: LabLink, messages: readonly PassedMessage[], leftOutCount: number): void {
    this.#onPassed({ mechanism, firstPid: first.pid, secondPid: second.pid, messages, leftOutCount });
  }
}
