import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LabFailure } from '../../ipc/contracts/lab-results.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { realLab } from '../testing/real-peers.ts';
import { LabCancelled, LabRunner } from './lab-runner.ts';
import { measure } from './measure.ts';
import type { PeerProcess } from './peer-process.ts';

let lab: ReturnType<typeof realLab>;
beforeEach(() => (lab = realLab()));
afterEach(() => lab.close());

const PLAN = { sizes: [16, 256], senderCounts: [1], isQuick: true };
/** @param onRow told of each cell that was measured */
const measured = (mechanism: LabMechanismId, onRow: () => void = () => undefined, signal = new AbortController().signal): Promise<LabFailure | null> =>
  measure(lab.runner, { mechanisms: [mechanism], ...PLAN }, { row: onRow, passed: () => undefined }, signal);

it('says nothing of a measurement that came to its end, or that the person ended', async () => {
  let rowCount = 0;
  expect(await measured('unix-socket', () => (rowCount += 1))).toBeNull();
  expect(rowCount).toBe(2);
  const cancel = new AbortController();
  await expect(measured('unix-socket', () => cancel.abort(), cancel.signal)).rejects.toBeInstanceOf(LabCancelled);
});

it.each(['unix-socket', 'tcp', 'posix-queue', 'shared-memory'] as const)('over %s: a process that dies is told of, by what, and at which cell', async (mechanism) => {
  const watch = setInterval(() => {
    for (const pid of lab.runner.pids.slice(0, 1)) process.kill(pid, 'SIGSEGV');
  }, 5);
  try {
    expect(await measured(mechanism)).toEqual({ why: 'peer-died', mechanism, sizeBytes: 16, exitCode: null, signalName: 'SIGSEGV' });
  } finally {
    clearInterval(watch);
  }
});

it('says what a mechanism says itself', async () => {
  // Ports need Chromium, which the tests of this room do without.
  expect(await measured('message-port')).toMatchObject({ why: 'error', mechanism: 'message-port', sizeBytes: 16, message: expect.stringMatching(/\w/) as string });
});

it('says that an answer did not come in time', async () => {
  const client = new Proxy({}, { get: () => () => Promise.reject(new IpcError('timeout', 'labPeer.listen: no answer within 60,000 ms')) });
  const peer = (): PeerProcess => {
    let end = (): void => undefined;
    const exited = new Promise<{ code: null; signal: string }>((resolve) => (end = () => resolve({ code: null, signal: 'SIGKILL' })));
    return { pid: 1, client: client as PeerProcess['client'], exited, kill: end, end };
  };
  const runner = new LabRunner({ platform: { fork: () => Promise.resolve(peer()) }, root: lab.root });
  const failure = await measure(runner, { mechanisms: ['tcp'], ...PLAN }, { row: () => undefined, passed: () => undefined }, new AbortController().signal);
  expect(failure).toEqual({ why: 'timed-out', mechanism: 'tcp', sizeBytes: 16 });
  runner.stop();
});
