import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PatientWrites } from '../lib/patient-writes.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { HistoryService } from './history-service.ts';
import type { WaitingVisit } from './history-service.ts';
import { HistoryStore } from './history-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let history: HistoryService;
let retry: () => void;

beforeEach(async () => {
  opened = await testDatabase();
  const writes = new PatientWrites<WaitingVisit>({
    after: (_delayMs, work) => (retry = work),
    onWaits: () => undefined,
    onLost: (error) => expect.fail(String(error)),
  });
  history = new HistoryService(new HistoryStore(opened.database), { writes });
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const visit = (url: string, atMs: number): void => history.recordVisit({ url, atMs, transition: 'link' });
const listed = (): string[] => history.query('', undefined, 10).map(({ url, title, atMs }) => `${url} ${title} ${atMs}`);

test('visits that the disk refuses are not shown, and are written by themselves once it takes them: with their times, and titles that came after', () => {
  let told = 0;
  history.observe(() => (told += 1));
  visit('https://a/', 1);
  opened.faults.begin('read-only');
  visit('https://b/', 2);
  history.setTitle('https://b/', 'B');
  visit('https://a/', 3);
  expect([listed(), told]).toEqual([['https://a/  1'], 1]);
  opened.faults.end();
  retry();
  expect([listed(), history.suggest('b', 3).map(({ title }) => title)]).toEqual([['https://a/  3', 'https://b/ B 2', 'https://a/  1'], ['B']]);
});

test('what is taken out of the history while it waits is never written', async () => {
  for (const removal of [{ what: 'url', url: 'https://x.example/' }, { what: 'site', host: 'example' }, { what: 'range', fromMs: 0, toMs: 10 }] as const) {
    opened.faults.begin('read-only');
    visit('https://x.example/', 5);
    visit('https://other.test/', 20);
    await expect(history.remove(removal)).rejects.toThrow('readonly');
    opened.faults.end();
    retry();
    expect(listed().filter((row) => row.includes('x.example')), removal.what).toEqual([]);
    expect(listed()[0]).toBe('https://other.test/  20');
  }
});
