import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from './open-storage.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { OpenedStorage } from './open-storage.ts';

let folder: string;
let lines: string[];
const opened: OpenedStorage[] = [];
const path = (): string => join(folder, 'terrarium.db');
const asides = (): string[] => readdirSync(folder).filter((name) => /set-aside-[\dT-]+$/.test(name));

async function open(migrations = MIGRATIONS): Promise<OpenedStorage> {
  const storage = await openStorage({ folder, migrations, log: (line) => lines.push(line), now: () => new Date('2026-01-02T03:04:05Z') });
  opened.push(storage);
  return storage;
}

/** A database with something in it, closed. */
async function fill(rows = 2_000): Promise<Buffer> {
  const { database } = await open();
  const insert = database.prepare('INSERT INTO settings VALUES (?, ?, 0)');
  database.transaction(() => {
    for (let row = 0; row < rows; row += 1) insert.run(`key ${row}`, `"${'x'.repeat(200)}"`);
  });
  database.close();
  return readFileSync(path());
}

/** Files that this process has open, where the system tells. */
const openFiles = (): string[] =>
  process.platform === 'linux'
    ? readdirSync('/proc/self/fd').flatMap((fd) => {
        try {
          return [readlinkSync(`/proc/self/fd/${fd}`)];
        } catch {
          // That of the list itself.
          return [];
        }
      })
    : [];

const countOf = (storage: OpenedStorage): number => storage.database.prepare<{ n: number }>('SELECT count(*) AS n FROM settings').get()?.n ?? -1;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-storage-'));
  lines = [];
});

