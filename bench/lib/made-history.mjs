/** A history of made-up words, the same each time: few words and sites are everywhere, most are rare. */
import { scoreAfterVisit } from '../../main/history/frecency.ts';
import { searchableAddress } from '../../main/history/words.ts';
import { randomFrom } from '../../scripts/lib/random.mjs';

const SITES = 4_000;
const YEAR_MS = 365 * 24 * 3_600_000;

const random = randomFrom(1);
const SYLLABLES = 'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu'.split(' ');
const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
const WORDS = Array.from({ length: 20_000 }, () => Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(''));
/** Few words are everywhere, most are rare. */
const word = () => WORDS[Math.floor(random() ** 3 * WORDS.length)] ?? '';
const ENDINGS = ['com', 'com', 'com', 'org', 'net', 'io', 'de', 'co.kr', 'kr', 'dev'];
/** Made-up words in a row. */
export const words = (/** @type {number} */ count) => Array.from({ length: count }, word).join(' ');


const sites = Array.from({ length: SITES }, (_, index) => `${word()}${index}.${ENDINGS[index % ENDINGS.length]}`);
/** One of the sites that were visited, most likely one that is visited often. */
export const site = () => sites[Math.floor(random() ** 2 * SITES)] ?? '';

/**
 * Fills an empty history. Gives how many addresses it has.
 * @param {import('../../main/storage/database.ts').Database} database
 * @param {number} visitCount
 */
export function fillHistory(database, visitCount) {
  const urlCount = Math.ceil(visitCount * 0.4);
  const now = Date.now();
  database.exec('PRAGMA synchronous = OFF');
  const insertUrl = database.prepare('INSERT INTO urls (id, url, host, title, visit_count, typed_count, last_visit_ms, score) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertWords = database.prepare('INSERT INTO urls_fts (rowid, title, address) VALUES (?, ?, ?)');
  const insertVisit = database.prepare("INSERT INTO visits (url_id, at_ms, transition) VALUES (?, ?, 'link')");
  let visits = 0;
  for (let first = 1; first <= urlCount; first += 10_000) {
    database.transaction(() => {
      for (let id = first; id < Math.min(first + 10_000, urlCount + 1); id += 1) {
        const host = site();
        const url = `https://www.${host}/${word()}/${word()}-${id}?id=${id}`;
        const title = words(6);
        const count = id === urlCount ? Math.max(1, visitCount - visits) : 1 + Math.floor(random() ** 4 * 7.5 * 1.001);
        const times = Array.from({ length: count }, () => Math.floor(now - random() * 2 * YEAR_MS));
        /** @type {number | undefined} */
        let score;
        let latest = 0;
        for (const atMs of times) {
          score = scoreAfterVisit(score, { atMs, transition: 'link' });
          latest = Math.max(latest, atMs);
        }
        insertUrl.run(id, url, host, title, count, 0, latest, score ?? 0);
        for (const atMs of times) insertVisit.run(id, atMs);
        visits += count;
        insertWords.run(id, title, searchableAddress(url));
      }
    });
  }
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_checkpoint(TRUNCATE);');
  return { urls: urlCount, visits };
}
