import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../storage/database.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { BookmarksService } from './bookmarks-service.ts';
import { BookmarksStore } from './bookmarks-store.ts';

const BAR = 1;
let database: Database;
let folder: string;
let bookmarks: BookmarksService;

beforeEach(async () => {
  ({ database, folder } = await testDatabase());
  bookmarks = new BookmarksService(new BookmarksStore(database));
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const link = (title: string): number => bookmarks.add({ kind: 'link', parentId: BAR, title, url: `https://${title.toLowerCase()}.test/` });
const titles = (): string[] => bookmarks.list(BAR, 0, 1_000).items.map(({ title }) => title);
const tooLate = expect.objectContaining({ code: 'failed-precondition' }) as Error;

test('a removal that is named is undone while it is the last change, and once', () => {
  link('A');
  const { count, undoId } = bookmarks.remove([link('B')]);
  expect([count, titles()]).toEqual([1, ['A']]);
  expect(bookmarks.undo(undoId)).toBe('remove');
  expect(titles()).toEqual(['A', 'B']);
  // What came before it is not taken for it.
  expect(() => bookmarks.undo(undoId)).toThrow(tooLate);
  expect(titles()).toEqual(['A', 'B']);
});

test('once something else was changed it is not, nothing is changed, and nobody is told of a change', () => {
  const { undoId } = bookmarks.remove([link('A')]);
  link('B');
  const { revision } = bookmarks;
  expect(() => bookmarks.undo(undoId)).toThrow(tooLate);
  expect([titles(), bookmarks.undoable, bookmarks.revision]).toEqual([['B'], 'add', revision]);
  // Without a name it is the last one, as ever; then the removal is the last again.
  expect(bookmarks.undo()).toBe('add');
  expect(bookmarks.undo(undoId)).toBe('remove');
  expect(titles()).toEqual(['A']);
});

test('a later removal has another name, also after the first was undone; a change that failed is none', () => {
  const [a, b] = [link('A'), link('B')];
  const first = bookmarks.remove([a]).undoId;
  bookmarks.undo(first);
  const second = bookmarks.remove([b]).undoId;
  expect(second).not.toBe(first);
  expect(() => bookmarks.undo(first)).toThrow(tooLate);
  expect(() => bookmarks.undoStack.record('edit', () => { throw new Error('no room'); })).toThrow('no room');
  expect(bookmarks.undo(second)).toBe('remove');
  expect(titles()).toEqual(['A', 'B']);
});

test('what is so long ago that it is forgotten is too late', () => {
  const { undoId } = bookmarks.remove([link('A')]);
  for (let at = 0; at < 100; at += 1) link(`N${at}`);
  while (bookmarks.undo() !== undefined);
  expect(() => bookmarks.undo(undoId)).toThrow(tooLate);
  expect(titles()).toEqual([]);
});
