import { WORD } from '../../peer/probes/region-layout.ts';
import { present } from './stage.ts';
import type { Experiments, Seen, Stage } from './stage.ts';

const CROWD = 4;
const PLACES = 2;
const ROUNDS = 60;
const PATIENT_MS = 30_000;
const GIVES_UP_MS = 700;
const TAKE_OVER_MS = 300;
const SIGNALS = 100;
const CLONE_BYTES = 8 * 1_024 * 1_024;
const CLONE_TURNS = 3;
const CLONE_ROUNDS = 5;

/** Four want in, two may. */
async function semaphore(stage: Stage): Promise<Seen> {
  const name = stage.name('shm');
  const peers = await stage.peers('A', 'B', 'C', 'D');
  const first = present(peers[0]);
  await stage.probe(first, 'create-region', { name, places: PLACES });
  const seen = await Promise.all(peers.map((peer, index) => stage.probe(peer, 'section', { name, rounds: ROUNDS, index, count: CROWD })));
  const { value } = await stage.probe(first, 'read-word', { name, word: WORD.mostInside });
  const waited = seen.reduce((sum, each) => sum + Number(each['waited']), 0);
  return { holds: Number(value) <= PLACES && Number(value) > 0 && waited > 0, facts: { crowd: CROWD, places: PLACES, most: Number(value), count: waited } };
}

/** Each holds what the other wants. A third looks at the locks and sees the circle; one of the two gives up, and both go on. */
async function deadlock(stage: Stage): Promise<Seen> {
  const name = stage.name('shm');
  const [first, second, detective] = await stage.peers('A', 'B', 'C');
  const [a, b, c] = [present(first), present(second), present(detective)];
  await stage.probe(a, 'create-region', { name });
  const [gaveUp, wentOn, seen] = await Promise.all([
    stage.probe(a, 'embrace', { name, index: 0, giveUpMs: GIVES_UP_MS }),
    stage.probe(b, 'embrace', { name, index: 1, giveUpMs: PATIENT_MS }),
    stage.probe(c, 'look-at-locks', { name }),
  ]);
  const isCircle = seen['firstHolder'] === a.pid && seen['secondHolder'] === b.pid && seen['firstWaits'] === a.pid && seen['secondWaits'] === b.pid;
  return {
    holds: isCircle && gaveUp['outcome'] === 'timeout' && wentOn['outcome'] === 'locked',
    facts: { firstPid: String(a.pid), secondPid: String(b.pid), detectivePid: String(c.pid), gaveUpMs: GIVES_UP_MS },
  };
}

/** Its owner dies with the lock in hand, in the middle of a change. */
async function robust(stage: Stage): Promise<Seen> {
  const name = stage.name('shm');
  const [owner, heir] = await stage.peers('A', 'B');
  const [a, b] = [present(owner), present(heir)];
  await stage.probe(b, 'create-region', { name });
  const holding = stage.probe(a, 'hold-for-ever', { name });
  holding.catch(() => undefined);
  await stage.probe(b, 'await-word', { name, word: WORD.isHeld, value: 1 });
  await stage.kill(a);
  const seen = await stage.probe(b, 'take-over', { name, waitMs: TAKE_OVER_MS });
  return {
    holds: seen['robust'] === 'owner-died' && seen['wasHalfDone'] === true && seen['isWhole'] === true && seen['again'] === 'locked' && seen['plain'] === 'timeout',
    facts: { firstPid: String(a.pid), secondPid: String(b.pid), robust: 'EOWNERDEAD', plainMs: TAKE_OVER_MS },
  };
}

/** A signal says "something happened", and no more: those that wait are one. */
async function signals(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  await stage.probe(peer, 'count-signals');
  process.kill(peer.pid, 'SIGSTOP');
  for (let count = 0; count < SIGNALS; count += 1) process.kill(peer.pid, 'SIGUSR2');
  process.kill(peer.pid, 'SIGCONT');
  const { count } = await stage.probe(peer, 'signals-seen', { least: 1 });
  return { holds: Number(count) >= 1 && Number(count) < SIGNALS, facts: { sent: SIGNALS, count: Number(count), pid: String(peer.pid) } };
}

/** To another thread of one process: a copy of it, or the buffer itself. */
async function cloneOrTransfer(stage: Stage): Promise<Seen> {
  const peer = await stage.peer('A');
  const work = { sizeBytes: CLONE_BYTES, rounds: CLONE_ROUNDS };
  const clones: Awaited<ReturnType<Stage['probe']>>[] = [];
  const moves: typeof clones = [];
  // In turns, the best of each: what else the machine does counts for neither.
  for (let turn = 0; turn < CLONE_TURNS; turn += 1) {
    clones.push(await stage.probe(peer, 'clone-or-transfer', { ...work, transfer: false }));
    moves.push(await stage.probe(peer, 'clone-or-transfer', { ...work, transfer: true }));
  }
  const best = (seen: typeof clones): number => Math.min(...seen.map(({ medianUs }) => Number(medianUs)));
  const left = (seen: typeof clones): readonly number[] => [...new Set(seen.map(({ leftBytes }) => Number(leftBytes)))];
  const [clonedUs, movedUs] = [best(clones), best(moves)];
  return {
    holds: left(clones).join() === String(CLONE_BYTES) && left(moves).join() === '0' && movedUs < clonedUs,
    facts: { megabytes: CLONE_BYTES / 1_048_576, clonedUs, movedUs, leftBytes: Math.max(...left(moves)) },
  };
}

/** Keeping in step, and what goes wrong. */
export const synchronisationExperiments: Experiments = {
  'sync-semaphore': semaphore,
  'sync-deadlock': deadlock,
  'sync-robust': robust,
  'signal-merged': signals,
  'clone-transfer': cloneOrTransfer,
};