afterEach(() => {
  for (const { database } of opened.splice(0)) database.close();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(process.platform === 'win32')('nobody else may read it, in whatever folder it lies', async () => {
  chmodSync(folder, 0o755);
  const modes = (): string[] => ['', '-wal', '-shm'].map((suffix) => (statSync(path() + suffix).mode & 0o777).toString(8));
  (await open()).database.exec("INSERT INTO settings VALUES ('a', '1', 0)");
  expect(modes()).toEqual(['600', '600', '600']);
  opened.splice(0).forEach(({ database }) => database.close());
  // As an older version left it.
  chmodSync(path(), 0o644);
  (await open()).database.exec("INSERT INTO settings VALUES ('b', '1', 0)");
  expect(modes()).toEqual(['600', '600', '600']);
});

test('a new profile gets a database with every step done, and what is written is there again', async () => {
  await fill(3);
  const again = await open();
  expect(again).toMatchObject({ isKept: true, problems: [] });
  expect(countOf(again)).toBe(3);
  expect(again.database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(again.database.prepare('PRAGMA user_version').get()).toEqual({ user_version: MIGRATIONS.length });
});

test.each([
  ['cut in the middle', 'damaged', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['cut within the first page', 'damaged', (bytes: Buffer) => bytes.subarray(0, 700)],
  ['cut within the last page', 'damaged', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1_000)],
  ['empty', 'damaged', () => Buffer.alloc(0)],
  ['a text', 'foreign', () => Buffer.from('these are my notes\n'.repeat(500))],
  ['a few bytes', 'foreign', () => Buffer.from('hi')],
  ['with a page of noise', 'damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 8_192), Buffer.alloc(8_192, 0xa5), bytes.subarray(16_384)])],
] as const)('a file that is %s is set aside as it is, and a new one begun', async (_name, reason, spoil) => {
  const spoilt = Buffer.from(spoil(await fill()));
  writeFileSync(path(), spoilt);
  const storage = await open();
  const movedTo = 'terrarium.db.set-aside-2026-01-02T03-04-05';
  expect(storage).toMatchObject({ isKept: true, problems: [{ kind: 'set-aside', reason, movedTo }] });
  expect(readFileSync(join(folder, movedTo)).equals(spoilt)).toBe(true);
  expect(countOf(storage)).toBe(0);
});

test('a database of another program, and one of a newer Terrarium, are set aside whole', async () => {
  const { database } = await open();
  database.exec('PRAGMA application_id = 7');
  database.close();
  expect((await open()).problems).toMatchObject([{ reason: 'foreign' }]);
  opened.at(-1)?.database.close();

  const newer = [...MIGRATIONS, { name: 'later', sql: 'CREATE TABLE later (a TEXT) STRICT' }];
  const later = await open(newer);
  later.database.exec("INSERT INTO later VALUES ('kept')");
  later.database.close();
  const storage = await open();
  expect(storage.problems).toMatchObject([{ reason: 'newer' }]);
  storage.database.close();
  // The newer one finds its data again when the file is put back.
  expect(asides()).toHaveLength(2);
  const [aside] = storage.problems;
  rmSync(path());
  if (aside?.kind === 'set-aside') writeFileSync(path(), readFileSync(join(folder, aside.movedTo)));
  expect((await open(newer)).database.prepare('SELECT a FROM later').get()).toEqual({ a: 'kept' });
});

test('nothing set aside before is overwritten; a folder in the file’s place is moved too', async () => {
  for (let count = 0; count < 3; count += 1) {
    writeFileSync(path(), `notes ${count}`);
    (await open()).database.close();
    rmSync(path());
  }
  mkdirSync(path());
  expect((await open()).problems).toMatchObject([{ reason: 'foreign' }]);
  expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toHaveLength(4);
});

test.skipIf(process.getuid?.() === 0)('where nothing can be written it lives in memory, and says so', async () => {
  chmodSync(folder, 0o500);
  const storage = await open();
  chmodSync(folder, 0o700);
  expect(storage).toMatchObject({ isKept: false, problems: [{ kind: 'memory-only' }] });
  expect(countOf(storage)).toBe(0);
  expect(existsSync(path())).toBe(false);
  await fill(3);
  chmodSync(path(), 0o400);
  expect(await open()).toMatchObject({ isKept: false, problems: [{ kind: 'memory-only' }] });
});

test('a step that fails leaves the file as it was', async () => {
  await fill(3);
  const broken = [...MIGRATIONS, { name: 'broken', sql: 'CREATE TABLE half (a TEXT) STRICT; CREATE TABLE nonsense' }];
  const storage = await open(broken).catch((error: unknown) => error);
  expect(storage).toBeInstanceOf(Error);
  expect(openFiles().filter((file) => file.startsWith(folder))).toEqual([]);
  const again = await open();
  expect(countOf(again)).toBe(3);
  expect(again.database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
});

/** More than is looked through at each start. */
async function fillBig(): Promise<Buffer> {
  await fill(60);
  const { database } = await open();
  database.exec(`WITH RECURSIVE many (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM many WHERE n < 40000)
    INSERT INTO plugin_storage SELECT 'com.example', n, '"' || hex(zeroblob(60)) || '"', 122 FROM many`);
  database.close();
  const bytes = readFileSync(path());
  expect(bytes.length).toBeGreaterThan(4_000_000);
  return bytes;
}

test('damage found while in use is told, and looked for at the next start', async () => {
  const spoilt = await fillBig();
  // What says which tables there are lies in the first pages, and what is small: that stays.
  spoilt.fill(0xa5, 1_048_576, spoilt.length - 8_192);
  writeFileSync(path(), spoilt);
  // Too big to be looked through at each start.
  const storage = await open();
  expect(storage.problems).toEqual([]);
  expect(() => storage.database.prepare('SELECT sum(length(value_json)) FROM plugin_storage').get()).toThrow(/malformed/);
  expect(lines.join()).toContain('damaged');
  storage.database.close();
  expect((await open()).problems).toMatchObject([{ reason: 'damaged' }]);
  opened.at(-1)?.database.close();
  expect((await open()).problems).toEqual([]);
});

test.each(['settings', 'session_tabs', 'bookmarks', 'plugin_choices'])('damage in %s is found before a start reads them, also in a file too big to be looked through; all of it is kept aside', async (table) => {
  const whole = await fillBig();
  const { database } = await open();
  const { page } = database.prepare<{ page: number }>('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?').get(table) ?? { page: 0 };
  database.close();
  whole.fill(0xa5, (page - 1) * 4_096, page * 4_096);
  writeFileSync(path(), whole);
  const storage = await open();
  expect(storage).toMatchObject({ isKept: true, problems: [{ reason: 'damaged' }] });
  expect(countOf(storage)).toBe(0);
  expect(readFileSync(join(folder, asides()[0] ?? '')).equals(whole)).toBe(true);
});

test('a transaction is all or nothing, also one within another', async () => {
  const { database } = await open();
  const insert = database.prepare('INSERT INTO settings VALUES (?, ?, 0)');
  expect(() =>
    database.transaction(() => {
      insert.run('a', '1');
      database.transaction(() => insert.run('b', '1'));
      insert.run('a', '2');
    }),
  ).toThrow(/UNIQUE/);
  expect(countOf(opened.at(-1) as OpenedStorage)).toBe(0);
  database.transaction(() => insert.run('a', '1'));
  expect(countOf(opened.at(-1) as OpenedStorage)).toBe(1);
});

test('a file cut while nothing runs is found also when it is big', async () => {
  await fill(100_000);
  truncateSync(path(), statSync(path()).size - 4_096);
  expect((await open()).problems).toMatchObject([{ reason: 'damaged' }]);
});

test('steps are numbered without gaps', () => {
  expect(MIGRATIONS.map(({ name }) => Number(name.slice(0, 3)))).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('what the full-text index numbers beyond exact numbers disturbs no statement', async () => {
  const { database } = await open();
  database.exec("CREATE VIRTUAL TABLE found USING fts5 (words, content = '', contentless_delete = 1); CREATE TABLE named (name TEXT PRIMARY KEY) WITHOUT ROWID");
  const insert = database.prepare('INSERT INTO found (rowid, words) VALUES (?, ?)');
  database.transaction(() => {
    for (let row = 1; row <= 50; row += 1) insert.run(row, `word ${row}`);
  });
  for (let round = 1; round <= 50; round += 1) {
    // What goes leaves a stone in the index, with a number from 2^53 on.
    database.prepare('DELETE FROM found WHERE rowid = ?').run((round % 7) + 1);
    expect(database.prepare('INSERT INTO named VALUES (?)').run(`name ${round}`).changes).toBe(1);
    insert.run((round % 7) + 1, `round ${round}`);
  }
  expect(database.prepare<{ count: number }>('SELECT count(*) AS count FROM named').get()).toEqual({ count: 50 });
});
