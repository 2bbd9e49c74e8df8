/**
 * How long a suggestion takes with a million visits in the history: `node bench/history.mjs [visits]`.
 * The database is made anew each time, of made-up words, in a temporary folder.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HistoryService } from '../main/history/history-service.ts';
import { HistoryStore } from '../main/history/history-store.ts';
import { OverwritingStore } from '../main/history/overwriting-store.ts';
import { openStorage } from '../main/storage/open-storage.ts';
import { fillHistory, site, words } from './lib/made-history.mjs';
import { quantile } from './lib/statistics.ts';

const VISITS = Number(process.argv[2] ?? 1_000_000);
if (!(VISITS > 0)) throw new Error('node bench/history.mjs [visits]');

const folder = mkdtempSync(join(tmpdir(), 'terrarium-history-bench-'));
try {
  const { database } = await openStorage({ folder, log: (line) => process.stderr.write(`${line}\n`) });
  const now = Date.now();
  const startedAt = performance.now();
  const { urls, visits } = fillHistory(database, VISITS);
  const sizeMb = statSync(join(folder, 'terrarium.db')).size / 1e6;
  process.stdout.write(`${visits} visits of ${urls} addresses, ${sizeMb.toFixed(0)} MB, made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);

  const history = new HistoryService(new HistoryStore(database));
  /** @type {Map<number, number[]>} */
  const byLength = new Map();
  /** @type {number[]} */
  const all = [];
  const type = (/** @type {string} */ text) => {
    for (let length = 1; length <= text.length; length += 1) {
      const began = process.cpuUsage();
      history.suggest(text.slice(0, length), 8);
      const { user, system } = process.cpuUsage(began);
      // The time of this thread: the machine may have other work.
      const tookMs = (user + system) / 1_000;
      all.push(tookMs);
      byLength.set(length, [...(byLength.get(length) ?? []), tookMs]);
    }
  };
  const firstAt = performance.now();
  history.suggest('a', 8);
  process.stdout.write(`first suggestion ${(performance.now() - firstAt).toFixed(1)} ms\n`);
  for (let round = 0; round < 100; round += 1) {
    type(words(2));
    type(site());
  }
  for (const [length, times] of byLength) {
    if (length > 12) break;
    process.stdout.write(`  ${String(length).padStart(2)} letters: p50 ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms, max ${quantile(times, 1).toFixed(2)} ms\n`);
  }
  const p95 = quantile(all, 0.95);
  process.stdout.write(`${all.length} keystrokes: p50 ${quantile(all, 0.5).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, max ${quantile(all, 1).toFixed(2)} ms (budget: p95 16 ms)\n`);

  const visitAt = performance.now();
  for (let count = 0; count < 100; count += 1) history.recordVisit({ url: `https://new.example/${count}`, title: words(4), atMs: now, transition: 'link' });
  process.stdout.write(`a visit written and on the disk: ${((performance.now() - visitAt) / 100).toFixed(2)} ms\n`);
  for (const text of ['', words(1), words(2)]) {
    const began = performance.now();
    const found = history.query(text, undefined, 150);
    process.stdout.write(`the page's list for "${text}": ${found.length} rows in ${(performance.now() - began).toFixed(1)} ms\n`);
  }

  // One address is taken out: what the steps cost that overwrite its words, and a suggestion between them.
  const overwriting = new OverwritingStore(database);
  await history.remove({ what: 'url', url: 'https://new.example/1' });
  /** @type {number[]} */
  const steps = [];
  all.length = 0;
  for (let isFirst = true, isMore = true; isMore; isFirst = false) {
    const began = process.cpuUsage();
    isMore = overwriting.mergeSome(isFirst);
    const { user, system } = process.cpuUsage(began);
    steps.push((user + system) / 1_000);
    if (steps.length % 20 === 0) type(words(1));
  }
  process.stdout.write(`an address taken out: ${steps.length} steps, p50 ${quantile(steps, 0.5).toFixed(2)} ms, p95 ${quantile(steps, 0.95).toFixed(2)} ms, max ${quantile(steps, 1).toFixed(2)} ms\n`);
  process.stdout.write(`${all.length} keystrokes between them: p95 ${quantile(all, 0.95).toFixed(2)} ms, max ${quantile(all, 1).toFixed(2)} ms\n`);
  database.close();
  process.exitCode = p95 <= 16 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
