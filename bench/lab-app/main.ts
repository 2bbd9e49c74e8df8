import { app } from 'electron';
import { LAB_MECHANISMS } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { LabRunner } from '../../lab/runner/lab-runner.ts';
import { createPortPair, forkLabPeer } from '../../main/electron/lab-platform.ts';
import { floodLink } from '../lib/lab-flood.ts';

/** The size that the C programs of ipc-bench use unless told otherwise. */
const SIZE_BYTES = 4_096;
const ROUND_TRIPS = 5_000;
const WARMUP = 1_000;
const ROUNDS = 3;
/** Through a message port, which only Electron's processes have. */
const FLOOD_MESSAGES = 1_000_000;

/** What was measured of one mechanism: one message is one round trip. */
interface RoundTrips {
  readonly mechanism: LabMechanismId;
  readonly sizeBytes: number;
  readonly messageCount: number;
  readonly tookMs: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly meanUs: number;
  readonly minUs: number;
  readonly maxUs: number;
  readonly deviationUs: number;
}

/** Round trips of one mechanism between two utility processes: the best of some rounds, since others may use the machine too. */
async function measure(runner: LabRunner, mechanism: LabMechanismId): Promise<RoundTrips> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(
      await runner.withLink(mechanism, { slotBytes: SIZE_BYTES, slotCount: 16 }, async ({ first, second, linkId }) => {
        const plan = { linkId, sizeBytes: SIZE_BYTES, traceCount: 0, timeoutMs: -1 };
        const [ping] = await Promise.all([
          first.client.ping({ ...plan, messageCount: ROUND_TRIPS, warmupCount: WARMUP }),
          second.client.pong({ ...plan, messageCount: ROUND_TRIPS + WARMUP }),
        ]);
        return ping;
      }),
    );
  }
  const best = rounds.toSorted((a, b) => a.meanUs - b.meanUs)[0];
  if (best === undefined) throw new Error('nothing was measured');
  const { p50Us, p99Us, meanUs, minUs, maxUs, deviationUs, messageCount, tookMs } = best;
  return { mechanism, sizeBytes: SIZE_BYTES, messageCount, tookMs, p50Us, p99Us, meanUs, minUs, maxUs, deviationUs };
}

async function main(): Promise<void> {
  await app.whenReady();
  const runner = new LabRunner({ platform: { fork: (name) => forkLabPeer(name, (transport) => transport), createPorts: createPortPair } });
  process.on('message', (message) => {
    if (message === 'flood') {
      floodLink(runner, 'message-port', FLOOD_MESSAGES).then(
        (stats) => process.send?.({ stats: { ...stats, sentCount: FLOOD_MESSAGES } }),
        (error: unknown) => process.send?.({ stats: { sentCount: FLOOD_MESSAGES, receivedCount: 0, wrongCount: 0, receivedBytes: 0, isWhole: false, problem: String(error) } }),
      );
      return;
    }
    const mechanism = LAB_MECHANISMS.find((id) => message === `measure ${id}`);
    if (mechanism === undefined) return;
    measure(runner, mechanism).then(
      (stats) => process.send?.({ stats }),
      (error: unknown) => process.send?.({ stats: { mechanism, problem: String(error) } }),
    );
  });
  process.once('disconnect', () => {
    runner.stop();
    process.exit();
  });
  process.send?.('ready');
}

void main();
