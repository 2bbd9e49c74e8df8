import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { BookmarkTransfer } from './bookmark-transfer.ts';
import { BookmarksService } from './bookmarks-service.ts';
import { BookmarksStore } from './bookmarks-store.ts';
import { parseBookmarkFile } from './file/parse-bookmark-file.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let bookmarks: BookmarksService;

beforeEach(async () => {
  opened = await testDatabase();
  bookmarks = new BookmarksService(new BookmarksStore(opened.database));
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

function transfer(): BookmarkTransfer {
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  return new BookmarkTransfer({ bookmarks, files: { askRead: nothing, askWrite: nothing }, names: { imported: () => 'Imported', toolbar: () => 'Bar', other: () => 'Other' }, onProblem: () => undefined });
}

async function exported(): Promise<string> {
  const parts: string[] = [];
  await transfer().exportTo({ write: (text) => Promise.resolve(void parts.push(text)) });
  return parts.join('');
}

test('what a file says of a bookmark beside its name and address goes through the database: nothing is lost in a round trip', async () => {
  const icon = `data:image/png;base64,${'iVBORw0KGgo='.repeat(20)}`;
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p>
    <DT><A HREF="https://ferns.test/?a=1&amp;b=%20" ADD_DATE="1600000000" LAST_VISIT="1600000001" LAST_MODIFIED="1600000002" ICON_URI="https://ferns.test/icon.png" ICON="${icon}" SHORTCUTURL="fe" TAGS="green,tall ones" LAST_CHARSET="UTF-8" POST_DATA="q=%s">Ferns &lt;tall&gt;</A>
    <DD>In shade &amp; by water
    <HR>
    <DT><A HREF="https://moss.test/" FEEDURL="https://moss.test/feed.xml" WEB_PANEL="true">Moss</A>
    <HR NAME="named" ADD_DATE="1600000003">
    <DT><H3 ADD_DATE="1600000004" LAST_MODIFIED="1600000005" LAST_VISIT="1600000006" FOLDED="">Shelf</H3>
    <DD>Of a folder
    <DL><p><DT><H3 FEEDURL="https://news.test/rss">Live</H3><DL><p></DL><p><DT><A HREF="javascript:alert(1)" SHORTCUTURL="s">Script</A></DL><p>
    </DL><p>`;
  /** The children of the folder that has no role of its own, wherever they stand. */
  const written = (text: string): unknown => {
    const { root } = parseBookmarkFile(text);
    const rest = root.children.find((each) => each.kind === 'folder' && each.role === 'other');
    return rest?.kind === 'folder' ? rest.children : root.children;
  };
  await transfer().importBytes(file);
  const once = await exported();
  expect(written(once)).toEqual(parseBookmarkFile(file).root.children);
  expect(once).toContain('LAST_VISIT="1600000001"');
  expect(once).toContain('FEEDURL="https://news.test/rss"');
  expect(once).toContain(`ICON="${icon}"`);
  expect(once.match(/<HR/g)).toHaveLength(2);
  // Into a profile that is empty, from what was written.
  const other = await testDatabase();
  try {
    bookmarks = new BookmarksService(new BookmarksStore(other.database));
    await transfer().importBytes(once);
    expect(await exported()).toBe(once);
  } finally {
    other.database.close();
    rmSync(other.folder, { recursive: true, force: true });
  }
});

test('100,000 bookmarks come in piece by piece, and go out and in again as the same tree', { timeout: 300_000 }, async () => {
  const lines: string[] = [];
  for (let at = 0; at < 1_000; at += 1) {
    lines.push(`<DT><H3 ADD_DATE="${1_600_000_000 + at}">Folder ${at} &amp; more</H3>\n<DL><p>\n`);
    for (let inner = 0; inner < 99; inner += 1) {
      lines.push(`<DT><A HREF="https://site${at}.test/${inner}?a=1&amp;b=2" ADD_DATE="${1_600_000_000 + inner}" TAGS="t${inner},u">Page ${inner} &lt;${at}&gt;</A>\n`);
      if (inner % 10 === 0) lines.push(`<DD>About ${inner}\n`);
    }
    lines.push('</DL><p>\n');
  }
  const told: number[] = [];
  let longestMs = 0;
  const bytes = new TextEncoder().encode(`<DL><p>\n${lines.join('')}</DL><p>\n`);
  // What this thread worked, not what others kept it from: that says nothing of the import.
  let since = process.threadCpuUsage();
  const make = (): BookmarkTransfer =>
    new BookmarkTransfer({
      bookmarks,
      files: { askRead: () => Promise.resolve(bytes), askWrite: () => Promise.resolve(undefined) },
      names: { imported: () => 'Imported', toolbar: () => 'Bar', other: () => 'Other' },
      pause: () => {
        const { user, system } = process.threadCpuUsage(since);
        longestMs = Math.max(longestMs, (user + system) / 1_000);
        return new Promise((resolve) =>
          setImmediate(() => {
            since = process.threadCpuUsage();
            resolve();
          }),
        );
      },
      onProblem: (error) => expect(error).toBeUndefined(),
    });
  const job = make();
  job.observe(() => told.push(job.job?.progress ?? 0));
  await job.importFile();
  expect(job.job).toMatchObject({ state: 'done', count: 100_000 });
  expect(bookmarks.store.countAll()).toBe(100_000);
  expect(told.length).toBeGreaterThan(200);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  const first = await exported();
  const tree = parseBookmarkFile(first);
  expect(tree.count).toBe(100_002);
  // Into another profile, which is empty.
  const other = await testDatabase();
  try {
    bookmarks = new BookmarksService(new BookmarksStore(other.database));
    await transfer().importBytes(first);
    expect((await exported()) === first).toBe(true);
  } finally {
    other.database.close();
    rmSync(other.folder, { recursive: true, force: true });
  }
  process.stdout.write(`longest turn of the import: ${Math.round(longestMs)} ms\n`);
  // It lets others come to a word every few ms; all of it at once takes some seconds. What the collector of garbage needs is in it.
  expect(longestMs).toBeLessThan(1_000);
});
