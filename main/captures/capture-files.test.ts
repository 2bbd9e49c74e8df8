import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileWriter, openCaptureFile } from './capture-files.ts';
import { captureLines } from './format/capture-writer.ts';
import { RowLog, TEST_MAKER, contentOf, testRow } from './testing/row-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { signal } = new AbortController();
const lines = (log: RowLog): AsyncGenerator<string> => captureLines({ source: log, range: log.range(), maker: TEST_MAKER, madeAtMs: 5 });
const manyRows = (count: number): RowLog => new RowLog(Array.from({ length: count }, (_none, i) => testRow(i)));
async function* chunks(...texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield text;
}

test('a capture is written, compressed, and opens again; nothing else is left in the folder', async () => {
  const log = manyRows(3_000);
  const path = await new FileWriter().write(join(folder, 'a.terracap'), lines(log), { compress: true, signal });
  expect(readdirSync(folder)).toEqual(['a.terracap']);
  const shares: number[] = [];
  const opened = await openCaptureFile(path, { signal, onShare: (share) => shares.push(share) });
  expect(contentOf(opened)).toEqual(contentOf(log));
  expect(opened.facts.end).toBe('complete');
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  // Unpacked by hand it opens as well.
  writeFileSync(join(folder, 'plain.terracap'), gunzipSync(readFileSync(path)));
  expect((await openCaptureFile(join(folder, 'plain.terracap'), { signal })).rowCount).toBe(3_000);
});

test('a file that is there is never overwritten', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'mine');
  const writer = new FileWriter();
  expect(await writer.write(path, chunks('one'), { compress: false, signal })).toBe(join(folder, 'a (2).csv'));
  expect(await writer.write(path, chunks('two'), { compress: false, signal })).toBe(join(folder, 'a (3).csv'));
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(readFileSync(join(folder, 'a (2).csv'), 'utf8')).toBe('one');
});

test('a folder that is not there, and one that is a file, are said to be not writable', async () => {
  writeFileSync(join(folder, 'file'), '');
  for (const path of [join(folder, 'none', 'a.csv'), join(folder, 'file', 'a.csv')]) {
    await expect(new FileWriter().write(path, chunks('x'), { compress: false, signal })).rejects.toMatchObject({ problem: 'not-writable' });
  }
  expect(readdirSync(folder)).toEqual(['file']);
});

test.each([['ENOSPC', 'disk-full'], ['EACCES', 'not-writable'], ['EIO', 'failed']])(
  'a disk that says %s in the middle leaves nothing',
  async (code, problem) => {
    const writer = new FileWriter({ makeSink: (path) => {
      writeFileSync(path, '');
      let writes = 0;
      return new Writable({
        write(chunk: Buffer, _encoding, done) {
          writes += 1;
          writeFileSync(path, chunk, { flag: 'a' });
          done(writes < 2 ? undefined : Object.assign(new Error(code), { code }));
        },
      });
    } });
    await expect(writer.write(join(folder, 'a.csv'), chunks('x', 'y', 'z'), { compress: false, signal })).rejects.toMatchObject({ problem, detail: code });
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('a disk without hard links that then refuses the name keeps no empty file of that name', async () => {
  // A folder has no hard links, and does not take the place of a file.
  const writer = new FileWriter({ makeSink: (path) => {
    mkdirSync(path);
    return new Writable({ write: (_chunk, _encoding, done) => done() });
  } });
  await expect(writer.write(join(folder, 'a.csv'), chunks('x'), { compress: false, signal })).rejects.toMatchObject({ detail: expect.stringMatching(/ENOTDIR|EPERM/) });
  expect(readdirSync(folder)).not.toContain('a.csv');
});

test.skipIf(!existsSync('/dev/full'))('the system’s own full disk leaves nothing, compressed or not', async () => {
  // The file that was begun is there, and takes nothing.
  const writer = new FileWriter({ makeSink: (path) => {
    writeFileSync(path, '');
    return createWriteStream('/dev/full');
  } });
  for (const compress of [true, false]) {
    await expect(writer.write(join(folder, 'a.terracap'), lines(manyRows(100)), { compress, signal })).rejects.toMatchObject({ problem: 'disk-full', detail: 'ENOSPC' });
    expect(readdirSync(folder)).toEqual([]);
  }
});

test('a slow disk holds the log back: rows are not gathered in memory', async () => {
  const log = manyRows(100_000);
  const read = log.read.bind(log);
  let takenRows = 0;
  log.read = (request) => {
    takenRows = request.fromSeq;
    return read(request);
  };
  let go: () => void = () => undefined;
  let isHeld = false;
  const written: Buffer[] = [];
  const writer = new FileWriter({ makeSink: (path) => {
    writeFileSync(path, '');
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        written.push(chunk);
        if (written.length > 1) return done();
        isHeld = true;
        go = done;
        return undefined;
      },
      final(done) {
        writeFileSync(path, Buffer.concat(written));
        done();
      },
    });
  } });
  const writing = writer.write(join(folder, 'a.terracap'), lines(log), { compress: false, signal });
  await expect.poll(() => isHeld).toBe(true);
  for (let turn = 0; turn < 2_000; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(takenRows).toBeLessThan(20_000);
  go();
  expect((await openCaptureFile(await writing, { signal })).rowCount).toBe(100_000);
});

