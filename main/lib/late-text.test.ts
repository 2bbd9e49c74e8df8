import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LateText } from './late-text.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function search(late: LateText): { readonly count: number } {
  const done = { count: 0 };
  late.searched(() => {
    done.count += 1;
    late.foundNothing();
  });
  late.foundNothing();
  return done;
}

test('what is not found in a new document is searched for again, for a while', () => {
  const late = new LateText();
  late.documentChanged();
  const done = search(late);
  vi.advanceTimersByTime(1_600);
  expect(done.count).toBe(3);
  vi.advanceTimersByTime(60_000);
  expect(done.count).toBeLessThan(32);
});

test('in a document that has been there for long, and once nothing is searched for or something was found, it is not', () => {
  const late = new LateText();
  expect(search(late).count).toBe(0);
  vi.advanceTimersByTime(2_000);
  late.documentChanged();
  vi.advanceTimersByTime(20_000);
  const old = search(late);
  vi.advanceTimersByTime(2_000);
  expect(old.count).toBe(0);
  late.documentChanged();
  const stopped = search(late);
  late.stopped();
  vi.advanceTimersByTime(2_000);
  expect(stopped.count).toBe(0);
  const former = search(late);
  const latter = search(late);
  vi.advanceTimersByTime(600);
  expect([former.count, latter.count]).toEqual([0, 1]);
});
