import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabRunner } from '../../lab/runner/lab-runner.ts';

const LONG_MS = 3_600_000;

/** What came of many messages that were sent one after the other, each compared byte for byte with what it ought to be. */
export interface FloodOutcome {
  readonly receivedCount: number;
  /** Came at another place, or with other bytes. */
  readonly wrongCount: number;
  readonly receivedBytes: number;
  /** All came, once, in order, whole. */
  readonly isWhole: boolean;
}

/** Sends messages of all sizes at the borders through one mechanism, between two processes of their own. */
export async function floodLink(runner: LabRunner, mechanism: LabMechanismId, messageCount: number): Promise<FloodOutcome> {
  const plan = { messageCount, sizeBytes: -1, traceCount: 0, timeoutMs: -1 };
  return runner.withLink(mechanism, {}, async ({ first, second, linkId }) => {
    const [sent, received] = await Promise.all([
      first.client.flood({ linkId, ...plan }, { timeoutMs: LONG_MS }),
      second.client.drain({ linkId, ...plan }, { timeoutMs: LONG_MS }),
    ]);
    const { messageCount: receivedCount, wrongCount, byteCount: receivedBytes } = received;
    const isWhole = sent.messageCount === messageCount && receivedCount === messageCount && wrongCount === 0 && receivedBytes === sent.byteCount;
    return { receivedCount, wrongCount, receivedBytes, isWhole };
  });
}
