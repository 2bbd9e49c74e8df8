import { expect, test } from 'vitest';
import { HistoryRecorder } from './history-recorder.ts';
import type { HistoryService } from './history-service.ts';

test('what was typed and failed counts as typed when it comes after all, and what is loaded instead does not', () => {
  const visits: string[] = [];
  // Nothing else of it is asked for.
  const history = { recordVisit: ({ url, transition }: { url: string; transition: string }) => visits.push(`${transition} ${url}`), setTitle: () => undefined } as unknown as HistoryService;
  const recorder = new HistoryRecorder({ history, onProblem: (error) => expect.fail(String(error)) });
  for (const next of ['https://b.example/', 'https://a.example/', 'https://b.example/']) {
    if (visits.length < 2) recorder.noteTyped(1);
    if (visits.length < 2) for (let time = 0; time < 2; time += 1) recorder.onTabEvent(1, { type: 'load-failed', url: 'https://a.example/' });
    recorder.onTabEvent(1, { type: 'committed', url: next });
  }
  expect(visits).toEqual(['link https://b.example/', 'typed https://a.example/', 'link https://b.example/']);
});
