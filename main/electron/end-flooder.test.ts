import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { endFlooder, wasEnded, watchNavigations } from './end-flooder.ts';

/** A tab's contents, whose page is drawn by process 41, and who was ended for what began there. */
function page() {
  const contents = Object.assign(new EventEmitter(), { mainFrame: { osProcessId: 41 } });
  const ended: number[] = [];
  let nowMs = 0;
  // It has all that is used.
  watchNavigations(contents as unknown as WebContents, () => nowMs, (pid) => ended.push(pid));
  const begin = (how: object = {}) => contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false, initiator: { osProcessId: 41 }, ...how });
  return {
    ended,
    begin,
    beginInFrame: (pid = 41) => begin({ isMainFrame: false, initiator: { osProcessId: pid } }),
    /** As Chromium tells of it: nobody began it. */
    step: (pid = 41) => begin({ isMainFrame: false, isSameDocument: true, initiator: undefined, frame: { osProcessId: pid } }),
    newFrame: () => contents.emit('frame-created'),
    arrive: () => contents.emit('did-navigate'),
    arriveInFrame: () => contents.emit('did-frame-navigate', {}, 'https://a.example/', 200, 'OK', false),
    wait: (ms: number) => void (nowMs += ms),
  };
}

const times = (count: number, act: () => void): void => {
  for (let done = 0; done < count; done += 1) act();
};

test('a page that begins navigations without end, none of which arrives, is ended', () => {
  const { ended, begin, wait } = page();
  for (let count = 0; count < 1_000 && ended.length === 0; count += 1) {
    begin();
    wait(4);
  }
  expect(ended).toEqual([41]);
});

test('what arrives in between, begins slowly, or is main’s own, ends nobody', () => {
  const { ended, begin, arrive, wait } = page();
  for (let count = 0; count < 5_000; count += 1) {
    begin();
    if (count % 100 === 0) arrive();
    wait(4);
  }
  times(5_000, () => {
    begin();
    wait(50);
  });
  times(5_000, () => [{ initiator: null }, { initiator: undefined }].forEach(begin));
  expect(ended).toEqual([]);
});

test('so is the process of a frame that does, or of the page that does it to its frames; what of it still comes ends nobody else', () => {
  const { ended, beginInFrame } = page();
  times(400, () => beginInFrame(41));
  expect(ended).toEqual([]);
  times(5_000, () => beginInFrame(42));
  expect(ended).toEqual([42]);
});

test('a page that goes on with another such frame is ended itself; its next document begins anew', () => {
  const { ended, beginInFrame, arrive } = page();
  times(401, () => beginInFrame(42));
  times(2_000, () => beginInFrame(43));
  expect(ended).toEqual([42, 41]);
  arrive();
  times(401, () => beginInFrame(44));
  expect(ended).toEqual([42, 41, 44]);
});

test('frames without end that come to nothing end their page, be each a new one', () => {
  const { ended, newFrame, beginInFrame, wait } = page();
  for (let count = 0; count < 2_000 && ended.length === 0; count += 1) {
    newFrame();
    beginInFrame();
    wait(10);
  }
  expect(ended).toEqual([41]);
});

test('empty frames that arrive at once make no room for others that do not', () => {
  const { ended, begin, beginInFrame, arriveInFrame } = page();
  times(1_000, () => {
    begin({ isMainFrame: false, initiator: undefined, frame: { osProcessId: 41 } });
    arriveInFrame();
    beginInFrame();
  });
  expect(ended).toEqual([41]);
});

test('steps within documents without end end who takes them; so many as Chromium lets through of two frames do not', () => {
  const { ended, step, wait } = page();
  times(20, () => {
    times(2 * 200, () => step(42));
    wait(10_000);
  });
  expect(ended).toEqual([]);
  times(10_000, () => step(42));
  expect(ended).toEqual([42]);
});

test('honest pages with many frames end nobody: 1,000 at once, 200 that go on to elsewhere, one that comes anew each second, or never comes', () => {
  const { ended, newFrame, beginInFrame, arriveInFrame, arrive, wait } = page();
  times(1_000, () => {
    newFrame();
    beginInFrame();
  });
  arrive();
  times(200, newFrame);
  // Each goes on ten times by itself, all at the same time. Redirects of servers are one navigation.
  times(10, () => {
    times(200, beginInFrame);
    wait(100);
    times(200, arriveInFrame);
  });
  arrive();
  times(10_000, () => {
    beginInFrame();
    wait(1_000);
  });
  expect(ended).toEqual([]);
});

test('word of what a frame began that is gone meanwhile ends nobody, and nothing breaks', () => {
  const { ended, begin } = page();
  const gone = {
    get osProcessId(): number {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  };
  for (let count = 0; count < 1_000; count += 1) begin({ initiator: gone });
  expect(ended).toEqual([]);
});

test('a process that was ended here is told from one that died otherwise, as long as its pid can hardly be another’s', async () => {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  const pid = child.pid ?? 0;
  expect([wasEnded(pid), wasEnded(null)]).toEqual([false, false]);
  endFlooder(pid);
  await once(child, 'exit');
  expect([wasEnded(pid), wasEnded(pid, performance.now() + 600_000), wasEnded(pid + 1)]).toEqual([true, false, false]);
});
