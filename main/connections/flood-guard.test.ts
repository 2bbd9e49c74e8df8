import { expect, test } from 'vitest';
import type { Frame } from '../../ipc/core/frame.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { tap } from '../../ipc/core/tap.ts';
import type { TrafficSink } from '../../ipc/core/tap.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import { ConnectionsService } from './connections-service.ts';
import type { ConnectableContents } from './connections-service.ts';
import { FloodGuard, FORGIVEN_PER_SECOND, MAX_REFUSED_FRAMES, MAX_REFUSED_IN_ONE_GO } from './flood-guard.ts';

interface Noted {
  readonly raw: unknown;
  readonly code: string;
}

/** A guard, whom it ended, and connections that it watches. @param whenFree by default main comes to everything else after each frame */
function setUp(whenFree: (then: () => void) => void = (then) => then()) {
  const guard = new FloodGuard(whenFree);
  const ended: string[] = [];
  guard.arm(({ key }) => ended.push(key));
  /** One of a process: `refuse` is a refusal each, at a time of the test's. */
  const connect = (pid: number, nowMs: number = 0, isStranger = true) => {
    const noted: Noted[] = [];
    let closedCount = 0;
    const sink: TrafficSink = { frame: () => undefined, refused: (raw, code) => noted.push({ raw, code }) };
    const watched = guard.watch(sink, { key: `${pid}@1`, pid, isStranger, close: () => (closedCount += 1) }, nowMs);
    return {
      noted,
      watched,
      isClosed: () => closedCount > 0,
      refuse: (count: number, atMs: number) => {
        for (let i = 0; i < count; i += 1) watched.refused('junk', 'malformed', atMs);
      },
    };
  };
  return { guard, ended, connect };
}

const note = (noted: readonly Noted[]): unknown[] => noted.map(({ raw }) => raw).filter((raw) => raw !== 'junk');

test('up to the limit nothing ends; beyond it that process is cut off, once, and the log says so', () => {
  const { ended, connect } = setUp();
  const [flooder, other] = [connect(7), connect(8)];
  flooder.refuse(MAX_REFUSED_FRAMES, 0);
  other.refuse(MAX_REFUSED_FRAMES, 0);
  expect(ended).toEqual([]);
  expect(note(flooder.noted)).toEqual([]);

  flooder.refuse(1, 0);
  expect(ended).toEqual(['7@1']);
  expect(flooder.isClosed()).toBe(true);
  flooder.refuse(50_000, 0);
  expect(ended).toEqual(['7@1']);
  expect(note(flooder.noted)).toEqual([{ cutOff: 'flood', refusedCount: MAX_REFUSED_FRAMES + 1 }]);
  expect(other.isClosed()).toBe(false);
  expect(note(other.noted)).toEqual([]);
});

test('a stranger that is refused so much that main comes to nothing else is cut off sooner; one of ours, what comes bit by bit, or from several, is not', () => {
  let waiting: (() => void)[] = [];
  const comeToTheRest = (): void => {
    const due = waiting;
    waiting = [];
    for (const then of due) then();
  };
  const { ended, connect } = setUp((then) => waiting.push(then));
  const [patient, flooder, other, ours] = [connect(7), connect(8), connect(9), connect(10, 0, false)];
  for (let go = 0; go < 4; go += 1) {
    for (const each of [patient, other]) each.refuse(MAX_REFUSED_IN_ONE_GO, 0);
    comeToTheRest();
  }
  expect(ended).toEqual([]);
  for (const each of [patient, flooder]) each.refuse(MAX_REFUSED_IN_ONE_GO, 0);
  ours.refuse(MAX_REFUSED_FRAMES, 0);
  expect(ended).toEqual([]);
  flooder.refuse(1, 0);
  expect(ended).toEqual(['8@1']);
  expect(note(flooder.noted)).toEqual([{ cutOff: 'flood', refusedCount: MAX_REFUSED_IN_ONE_GO + 1 }]);
  // One watch on main is enough, however much is refused meanwhile.
  expect(waiting).toHaveLength(1);
});

