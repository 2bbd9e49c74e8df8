import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BOOKMARKS_BAR_ID, OTHER_BOOKMARKS_ID } from '../../ipc/contracts/bookmarks.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { BookmarksService } from './bookmarks-service.ts';
import { BookmarksStore } from './bookmarks-store.ts';
import { parseBookmarkFile } from './file/parse-bookmark-file.ts';
import { importTree } from './import-tree.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let bookmarks: BookmarksService;
const open = (): BookmarksService => new BookmarksService(new BookmarksStore(opened.database));

beforeEach(async () => {
  opened = await testDatabase();
  bookmarks = open();
});
afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

const LINKS = Array.from({ length: 1_200 }, (_, at) => `<DT><A HREF="https://n${at}.test/">${at}</A>\n`).join('');
const { root } = parseBookmarkFile(
  `<DL><p><DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bar there</H3><DL><p>${LINKS}</DL><p><DT><H3>More</H3><DL><p><DT><A HREF="x:2">Two</A></DL><p></DL>`,
);
/** Also of what nobody sees. */
const rowCount = (): number => opened.database.prepare<{ n: number }>('SELECT count(*) AS n FROM bookmarks').get()?.n ?? 0;
const titles = (id: number): string[] => bookmarks.list(id, 0, 10_000).items.map(({ title }) => title);

test.each([
  ['an empty profile', []],
  ['one with bookmarks', ['Mine']],
])('an import into %s that a kill cut off leaves nothing behind, and the bar as it was', (_name, mine) => {
  for (const title of mine) bookmarks.add({ kind: 'link', parentId: BOOKMARKS_BAR_ID, title, url: 'https://mine.test/' });
  const before = [bookmarks.get(BOOKMARKS_BAR_ID), bookmarks.get(OTHER_BOOKMARKS_ID), bookmarks.folders()];
  const cut = importTree(bookmarks, root, 'Imported');
  for (let step = 0; step < 3; step += 1) expect(cut.next().done).toBe(false);
  expect(rowCount()).toBeGreaterThan(1_000);
  // Whole or not there: also for who looks meanwhile.
  const seen = (): unknown[] => [
    titles(BOOKMARKS_BAR_ID), titles(OTHER_BOOKMARKS_ID), bookmarks.folders(), bookmarks.store.countAll(), bookmarks.search('test', 10).map(({ title }) => title),
    bookmarks.search('more', 10, 'all'), bookmarks.find('https://n7.test/'), bookmarks.newestUrls(5).length, bookmarks.store.after(OTHER_BOOKMARKS_ID, 5_000).length,
  ];
  expect(seen()).toEqual([mine, [], before[2], mine.length, mine, [], undefined, mine.length, mine.length]);

  // The next start.
  bookmarks = open();
  bookmarks.store.removeUnplaced();
  expect(rowCount()).toBe(2 + mine.length);
  expect([bookmarks.get(BOOKMARKS_BAR_ID), bookmarks.get(OTHER_BOOKMARKS_ID), bookmarks.folders()]).toEqual(before);
  bookmarks.store.removeUnplaced();
  expect(titles(BOOKMARKS_BAR_ID)).toEqual(mine);
});

test('what the person adds while the first import comes stays first, and stays when the import is undone', () => {
  const coming = importTree(bookmarks, root, 'Imported');
  coming.next();
  bookmarks.add({ kind: 'link', parentId: BOOKMARKS_BAR_ID, title: 'Mine', url: 'https://mine.test/' });
  while (coming.next().done !== true);
  expect(titles(BOOKMARKS_BAR_ID).slice(0, 3)).toEqual(['Mine', '0', '1']);
  expect([titles(OTHER_BOOKMARKS_ID), bookmarks.get(BOOKMARKS_BAR_ID).title, bookmarks.folders().length]).toEqual([['More'], 'Bar there', 3]);
  expect(bookmarks.undo()).toBe('import');
  expect([titles(BOOKMARKS_BAR_ID), titles(OTHER_BOOKMARKS_ID), bookmarks.get(BOOKMARKS_BAR_ID).title]).toEqual([['Mine'], [], '']);
});
