import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IDLE_INTERVAL_MS, MAX_FRAMES_A_REPORT, PortTapReporter, REPORT_INTERVAL_MS } from './port-tap-reporter.ts';
import type { PortTapReport } from './port-tap-reporter.ts';
import { measureSize } from './size.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const call = (id: number, body: unknown = undefined) => ({ id, kind: 'call', channel: 'pageContent.readText', sentAt: 1, body }) as const;

function makeReporter() {
  const reports: PortTapReport[] = [];
  const answers: { resolve: (isRecording: boolean) => void; reject: (error: Error) => void }[] = [];
  const reporter = new PortTapReporter((report) => {
    reports.push(report);
    return new Promise((resolve, reject) => answers.push({ resolve: (isRecording) => resolve({ isRecording }), reject }));
  });
  const answer = async (how: 'resolve' | 'reject' | 'off' = 'resolve') => {
    const next = answers.shift();
    if (how === 'resolve') next?.resolve(true);
    else if (how === 'off') next?.resolve(false);
    else next?.reject(new Error('lost'));
    await vi.advanceTimersByTimeAsync(0);
  };
  return { reporter, reports, answer };
}

test('frames are told in batches, with exact sizes and cut previews', async () => {
  const { reporter, reports } = makeReporter();
  const asked = call(7);
  reporter.frame('received', asked, 10);
  reporter.frame('sent', { ...asked, kind: 'reply', body: { text: 'x'.repeat(100_000), password: 'hunter2' } }, 12);
  reporter.frame('sent', { ...asked, kind: 'error', body: { code: 'not-found', message: 'gone' } }, 13);
  expect(reports).toEqual([]);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  const frames = reports[0]?.frames ?? [];
  expect(frames[0]).toEqual({
    direction: 'received',
    frameId: 7,
    kind: 'call',
    channel: 'pageContent.readText',
    sentAtMs: 1,
    atMs: 10,
    sizeBytes: measureSize(asked).bytes,
    sizeExact: true,
    preview: null,
    previewTruncated: false,
    status: 'open',
  });
  expect(frames[1]?.sizeBytes).toBeGreaterThan(100_000);
  expect(frames[1]?.preview?.length).toBeLessThanOrEqual(2_048);
  expect(JSON.stringify(frames)).not.toContain('hunter2');
  expect(frames.map((frame) => frame.status)).toEqual(['open', 'ok', 'not-found']);
});

test('whether a preview is all of a body is told, also where the cut would have gone through a character', () => {
  const { reporter, reports } = makeReporter();
  // With its quotes: one character less than fits, as many, and one more; the last is a pair of code units.
  for (const body of ['x'.repeat(2_045), 'x'.repeat(2_046), 'x'.repeat(2_047), `${'x'.repeat(2_046)}👍`]) reporter.frame('sent', call(1, body), 10);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  expect(reports[0]?.frames.map(({ preview, previewTruncated }) => [preview?.length, previewTruncated])).toEqual([[2_047, false], [2_048, false], [2_048, true], [2_047, true]]);
});

test('refusals are told, also of what is no frame', () => {
  const { reporter, reports } = makeReporter();
  reporter.refused(call(3), 'forbidden', 20);
  reporter.refused('nonsense', 'malformed', 21);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  expect(reports[0]?.frames.map(({ kind, status, frameId, channel, sentAtMs }) => [kind, status, frameId, channel, sentAtMs])).toEqual([
    ['refused', 'forbidden', 3, 'pageContent.readText', 1],
    ['refused', 'malformed', 0, '', 21],
  ]);
});

test('what comes while a batch is full is counted', async () => {
  const { reporter, reports, answer } = makeReporter();
  for (let id = 0; id < MAX_FRAMES_A_REPORT + 5; id += 1) reporter.frame('sent', call(id), id);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  expect([reports[0]?.frames.length, reports[0]?.droppedCount]).toEqual([MAX_FRAMES_A_REPORT, 5]);
  await answer();
  reporter.frame('sent', call(1), 1);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  expect([reports[1]?.frames.length, reports[1]?.droppedCount]).toEqual([1, 0]);
});

test('one report is under way at a time', async () => {
  const { reporter, reports, answer } = makeReporter();
  reporter.frame('sent', call(1), 1);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  reporter.frame('sent', call(2), 2);
  vi.advanceTimersByTime(100 * REPORT_INTERVAL_MS);
  expect(reports).toHaveLength(1);
  await answer();
  vi.advanceTimersByTime(REPORT_INTERVAL_MS - 1);
  expect(reports).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(reports[1]?.frames.map((frame) => frame.frameId)).toEqual([2]);
});

test('the frames of a lost report are counted, and the count is told', async () => {
  const { reporter, reports, answer } = makeReporter();
  reporter.frame('sent', call(1), 1);
  reporter.frame('sent', call(2), 2);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  await answer('reject');
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  expect(reports[1]).toEqual({ frames: [], droppedCount: 2 });
});

test('at the end what is left is told at once, and then it is finished', async () => {
  const { reporter, reports, answer } = makeReporter();
  const finished = vi.fn();
  void reporter.finished.then(finished);
  reporter.frame('sent', call(1), 1);
  vi.advanceTimersByTime(REPORT_INTERVAL_MS);
  reporter.frame('sent', call(2), 2);
  reporter.closed();
  reporter.closed();
  expect(reports).toHaveLength(1);
  await answer();
  expect(reports[1]?.frames.map((frame) => frame.frameId)).toEqual([2]);
  expect(finished).not.toHaveBeenCalled();
  await answer();
  expect(finished).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('with nothing to tell, or nobody to tell it to, it is finished at once', async () => {
  const quiet = makeReporter();
  quiet.reporter.closed();
  await quiet.reporter.finished;
  const lost = makeReporter();
  lost.reporter.frame('sent', call(1), 1);
  lost.reporter.closed();
  await lost.answer('reject');
  await lost.reporter.finished;
  expect([quiet.reports.length, lost.reports.length]).toEqual([0, 1]);
});

test('while nothing is recorded frames are only counted, and the next answer may say that it goes on', async () => {
  const { reporter, reports, answer } = makeReporter();
  reporter.frame('sent', call(1), 10);
  await vi.advanceTimersByTimeAsync(REPORT_INTERVAL_MS);
  await answer('off');
  for (let id = 2; id < 7; id += 1) reporter.frame('sent', call(id), 20);
  await vi.advanceTimersByTimeAsync(REPORT_INTERVAL_MS);
  expect(reports).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(IDLE_INTERVAL_MS);
  expect(reports[1]).toEqual({ frames: [], droppedCount: 5 });
  // Nothing passes: nothing is asked.
  await answer('off');
  await vi.advanceTimersByTimeAsync(IDLE_INTERVAL_MS * 5);
  expect(reports).toHaveLength(2);
  reporter.frame('sent', call(7), 30);
  await vi.advanceTimersByTimeAsync(IDLE_INTERVAL_MS);
  await answer();
  reporter.frame('sent', call(8), 40);
  await vi.advanceTimersByTimeAsync(REPORT_INTERVAL_MS);
  expect(reports[3]?.frames.map(({ frameId }) => frameId)).toEqual([8]);
});