test('cancelled in the middle, it stops and leaves nothing', async () => {
  const abort = new AbortController();
  let given = 0;
  async function* endless(): AsyncGenerator<string> {
    for (;;) {
      given += 1;
      yield 'x'.repeat(10_000);
      if (given === 20) abort.abort();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await expect(new FileWriter().write(join(folder, 'a.csv'), endless(), { compress: true, signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(folder)).toEqual([]);
  expect(given).toBeLessThan(100);
});

test('a program that ends takes what is half-written with it', async () => {
  const writer = new FileWriter();
  let stop: () => void = () => undefined;
  async function* waiting(): AsyncGenerator<string> {
    yield 'x'.repeat(100_000);
    await new Promise<void>((resolve) => {
      stop = resolve;
    });
  }
  const writing = writer.write(join(folder, 'a.csv'), waiting(), { compress: false, signal });
  await expect.poll(() => readdirSync(folder)).toHaveLength(1);
  expect(readdirSync(folder)[0]).toMatch(/\.part$/);
  writer.removeUnfinished();
  expect(readdirSync(folder)).toEqual([]);
  stop();
  await expect(writing).rejects.toThrow(/ENOENT|not-writable/);
});

test('it is noted for as long as it is half-written, however it ends', async () => {
  const noted = new Set<string>();
  const writer = new FileWriter({ notes: { add: (part) => noted.add(part), remove: (part) => noted.delete(part) } });
  async function* one(): AsyncGenerator<string> {
    expect(noted.size).toBe(1);
    yield 'x';
  }
  await writer.write(join(folder, 'a.csv'), one(), { compress: false, signal });
  await expect(writer.write(join(folder, 'none', 'a.csv'), one(), { compress: false, signal })).rejects.toMatchObject({ problem: 'not-writable' });
  expect([readdirSync(folder), noted.size]).toEqual([['a.csv'], 0]);
});

test('cut at every byte, a compressed file opens up to the cut, or is said to be no capture', async () => {
  const log = manyRows(12);
  const whole = readFileSync(await new FileWriter().write(join(folder, 'a.terracap'), lines(log), { compress: true, signal }));
  const cutPath = join(folder, 'cut.terracap');
  let lastCount = 0;
  for (let cut = 0; cut < whole.length; cut += 1) {
    writeFileSync(cutPath, whole.subarray(0, cut));
    const result = await openCaptureFile(cutPath, { signal }).catch((error: unknown) => error);
    if (result instanceof Error) {
      expect(result, String(cut)).toMatchObject({ problem: 'not-a-capture' });
      expect(lastCount).toBe(0);
      continue;
    }
    const { rowCount, facts } = result as Awaited<ReturnType<typeof openCaptureFile>>;
    expect(rowCount).toBeGreaterThanOrEqual(lastCount);
    expect(facts.promisedRowCount).toBe(12);
    lastCount = rowCount;
  }
  expect(lastCount).toBe(12);
});

test('damaged in the middle, it opens up to there', async () => {
  const log = manyRows(20_000);
  const whole = readFileSync(await new FileWriter().write(join(folder, 'a.terracap'), lines(log), { compress: true, signal }));
  whole.fill(0xff, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 64);
  writeFileSync(join(folder, 'bad.terracap'), whole);
  const opened = await openCaptureFile(join(folder, 'bad.terracap'), { signal });
  expect(opened.facts.end).toBe('cut');
  expect(opened.rowCount).toBeGreaterThan(2_000);
  expect(opened.rowCount).toBeLessThan(20_000);
});

test('a file that unpacks to far more than it is does no harm', async () => {
  writeFileSync(join(folder, 'bomb.terracap'), gzipSync(Buffer.alloc(64 * 1_024 * 1_024)));
  await expect(openCaptureFile(join(folder, 'bomb.terracap'), { signal })).rejects.toMatchObject({ problem: 'not-a-capture' });
});

test('what cannot be read is said to be unreadable', async () => {
  mkdirSync(join(folder, 'sub'));
  await expect(openCaptureFile(join(folder, 'sub'), { signal })).rejects.toMatchObject({ problem: 'unreadable' });
  await expect(openCaptureFile(join(folder, 'none'), { signal })).rejects.toMatchObject({ problem: 'unreadable', detail: 'ENOENT' });
  writeFileSync(join(folder, 'empty'), '');
  await expect(openCaptureFile(join(folder, 'empty'), { signal })).rejects.toMatchObject({ problem: 'not-a-capture' });
  expect(existsSync(join(folder, 'empty'))).toBe(true);
});

test('opening can be cancelled', async () => {
  const path = await new FileWriter().write(join(folder, 'a.terracap'), lines(manyRows(20_000)), { compress: true, signal });
  const abort = new AbortController();
  const opening = openCaptureFile(path, { signal: abort.signal, onShare: () => abort.abort() });
  await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
});
