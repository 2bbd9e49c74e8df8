/**
 * How many frames a second the recorder takes, and what it allocates for one. Run: node --expose-gc bench/recorder.mjs [--json]
 * Budgets: 1,000,000 rows a second appended, nothing allocated for a row.
 */
import { getHeapStatistics } from 'node:v8';
import { RecorderService } from '../main/traffic/recorder.ts';
import { TrafficLog } from '../main/traffic/traffic-log.ts';

const ROUNDS = 5;
const FRAMES = 1_000_000;
const asJson = process.argv.includes('--json');
/** @type {{ name: string, framesPerSecond: number, bytesPerFrame: number }[]} */
const results = [];
const gc = /** @type {{ gc?: () => void }} */ (globalThis).gc ?? (() => undefined);

/**
 * @param {string} name
 * @param {(count: number) => void} append
 */
function measure(name, append) {
  append(FRAMES);
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    append(FRAMES);
    best = Math.max(best, FRAMES / ((performance.now() - started) / 1_000));
  }
  // Few enough that no collection comes in between.
  gc();
  const before = getHeapStatistics().used_heap_size;
  append(20_000);
  const bytesPerFrame = (getHeapStatistics().used_heap_size - before) / 20_000;
  results.push({ name, framesPerSecond: best, bytesPerFrame });
  if (!asJson) process.stdout.write(`${name}: ${Math.round(best).toLocaleString('en')} frames/s, ${bytesPerFrame.toFixed(1)} bytes allocated a frame\n`);
}

const log = new TrafficLog(1_048_576, 16 * 1_024 * 1_024, () => false);
measure('rows appended', (count) => {
  const { columns } = log.ring;
  for (let i = 0; i < count; i += 1) {
    const slot = log.append(0, 3, 1, 7, 1, 2);
    log.ring.frameIds[slot] = i;
    columns.sentAtMs[slot] = 1_700_000_000_000.25;
    columns.latencyMs[slot] = 0.5;
    columns.sizeBytes[slot] = 100;
    columns.sizeExact[slot] = 1;
  }
});

const recorder = new RecorderService();
const sink = recorder.sinkFor(0, 1);
recorder.setClockOffset(1, 0.25);
// Frames as they come: made before, so that only the recorder is measured.
const body = { tabId: 7, url: 'https://example.com/a/page', active: true };
const calls = Array.from({ length: 1_024 }, (_, id) => /** @type {const} */ ({ id, kind: 'call', channel: 'tabs.navigate', sentAt: 1_700_000_000_000.25, body }));
const replies = calls.map((call) => /** @type {const} */ ({ ...call, kind: 'reply', body: undefined }));
measure('calls and replies, measured, paired, kept', (count) => {
  for (let i = 0; i < count; i += 2) {
    const call = calls[(i >> 1) & 1_023];
    const reply = replies[(i >> 1) & 1_023];
    if (call === undefined || reply === undefined) return;
    sink.frame('received', call, 1_700_000_000_001.5);
    sink.frame('sent', reply, 1_700_000_000_002.5);
  }
});

const { previewBytes, previewCapacityBytes } = recorder.stats();
if (asJson) process.stdout.write(`${JSON.stringify(results)}\n`);
else process.stdout.write(`memory for bodies: ${previewBytes.toLocaleString('en')} of ${previewCapacityBytes.toLocaleString('en')} bytes\n`);