test('what is refused is forgiven with time, and no faster', () => {
  const { ended, connect } = setUp();
  const { refuse } = connect(7);
  // An hour of whatever the quotas refuse each second.
  for (let second = 0; second < 3_600; second += 1) refuse(FORGIVEN_PER_SECOND, second * 1_000);
  refuse(MAX_REFUSED_FRAMES, 3_601_000);
  expect(ended).toEqual([]);
  refuse(FORGIVEN_PER_SECOND, 3_602_000);
  expect(ended).toEqual([]);
  refuse(1, 3_602_000);
  expect(ended).toEqual(['7@1']);
});

test('frames that are accepted are never counted', () => {
  const { ended, connect } = setUp();
  const { watched } = connect(7);
  const frame: Frame = { id: 1, kind: 'call', channel: 'tabs.open', sentAt: 0, body: undefined };
  for (let i = 0; i < 10 * MAX_REFUSED_FRAMES; i += 1) watched.frame('received', frame, 0);
  watched.refused('junk', 'malformed', 0);
  expect(ended).toEqual([]);
});

test('a process is counted over all its connections, also those that are over; what it opens once it was cut off is closed', () => {
  const { ended, connect } = setUp();
  for (let i = 0; i < 10; i += 1) {
    const one = connect(7);
    one.refuse(MAX_REFUSED_FRAMES / 10, 0);
    one.watched.closed?.();
  }
  const [second, third] = [connect(7), connect(7)];
  expect(ended).toEqual([]);
  second.refuse(1, 0);
  expect(ended).toEqual(['7@1']);
  expect([second, third, connect(7)].map(({ isClosed }) => isClosed())).toEqual([true, true, true]);
  expect(connect(8).isClosed()).toBe(false);
});

test('nobody is cut off by a guard that nobody armed', () => {
  const guard = new FloodGuard();
  let isClosed = false;
  const sink = guard.watch({ frame: () => undefined, refused: () => undefined }, { key: '7@1', pid: 7, close: () => (isClosed = true) }, 0);
  for (let i = 0; i < 2 * MAX_REFUSED_FRAMES; i += 1) sink.refused('junk', 'malformed', 0);
  expect(isClosed).toBe(false);
});

test('over a real connection: what comes after the limit is not looked at any more', async () => {
  // Main comes to nothing else meanwhile.
  const { guard, ended } = setUp(() => undefined);
  const seen = { frames: 0, refused: 0 };
  const [mainEnd, flooder] = memoryPair({ role: 'web', label: 'web', registered: false }, { role: 'main', label: 'main', registered: true });
  const sink: TrafficSink = { frame: (direction) => (seen.frames += direction === 'received' ? 1 : 0), refused: () => (seen.refused += 1) };
  const peer = new Peer(tap(mainEnd, guard.watch(sink, { key: '7@1', pid: 7, isStranger: true, close: () => mainEnd.close() }, 0), () => 0), { registry: new ServiceRegistry(), clock: () => 0 });
  for (let id = 0; id < MAX_REFUSED_FRAMES + 5_000; id += 1) flooder.send({ id, kind: 'call', channel: 'tabs.open', sentAt: 0, body: undefined });
  await peer.closed;
  expect(ended).toEqual(['7@1']);
  // Each of them, and the word that it was cut off.
  expect(seen).toEqual({ frames: MAX_REFUSED_IN_ONE_GO + 1, refused: MAX_REFUSED_IN_ONE_GO + 2 });
});

test('a frame of another site that floods: its own process is ended, and its page’s is not', () => {
  const { guard, ended } = setUp();
  const connections = new ConnectionsService({
    registry: new ServiceRegistry(),
    flood: guard,
    ensureEndpoint: () => 0,
    sinkFor: () => ({ frame: () => undefined, refused: () => undefined }),
    setClockOffset: () => undefined,
    watchClock: () => undefined,
    keyOf: (pid) => `${pid}@1`,
    mainPid: 1,
  });
  const [page, frame] = [7, 8].map((osProcessId) => {
    const [mainEnd] = memoryPair({ role: 'web', label: 'web', registered: false }, { role: 'main', label: 'main', registered: true });
    // Of a web contents it is asked no more than this.
    const contents = { id: 1, getOSProcessId: () => 7 } as ConnectableContents;
    connections.attachStranger(mainEnd, contents, { osProcessId });
    return mainEnd;
  });
  for (let i = 0; i <= 2 * MAX_REFUSED_FRAMES && ended.length === 0; i += 1) frame?.received('junk');
  expect(ended).toEqual(['8@1']);
  page?.received('junk');
  expect(ended).toEqual(['8@1']);
});
