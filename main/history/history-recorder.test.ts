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

test('pages of the tour and of experiments, whose servers are gone soon, are no visits', () => {
  const visits: string[] = [];
  // Nothing else of it is asked for.
  const history = { recordVisit: ({ url }: { url: string }) => visits.push(url), setTitle: (url: string) => visits.push(url) } as unknown as HistoryService;
  const recorder = new HistoryRecorder({ history, onProblem: (error) => expect.fail(String(error)) });
  for (const url of ['http://127.0.0.1:4000/terrarium-tour/first', 'http://localhost:4000/terrarium-lesson/counter', 'http://127.0.0.1:4000/mine']) {
    recorder.onTabEvent(1, { type: 'committed', url });
    if (url.includes('terrarium')) recorder.onTabEvent(1, { type: 'title-changed', title: 'Title' });
  }
  expect(visits).toEqual(['http://127.0.0.1:4000/mine']);
});
