import { expect, test } from 'vitest';
import { ProcessHistory } from './process-history.ts';
import type { ProcessPast } from './process-history.ts';
import { sighting, TestClock } from './testing/flight.ts';
import { vanishedFrames } from './vanished-frames.ts';

const onProblem = (error: unknown): never => {
  throw error;
};

test('looks once a second while something happens, and seldom while nothing does', () => {
  const clock = new TestClock();
  let cpuPercent = 50;
  let messagesPerSecond = 0;
  const history = new ProcessHistory({ look: () => [sighting(7, { cpuPercent })], messagesPerSecond: () => messagesPerSecond, clock, onProblem });
  history.start();
  expect(clock.nextInMs).toBe(1_000);
  cpuPercent = 0;
  clock.advance(12_000);
  expect(clock.nextInMs).toBeGreaterThan(1_000);
  messagesPerSecond = 200;
  clock.advance(10_000);
  expect(clock.nextInMs).toBeLessThanOrEqual(1_000);
  history.stop();
  expect(clock.nextInMs).toBe(Infinity);
});

test('a look that fails is not the last one', () => {
  const clock = new TestClock();
  const problems: unknown[] = [];
  let isBroken = true;
  const look = (): ReturnType<typeof sighting>[] => {
    if (isBroken) throw new Error('a page went in the middle');
    return [sighting(7)];
  };
  const history = new ProcessHistory({ look, messagesPerSecond: () => 1, clock, onProblem: (error) => problems.push(error) });
  history.start();
  expect(problems).toHaveLength(1);
  isBroken = false;
  clock.advance(1_000);
  expect(history.ofPid(7)).toBeDefined();
});

test('one in the place of another is looked for until it is there, and not for ever', () => {
  const clock = new TestClock();
  let looks = 0;
  const history = new ProcessHistory({ look: () => { looks += 1; return [sighting(7)]; }, messagesPerSecond: () => 1, clock, onProblem });
  history.lookForHeir('GPU', '');
  history.lookForHeir('GPU', '');
  clock.advance(60_000);
  expect(looks).toBe(100);
  history.lookForHeir('Tab', '');
  clock.advance(60_000);
  expect(looks).toBe(101);
  history.lookForHeir('GPU', '');
  history.stop();
  clock.advance(60_000);
  expect(looks).toBe(101);
});

test('memory is bounded: by process, and in processes', () => {
  const clock = new TestClock();
  let pid = 0;
  const history = new ProcessHistory({ look: () => [sighting(1), sighting(1_000 + (pid += 1))], messagesPerSecond: () => 1, clock, onProblem });
  history.start();
  clock.advance(300_000);
  expect(history.ofPid(1)?.samples.length).toBe(120);
  expect(history.ofPid(1_000 + pid - 5)).toBeDefined();
  expect(history.ofPid(1_001)).toBeUndefined();
});

test('a process keeps the name that it had while somebody lived in it', () => {
  const clock = new TestClock();
  let name = 'News';
  const history = new ProcessHistory({ look: () => [sighting(7, { name, tabs: name === '' ? [] : [{ title: name, url: 'http://news.test/' }] })], messagesPerSecond: () => 1, clock, onProblem });
  history.look();
  name = '';
  history.look();
  expect(history.ofPid(7)?.last).toMatchObject({ name: 'News', tabs: [{ url: 'http://news.test/' }] });
});

test('the process of a frame that went is noticed by the page that misses it, and a renderer that was no longer needed is not', () => {
  const clock = new TestClock();
  const gone: ProcessPast[] = [];
  let living = [sighting(7), sighting(30, { tabs: [{ title: 'Page 7', url: 'http://site.test/7' }] }), sighting(31, { tabs: [] })];
  const history = new ProcessHistory({ look: () => living, messagesPerSecond: () => 1, clock, onProblem, onVanished: (list) => gone.push(...list) });
  history.look();
  living = [sighting(7)];
  history.look();
  expect(gone.map(({ last }) => last.pid)).toEqual([30, 31]);
  const page = { url: 'http://site.test/7', pid: 7, deadFrameCount: 1 };
  expect(vanishedFrames(gone, [page], () => false, 5)).toEqual([{ pid: 30, reason: 'frame-gone', exitCode: null, atMs: 5, facts: { tabs: [{ title: 'Page 7', url: 'http://site.test/7' }] } }]);
  expect(vanishedFrames(gone, [{ ...page, deadFrameCount: 0 }], () => false, 5)).toEqual([]);
  expect(vanishedFrames(gone, [page], (pid) => pid === 30, 5)).toEqual([]);
});
