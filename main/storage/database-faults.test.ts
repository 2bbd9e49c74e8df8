import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SLOW_MS } from './database-faults.ts';
import { testDatabase } from './testing/test-database.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;

beforeEach(async () => {
  opened = await testDatabase();
});

afterEach(() => {
  vi.useRealTimers();
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const write = (key: string, value: string = '1'): void => void opened.database.prepare('INSERT OR REPLACE INTO session_state VALUES (?, ?)').run(key, value);
const keys = (): string[] => opened.database.prepare<{ key: string }>('SELECT key FROM session_state ORDER BY key').all().map(({ key }) => key);
/** SQLite's own number for why it refused; undefined where it did not. */
function codeOf(work: () => void): number | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { errcode: number }).errcode;
  }
}

test('read-only: SQLite refuses each write, alone and in a transaction, and reads on; well again it takes them, also in the next run', async () => {
  write('before');
  opened.faults.begin('read-only');
  expect([codeOf(() => write('alone')), codeOf(() => opened.database.transaction(() => write('together')))]).toEqual([8, 8]);
  expect([keys(), opened.faults.seen]).toEqual([['before'], { refusedCount: 2, slowedCount: 0, tried: 'refused' }]);
  opened.faults.end();
  write('after');
  opened.faults.begin('read-only');
  opened.database.close();
  opened = await testDatabase({ folder: opened.folder });
  write('next');
  expect(keys()).toEqual(['after', 'before', 'next']);
});

test('full: what fits into pages that are there is written, what does not is refused as by a full disk, and nothing of it stays', () => {
  write('before');
  // Pages that are free: a write has to be bigger than they are.
  write('big', 'x'.repeat(200_000));
  opened.database.prepare("DELETE FROM session_state WHERE key = 'big'").run();
  const former = opened.database.prepare('PRAGMA max_page_count').get();
  opened.faults.begin('full');
  expect(opened.faults.seen.tried).toBe('refused');
  write('small');
  expect([codeOf(() => write('large', 'x'.repeat(500_000))), codeOf(() => opened.database.transaction(() => write('larger', 'x'.repeat(600_000))))]).toEqual([13, 13]);
  expect([keys(), opened.faults.seen.refusedCount]).toEqual([['before', 'small'], 2]);
  opened.faults.end();
  expect(opened.database.prepare('PRAGMA max_page_count').get()).toEqual(former);
  write('large', 'x'.repeat(500_000));
  expect(keys()).toEqual(['before', 'large', 'small']);
  expect(opened.database.prepare('PRAGMA quick_check').get()).toEqual({ quick_check: 'ok' });
  expect(opened.database.prepare("SELECT name FROM sqlite_schema WHERE name = 'tried'").all()).toEqual([]);
});

test('where many pages are free, nothing is tried that would hold up main', () => {
  write('big', 'x'.repeat(5_000_000));
  opened.database.prepare("DELETE FROM session_state WHERE key = 'big'").run();
  opened.faults.begin('full');
  expect(opened.faults.seen.tried).toBeNull();
});

test('slow: what is written is there at once, and only its way to the disk waits', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  opened.faults.begin('slow');
  write('slow');
  const synced = opened.database.sync();
  write('meanwhile');
  expect([keys(), vi.getTimerCount(), opened.faults.seen]).toEqual([['meanwhile', 'slow'], 1, { refusedCount: 0, slowedCount: 1, tried: null }]);
  await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  await synced;
  opened.faults.end();
  await opened.database.sync();
  expect([vi.getTimerCount(), opened.faults.seen.slowedCount]).toEqual([0, 1]);
});

test('after the database is closed nothing is broken and nothing has to be mended', () => {
  opened.faults.begin('full');
  opened.database.close();
  opened.faults.end();
  opened.faults.begin('read-only');
  expect(opened.faults.fault).toBeNull();
});
