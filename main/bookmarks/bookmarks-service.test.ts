import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../storage/database.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { BookmarkTransfer } from './bookmark-transfer.ts';
import { BookmarksService } from './bookmarks-service.ts';
import { BookmarksStore } from './bookmarks-store.ts';

const BAR = 1;
const OTHER = 2;
let database: Database;
let folder: string;
let bookmarks: BookmarksService;

beforeEach(async () => {
  ({ database, folder } = await testDatabase());
  bookmarks = new BookmarksService(new BookmarksStore(database), () => 1_700_000_000_789);
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const link = (title: string, parentId = BAR): number => bookmarks.add({ kind: 'link', parentId, title, url: `https://${title.toLowerCase()}.test/` });
const dir = (title: string, parentId = BAR): number => bookmarks.add({ kind: 'folder', parentId, title });
/** The tree as text: `A B (C D)`. */
const shape = (id = BAR): string =>
  bookmarks.list(id, 0, 1_000).items.map((row) => (row.kind === 'folder' ? `${row.title} (${shape(row.id)})` : row.title)).join(' ');
const code = (work: () => unknown): unknown => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

function transfer(names = { imported: () => 'Imported', toolbar: () => 'Bar', other: () => 'Other' }): BookmarkTransfer {
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  return new BookmarkTransfer({ bookmarks, files: { askRead: nothing, askWrite: nothing }, names, onProblem: () => undefined });
}

test('bookmarks are added in order, also between others, and found by address', () => {
  link('A');
  const c = link('C');
  bookmarks.add({ kind: 'link', parentId: BAR, beforeId: c, title: 'B', url: 'https://b.test/' });
  expect(shape()).toBe('A B C');
  expect(bookmarks.find('https://b.test/')).toMatchObject({ title: 'B', addedMs: 1_700_000_000_000 });
  expect(bookmarks.find('https://b.test')).toBeUndefined();
  expect(code(() => bookmarks.add({ kind: 'link', parentId: 99, url: 'x:' }))).toBe('not-found');
  expect(code(() => bookmarks.add({ kind: 'link', parentId: c, url: 'x:' }))).toBe('failed-precondition');
});

test('a hundred bookmarks put before the same one stay in order', () => {
  const last = link('Z');
  for (let at = 0; at < 100; at += 1) bookmarks.add({ kind: 'link', parentId: BAR, beforeId: last, title: String(at), url: `x:${at}` });
  const names = Array.from({ length: 100 }, (_, at) => String(at));
  expect(shape()).toBe([...names, 'Z'].join(' '));
  // Each of them is taken back by itself, whatever was moved apart for it.
  for (let count = 99; count >= 0; count -= 1) {
    bookmarks.undo();
    expect(shape()).toBe([...names.slice(0, count), 'Z'].join(' '));
  }
});

test('sixty that are moved at once come in order, and back to where they were: within a folder and from another one', () => {
  for (let at = 0; at < 70; at += 1) link(`N${at}`);
  const ids = bookmarks.list(BAR, 0, 1_000).items.map(({ id }) => id);
  const before = shape();
  const expected = ['N0', ...Array.from({ length: 60 }, (_, at) => `N${at + 10}`), ...Array.from({ length: 9 }, (_, at) => `N${at + 1}`)].join(' ');
  bookmarks.move(ids.slice(10), BAR, ids[1] ?? 0);
  expect(shape()).toBe(expected);
  bookmarks.undo();
  expect(shape()).toBe(before);
  const [first, last] = [link('First', OTHER), link('Last', OTHER)];
  // So often between the same two that there is no room left.
  for (let at = 0; at < 40; at += 1) bookmarks.move([ids[at % 2] ?? 0], OTHER, at % 2 === 0 ? last : (ids[0] ?? 0));
  const wedged = `${shape()} | ${shape(OTHER)}`;
  bookmarks.move(ids.slice(10), OTHER, last);
  expect(shape(OTHER).split(' ').slice(-61)).toEqual([...Array.from({ length: 60 }, (_, at) => `N${at + 10}`), 'Last']);
  expect(bookmarks.get(first).title).toBe('First');
  bookmarks.undo();
  expect(`${shape()} | ${shape(OTHER)}`).toBe(wedged);
});

test('bookmarks are moved: several at once, into folders, never into themselves', () => {
  const [a, b, c] = [link('A'), link('B'), link('C')];
  const f = dir('F');
  const g = dir('G', f);
  bookmarks.move([c, a], BAR, b);
  expect(shape()).toBe('C A B F (G ())');
  bookmarks.move([a, b], g, null);
  expect(shape()).toBe('C F (G (A B))');
  bookmarks.move([b], g, a);
  expect(shape()).toBe('C F (G (B A))');
  // Put before itself it stays where it is.
  bookmarks.move([b], g, b);
  expect(shape()).toBe('C F (G (B A))');
  expect(code(() => bookmarks.move([f], g, null))).toBe('failed-precondition');
  expect(code(() => bookmarks.move([f], f, null))).toBe('failed-precondition');
  expect(code(() => bookmarks.move([BAR], OTHER, null))).toBe('failed-precondition');
  expect(shape()).toBe('C F (G (B A))');
  // What lies in a folder that is moved goes with it.
  bookmarks.move([g, a], OTHER, null);
  expect(shape(OTHER)).toBe('G (B A)');
});

test('every change is undone, the last first, and everything is as it was', () => {
  const shapes: string[] = [];
  const both = (): string => `${shape()} | ${shape(OTHER)}`;
  const then = (work: () => void): void => {
    shapes.push(both());
    work();
  };
  then(() => link('A'));
  then(() => link('B'));
  let f = 0;
  then(() => (f = dir('F')));
  let inner = 0;
  then(() => (inner = link('Inner', f)));
  then(() => bookmarks.edit(inner, { title: 'Else', url: 'https://else.test/', tags: ['x'], keyword: 'k' }));
  then(() => bookmarks.move([f], OTHER, null));
  then(() => bookmarks.remove([f]));
  const kinds: unknown[] = [];
  while (bookmarks.undoable !== undefined) {
    kinds.push(bookmarks.undo());
    expect(both()).toBe(shapes.pop());
  }
  expect(kinds).toEqual(['remove', 'move', 'edit', 'add', 'add', 'add', 'add']);
  expect(bookmarks.undo()).toBeUndefined();
});

test('a folder that is removed and brought back has everything again', () => {
  const f = dir('F');
  const a = link('A', f);
  bookmarks.edit(a, { tags: ['one', 'two'], keyword: 'aa' });
  const before = bookmarks.get(a);
  expect(bookmarks.remove([f, a])).toMatchObject({ count: 2 });
  expect(bookmarks.find('https://a.test/')).toBeUndefined();
  bookmarks.undo();
  expect(bookmarks.get(a)).toEqual(before);
});

test('a search finds each word anywhere: title, address, tags, keyword', () => {
  const a = link('Weather');
  link('Words');
  bookmarks.edit(a, { tags: ['Rain'], keyword: 'wx' });
  const titles = (text: string): string[] => bookmarks.search(text, 10).map(({ title }) => title);
  expect(titles('w')).toHaveLength(2);
  expect(titles('WEATHER.test rain')).toEqual(['Weather']);
  expect(titles('wx')).toEqual(['Weather']);
  expect(titles('100%')).toEqual([]);
  expect(titles('  ')).toEqual([]);
});

test('the first import fills bar and rest, a later one comes into a folder of its own, and both are undone', async () => {
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>
    <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar there</H3><DL><p><DT><A HREF="x:1">One</A><DT><H3>F</H3><DL><p><DT><A HREF="x:2">Two</A></DL><p></DL><p>
    <DT><A HREF="x:3">Three</A></DL><p>`;
  const bar = bookmarks.get(BAR);
  expect(await transfer().importBytes(file)).toBe(4);
  expect(`${shape()} | ${shape(OTHER)}`).toBe('One F (Two) | Three');
  await transfer().importBytes(file);
  expect(shape(OTHER)).toBe('Three Imported (Bar there (One F (Two)) Three)');
  expect(bookmarks.undo()).toBe('import');
  expect(`${shape()} | ${shape(OTHER)}`).toBe('One F (Two) | Three');
  expect(bookmarks.get(BAR).title).toBe('Bar there');
  bookmarks.undo();
  expect(`${shape()} | ${shape(OTHER)}`).toBe(' | ');
  // Also what the file called the bar.
  expect(bookmarks.get(BAR)).toEqual(bar);
});

test('folders lie in one another as deep as they like: they come in, go, come back and go again', async () => {
  const depth = 1_900;
  await transfer().importBytes(`<DL><p>${'<DT><H3>F</H3><DL><p>'.repeat(depth)}<DT><A HREF="x:1">One</A>${'</DL><p>'.repeat(depth + 1)}`);
  const count = depth + 1;
  expect(bookmarks.store.countAll()).toBe(count);
  const [top] = bookmarks.list(OTHER, 0, 1).items;
  expect(bookmarks.remove([top?.id ?? 0]).count).toBe(count);
  expect(bookmarks.store.countAll()).toBe(0);
  expect([bookmarks.undo(), bookmarks.store.countAll()]).toEqual(['remove', count]);
  expect([bookmarks.undo(), bookmarks.store.countAll()]).toEqual(['import', 0]);
});

test('an import that is cancelled leaves nothing behind, and the bar as it was', async () => {
  const bar = bookmarks.get(BAR);
  const lines = Array.from({ length: 5_000 }, (_, at) => `<DT><A HREF="https://n${at}.test/">${at}</A>\n`);
  const job = transfer();
  const cancelled = new BookmarkTransfer({
    bookmarks,
    files: { askRead: () => Promise.resolve(new TextEncoder().encode(`<DL><p><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar there</H3><DL><p>${lines.join('')}</DL></DL>`)), askWrite: () => Promise.resolve(undefined) },
    names: { imported: () => 'Imported', toolbar: () => '', other: () => '' },
    pause: async () => {
      // Once some of it is there.
      if ((cancelled.job?.count ?? 0) > 0) cancelled.cancel();
    },
    onProblem: () => undefined,
  });
  expect(await cancelled.importFile()).toBe(true);
  expect(cancelled.job).toMatchObject({ state: 'cancelled' });
  expect(database.prepare('SELECT id FROM bookmarks').all()).toHaveLength(2);
  expect(bookmarks.get(BAR)).toEqual(bar);
  expect(job.job).toBeNull();
});

test('one file at a time, also while the person is still asked for it, and a failure says of which kind it was', async () => {
  const refused = Promise.withResolvers<undefined>();
  let asked = 0;
  const job = new BookmarkTransfer({
    bookmarks,
    files: {
      askRead: () => Promise.resolve(undefined),
      askWrite: () => {
        asked += 1;
        return refused.promise;
      },
    },
    names: { imported: () => '', toolbar: () => '', other: () => '' },
    onProblem: () => undefined,
  });
  const first = job.exportFile();
  expect([await job.exportFile(), await job.importFile(), asked]).toEqual([false, false, 1]);
  refused.reject(new Error('no such folder'));
  expect(await first).toBe(false);
  expect(job.job).toMatchObject({ kind: 'export', state: 'failed' });
  void job.exportFile().catch(() => undefined);
  expect(asked).toBe(2);
});
