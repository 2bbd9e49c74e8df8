import { openLibc } from '../../libc/libc.ts';
import { Deadline, monotonicMs } from '../../libc/wait.ts';
import { SharedLock } from '../../mechanisms/shared-lock.ts';
import { AT, WORD, Words } from './region-layout.ts';
import type { Probe } from './probe.ts';

const STEP_US = 300;
const LOOK_MS = 50;
/** Processes start slowly where much else runs. */
const LOOKED_AT_WITHIN_MS = 20_000;

/** Makes the memory of an experiment: all words 0, its locks free, a semaphore with so many places. */
const createRegion: Probe = ({ name, places }) => {
  const words = new Words(String(name), true);
  const { address } = words.region;
  for (const at of [AT.mutex, AT.otherMutex]) SharedLock.create(address + at);
  SharedLock.create(address + AT.plainMutex, false);
  openLibc().sem_init(address + AT.semaphore, 1, Number(places ?? 1));
  words.region.close();
  return {};
};

/** Adds 1 to the counter so often: reads it, adds, writes it back, with or without taking the mutex around that. */
const addUp: Probe = ({ name, each, locked, index, count }) => {
  const words = new Words(String(name), false);
  const lock = new SharedLock(words.region.address + AT.mutex);
  words.meet(Number(index), Number(count));
  for (let round = 0; round < Number(each); round += 1) {
    if (locked === true) lock.lock();
    words.set(WORD.counter, words.get(WORD.counter) + 1);
    if (locked === true) lock.unlock();
  }
  const found = words.get(WORD.counter);
  words.region.close();
  return { found };
};

const readWord: Probe = ({ name, word }) => {
  const words = new Words(String(name), false);
  const value = words.get(Number(word));
  words.region.close();
  return { value };
};

/** Waits until a word has a value. */
const awaitWord: Probe = ({ name, word, value }) => {
  const words = new Words(String(name), false);
  const endMs = monotonicMs() + LOOKED_AT_WITHIN_MS;
  while (words.get(Number(word)) !== value && monotonicMs() < endMs) openLibc().usleep(STEP_US);
  const found = words.get(Number(word));
  words.region.close();
  return { value: found };
};

/** Goes through a section that the semaphore guards, so often; notes how many were in it at once. */
const section: Probe = ({ name, rounds, index, count }) => {
  const words = new Words(String(name), false);
  const libc = openLibc();
  const { address } = words.region;
  const lock = new SharedLock(address + AT.mutex);
  const deadline = new Deadline();
  words.meet(Number(index), Number(count));
  let waited = 0;
  for (let round = 0; round < Number(rounds); round += 1) {
    if (libc.sem_trywait(address + AT.semaphore) !== 0) {
      waited += 1;
      while (libc.sem_timedwait(address + AT.semaphore, deadline.in(1_000)) !== 0);
    }
    lock.lock();
    words.set(WORD.inside, words.get(WORD.inside) + 1);
    words.set(WORD.mostInside, Math.max(words.get(WORD.mostInside), words.get(WORD.inside)));
    lock.unlock();
    libc.usleep(STEP_US);
    lock.lock();
    words.set(WORD.inside, words.get(WORD.inside) - 1);
    lock.unlock();
    libc.sem_post(address + AT.semaphore);
  }
  words.region.close();
  return { waited };
};

/** Takes one of two locks, meets the other process, and wants the other lock. Gives up after a time, if it is the one to give up. */
const embrace: Probe = ({ name, index, giveUpMs }) => {
  const words = new Words(String(name), false);
  const { address } = words.region;
  const locks = [new SharedLock(address + AT.mutex), new SharedLock(address + AT.otherMutex)] as const;
  const endMs = monotonicMs() + LOOKED_AT_WITHIN_MS;
  const [mine, theirs] = index === 0 ? locks : ([locks[1], locks[0]] as const);
  mine.lock();
  words.meet(Number(index), 2);
  words.set(WORD.waits + Number(index), process.pid);
  // Nobody gives up before the circle was seen: who looks may be late.
  let outcome = theirs.lock(LOOK_MS);
  while (outcome === 'timeout' && words.get(WORD.isSeen) === 0 && monotonicMs() < endMs) outcome = theirs.lock(LOOK_MS);
  if (outcome === 'timeout') outcome = theirs.lock(Number(giveUpMs));
  words.set(WORD.waits + Number(index), 0);
  if (outcome !== 'timeout') theirs.unlock();
  mine.unlock();
  words.region.close();
  return { outcome };
};

/** Looks at the locks from outside: who holds which, and who waits. */
const lookAtLocks: Probe = ({ name }) => {
  const words = new Words(String(name), false);
  const { address } = words.region;
  const endMs = monotonicMs() + LOOKED_AT_WITHIN_MS;
  while ((words.get(WORD.waits) === 0 || words.get(WORD.waits + 1) === 0) && monotonicMs() < endMs) openLibc().usleep(STEP_US);
  const values = {
    firstHolder: new SharedLock(address + AT.mutex).owner(),
    secondHolder: new SharedLock(address + AT.otherMutex).owner(),
    firstWaits: words.get(WORD.waits),
    secondWaits: words.get(WORD.waits + 1),
  };
  words.set(WORD.isSeen, 1);
  words.region.close();
  return values;
};

/** Takes both kinds of lock, does half of a change, and never comes back. */
const holdForEver: Probe = ({ name }) => {
  const words = new Words(String(name), false);
  const { address } = words.region;
  new SharedLock(address + AT.mutex).lock();
  new SharedLock(address + AT.plainMutex).lock();
  words.set(WORD.left, words.get(WORD.left) + 1);
  words.set(WORD.isHeld, 1);
  for (;;) openLibc().usleep(100_000);
};

/** Takes the robust lock of a process that died with it, and mends what that left half done. The plain lock stays lost. */
const takeOver: Probe = ({ name, waitMs }) => {
  const words = new Words(String(name), false);
  const { address } = words.region;
  const lock = new SharedLock(address + AT.mutex);
  const robust = lock.lock(Number(waitMs));
  const wasHalfDone = words.get(WORD.left) !== words.get(WORD.right);
  if (robust === 'owner-died') words.set(WORD.right, words.get(WORD.left));
  if (robust !== 'timeout') lock.unlock();
  const plain = new SharedLock(address + AT.plainMutex).lock(Number(waitMs));
  const again = lock.lock(Number(waitMs));
  if (again !== 'timeout') lock.unlock();
  const isWhole = words.get(WORD.left) === words.get(WORD.right);
  words.region.close();
  return { robust, plain, again, wasHalfDone, isWhole };
};

/** Locks, semaphores, and what goes wrong without them. */
export const synchronisationProbes = {
  'create-region': createRegion,
  'add-up': addUp,
  'read-word': readWord,
  'await-word': awaitWord,
  section,
  embrace,
  'look-at-locks': lookAtLocks,
  'hold-for-ever': holdForEver,
  'take-over': takeOver,
} as const satisfies Readonly<Record<string, Probe>>;
