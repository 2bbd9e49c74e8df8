/**
 * How long a suggestion takes with a million visits in the history: `node bench/history.mjs [visits]`.
 * The database is made anew each time, of made-up words, in a temporary folder.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scoreAfterVisit } from '../main/history/frecency.ts';
import { HistoryService } from '../main/history/history-service.ts';
import { HistoryStore } from '../main/history/history-store.ts';
import { searchableAddress } from '../main/history/words.ts';
import { openStorage } from '../main/storage/open-storage.ts';

const VISITS = Number(process.argv[2] ?? 1_000_000);
const URLS = Math.ceil(VISITS * 0.4);
const SITES = 4_000;
const YEAR_MS = 365 * 24 * 3_600_000;

/** A generator that gives the same each time (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(1);
const SYLLABLES = 'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu'.split(' ');
const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
const WORDS = Array.from({ length: 20_000 }, () => Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(''));
/** Few words are everywhere, most are rare. */
const word = () => WORDS[Math.floor(random() ** 3 * WORDS.length)] ?? '';
const ENDINGS = ['com', 'com', 'com', 'org', 'net', 'io', 'de', 'co.kr', 'kr', 'dev'];
const words = (/** @type {number} */ count) => Array.from({ length: count }, word).join(' ');

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const folder = mkdtempSync(join(tmpdir(), 'terrarium-history-bench-'));
try {
  const { database } = await openStorage({ folder, log: (line) => process.stderr.write(`${line}\n`) });
  const now = Date.now();
  const startedAt = performance.now();
  const sites = Array.from({ length: SITES }, (_, index) => `${word()}${index}.${ENDINGS[index % ENDINGS.length]}`);
  database.exec('PRAGMA synchronous = OFF');
  const insertUrl = database.prepare('INSERT INTO urls (id, url, host, title, visit_count, typed_count, last_visit_ms, score) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertWords = database.prepare('INSERT INTO urls_fts (rowid, title, address) VALUES (?, ?, ?)');
  const insertVisit = database.prepare("INSERT INTO visits (url_id, at_ms, transition) VALUES (?, ?, 'link')");
  let visits = 0;
  for (let first = 1; first <= URLS; first += 10_000) {
    database.transaction(() => {
      for (let id = first; id < Math.min(first + 10_000, URLS + 1); id += 1) {
        const host = sites[Math.floor(random() ** 2 * SITES)] ?? '';
        const url = `https://www.${host}/${word()}/${word()}-${id}?id=${id}`;
        const title = words(6);
        const count = id === URLS ? Math.max(1, VISITS - visits) : 1 + Math.floor(random() ** 4 * 7.5 * 1.001);
        const times = Array.from({ length: count }, () => Math.floor(now - random() * 2 * YEAR_MS));
        /** @type {number | undefined} */
        let score;
        for (const atMs of times) score = scoreAfterVisit(score, { atMs, transition: 'link' });
        insertUrl.run(id, url, host, title, count, 0, Math.max(...times), score ?? 0);
        for (const atMs of times) insertVisit.run(id, atMs);
        visits += count;
        insertWords.run(id, title, searchableAddress(url));
      }
    });
  }
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE);');
  const sizeMb = statSync(join(folder, 'terrarium.db')).size / 1e6;
  process.stdout.write(`${visits} visits of ${URLS} addresses, ${sizeMb.toFixed(0)} MB, made in ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);

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
    type(sites[Math.floor(random() ** 2 * SITES)] ?? '');
  }
  for (const [length, times] of byLength) {
    if (length > 12) break;
    const sorted = times.toSorted((a, b) => a - b);
    process.stdout.write(`  ${String(length).padStart(2)} letters: p50 ${quantile(sorted, 0.5).toFixed(2)} ms, p95 ${quantile(sorted, 0.95).toFixed(2)} ms, max ${quantile(sorted, 1).toFixed(2)} ms\n`);
  }
  const sorted = all.toSorted((a, b) => a - b);
  const p95 = quantile(sorted, 0.95);
  process.stdout.write(`${all.length} keystrokes: p50 ${quantile(sorted, 0.5).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, max ${quantile(sorted, 1).toFixed(2)} ms (budget: p95 16 ms)\n`);

  const visitAt = performance.now();
  for (let count = 0; count < 100; count += 1) history.recordVisit({ url: `https://new.example/${count}`, title: words(4), atMs: now, transition: 'link' });
  process.stdout.write(`a visit written and on the disk: ${((performance.now() - visitAt) / 100).toFixed(2)} ms\n`);
  for (const text of ['', word(), words(2)]) {
    const began = performance.now();
    const found = history.query(text, undefined, 150);
    process.stdout.write(`the page's list for "${text}": ${found.length} rows in ${(performance.now() - began).toFixed(1)} ms\n`);
  }
  database.close();
  process.exitCode = p95 <= 16 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
