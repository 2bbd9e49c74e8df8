import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { bookmarksContract } from '../../ipc/contracts/bookmarks.ts';
import type { BookmarkJob } from '../../ipc/contracts/bookmarks.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { Peer } from '../../ipc/core/peer.ts';
import { ServiceRegistry } from '../../ipc/core/service.ts';
import { memoryPair } from '../../ipc/transports/memory.ts';
import type { Database } from '../storage/database.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { BookmarkTransfer } from './bookmark-transfer.ts';
import { serveBookmarks } from './bookmarks-handlers.ts';
import { BookmarksService } from './bookmarks-service.ts';
import { BookmarksStore } from './bookmarks-store.ts';

type Bookmarks = Client<typeof bookmarksContract>;

let database: Database;
let folder: string;
let servers: Peer[];
let shell: Bookmarks;
let manager: Bookmarks;

beforeEach(async () => {
  ({ database, folder } = await testDatabase());
  const bookmarks = new BookmarksService(new BookmarksStore(database));
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const names = { imported: () => '', toolbar: () => '', other: () => '' };
  const transfer = new BookmarkTransfer({ bookmarks, files: { askRead: nothing, askWrite: nothing }, names, onProblem: () => undefined });
  const registry = new ServiceRegistry();
  const bar = { isShown: () => true, set: () => undefined, observe: () => undefined };
  serveBookmarks(registry, bookmarks, { bar, open: () => undefined, transfer });
  servers = [];
  const connect = (role: string): Bookmarks => {
    const [mainEnd, otherEnd] = memoryPair({ role, label: role, registered: true }, { role: 'main', label: 'main', registered: true });
    servers.push(new Peer(mainEnd, { registry }));
    return new Peer(otherEnd).client(bookmarksContract);
  };
  shell = connect('shell');
  manager = connect('bookmarks-page');
});

afterEach(() => {
  for (const server of servers) server.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = async (by: Bookmarks, title: string): Promise<number> => (await by.add({ kind: 'link', parentId: 1, title, url: `https://${title}.test/` })).id;
const titles = async (): Promise<string[]> => (await manager.list({ folderId: 1, offset: 0, limit: 10 })).items.map(({ title }) => title);

test('a removal is undone by whoever was told its id', async () => {
  const { count, undoId } = await shell.remove({ ids: [await add(shell, 'a')] });
  expect([count, await titles()]).toEqual([1, []]);
  expect(await shell.undo({ undoId })).toEqual({ undone: 'remove' });
  expect(await titles()).toEqual(['a']);
});

test('what somebody else did since is not taken for it', async () => {
  const { undoId } = await shell.remove({ ids: [await add(shell, 'a')] });
  await add(manager, 'b');
  await expect(shell.undo({ undoId })).rejects.toMatchObject({ code: 'failed-precondition' });
  expect(await titles()).toEqual(['b']);
  // The manager goes back step by step.
  expect(await manager.undo()).toEqual({ undone: 'add' });
  expect(await manager.undo()).toEqual({ undone: 'remove' });
  expect(await titles()).toEqual(['a']);
  await expect(shell.undo({ undoId })).rejects.toMatchObject({ code: 'failed-precondition' });
  expect(await titles()).toEqual(['a']);
});

test('a file that was dropped comes in as one that was chosen does; one that is gone says so; others than the manager may not', async () => {
  const path = join(folder, 'dropped.html');
  writeFileSync(path, '<DL><p><DT><A HREF="https://dropped.test/">Dropped</A></DL>');
  let job: BookmarkJob | null = null;
  onTestFinished(manager.summary.subscribe((summary) => {
    job = summary.job;
  }));
  await manager.importDropped({ path });
  await expect.poll(() => job).toMatchObject({ kind: 'import', state: 'done', count: 1 });
  expect((await manager.search({ text: 'Dropped', limit: 5 })).map(({ url }) => url)).toEqual(['https://dropped.test/']);
  await manager.importDropped({ path: join(folder, 'gone.html') });
  await expect.poll(() => job).toMatchObject({ kind: 'import', state: 'failed' });
  await expect(shell.importDropped({ path })).rejects.toMatchObject({ code: 'forbidden' });
});

test('what is said to have been dropped and is no file, such as a device without an end, is not read', async () => {
  let job: BookmarkJob | null = null;
  onTestFinished(manager.summary.subscribe((summary) => {
    job = summary.job;
  }));
  await manager.importDropped({ path: '/dev/zero' });
  await expect.poll(() => job).toMatchObject({ kind: 'import', state: 'failed' });
});
