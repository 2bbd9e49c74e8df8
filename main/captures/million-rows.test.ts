import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCaptureFile } from './capture-files.ts';
import { compareWithGenerated } from './testing/generated-log.ts';

const ROW_COUNT = 1_000_000;
/** Bytes of a row in an opened capture: its columns and the frame's id. */
const ROW_BYTES = 56;
/** Far less than the text of all rows: whoever gathers it dies of it. */
const WRITER_HEAP_MB = 40;
/** Payloads of every 16th row, and a line at a time. Columns lie outside. */
const OPENER_HEAP_MB = 96;
const CUTS = 4;
/** Rows of a line; their payloads come after them. */
const BLOCK_ROWS = 256;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'captures-million-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
const path = (): string => join(folder, 'million.terracap');

/** Runs a program in a process of its own whose heap ends it if it holds too much; gives what it printed. */
async function inSmallHeap(heapMb: number, program: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${heapMb}`, '--expose-gc', '--input-type=module', '-e', program], { env: {} });
  return JSON.parse(stdout);
}

const WRITE = (): string => `
  import { FileWriter } from ${at('capture-files.ts')};
  import { captureLines } from ${at('format/capture-writer.ts')};
  import { GeneratedLog } from ${at('testing/generated-log.ts')};
  import { TEST_MAKER } from ${at('testing/row-log.ts')};
  const source = new GeneratedLog(${ROW_COUNT});
  const lines = captureLines({ source, range: source.range(), maker: TEST_MAKER, madeAtMs: 5 });
  const written = await new FileWriter().write(${JSON.stringify(path())}, lines, { compress: true, signal: new AbortController().signal });
  console.log(JSON.stringify({ written }));`;

const OPEN = (): string => `
  import { openCaptureFile } from ${at('capture-files.ts')};
  import { compareWithGenerated } from ${at('testing/generated-log.ts')};
  const capture = await openCaptureFile(${JSON.stringify(path())}, { signal: new AbortController().signal });
  gc();
  const { arrayBuffers } = process.memoryUsage();
  console.log(JSON.stringify({ end: capture.facts.end, rowCount: capture.rowCount, arrayBuffers, ...compareWithGenerated(capture) }));`;

/** For what never ends: these carry much, and the machine may have much else to do. */
const LIMIT_MS = 120_000;

test('a million messages are written in bounded memory', async () => {
  expect(await inSmallHeap(WRITER_HEAP_MB, WRITE())).toEqual({ written: path() });
  expect(readdirSync(folder)).toEqual(['million.terracap']);
}, LIMIT_MS);

test('they open again, each as it was, in bounded memory', async () => {
  const opened = (await inSmallHeap(OPENER_HEAP_MB, OPEN())) as Record<string, number | string>;
  expect(opened).toMatchObject({ end: 'complete', rowCount: ROW_COUNT, comparedCount: ROW_COUNT, wrongRowCount: 0, firstWrongPayloadSeq: null });
  // The columns, and nothing else of that kind is held.
  expect(opened['arrayBuffers']).toBeLessThan(ROW_COUNT * ROW_BYTES * 1.2);
}, LIMIT_MS);

test('cut anywhere, that file opens up to the cut', async () => {
  const whole = readFileSync(path());
  const cutPath = join(folder, 'cut.terracap');
  // Anywhere in each part of the file, another place with each run.
  const sizeBytes = statSync(path()).size;
  const cuts = Array.from({ length: CUTS }, (_none, i) => Math.floor(((i + Math.random()) / CUTS) * sizeBytes));
  let lastCount = 0;
  for (const cut of cuts) {
    writeFileSync(cutPath, whole.subarray(0, cut));
    const result = await openCaptureFile(cutPath, { signal: new AbortController().signal }).catch((error: unknown) => error);
    if (result instanceof Error) {
      // Cut in the very first bytes there is not even a header.
      expect([result, cut < 1_000], `cut at ${cut}`).toEqual([expect.objectContaining({ problem: 'not-a-capture' }), true]);
      continue;
    }
    const capture = result as Awaited<ReturnType<typeof openCaptureFile>>;
    expect(capture.facts, `cut at ${cut}`).toMatchObject({ end: 'cut', promisedRowCount: ROW_COUNT, malformedLineCount: 0 });
    expect(capture.rowCount, `cut at ${cut}`).toBeGreaterThanOrEqual(lastCount);
    const { comparedCount, wrongRowCount, firstWrongPayloadSeq } = compareWithGenerated(capture);
    expect([comparedCount, wrongRowCount], `cut at ${cut}`).toEqual([capture.rowCount, 0]);
    // Those of the last block alone may be cut off.
    expect(firstWrongPayloadSeq ?? capture.rowCount, `cut at ${cut}`).toBeGreaterThanOrEqual(capture.rowCount - BLOCK_ROWS);
    // Within the last bytes there may be no row any more.
    if (cut < sizeBytes * 0.99) expect(capture.rowCount, `cut at ${cut}`).toBeLessThan(ROW_COUNT);
    lastCount = capture.rowCount;
  }
  expect(lastCount).toBeGreaterThan(0);
}, LIMIT_MS);
