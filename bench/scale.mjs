/**
 * How costs grow: history of 10^3 to 10^6 visits, 1 to 1,000 tabs, a log of 10^3 to 10^6 rows, 1 to 60 processes. Run: node bench/scale.mjs
 * [--visits 10000000] [--draw]. It writes docs/scale.json, and draws docs/scale.svg of it; with --draw it only draws what is there. Times are those of the processor, so that other work on
 * the machine disturbs them little.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serialize } from 'node:v8';
import { diffList } from '../ipc/contracts/tabs-changes.ts';
import { HistoryService } from '../main/history/history-service.ts';
import { HistoryStore } from '../main/history/history-store.ts';
import { openStorage } from '../main/storage/open-storage.ts';
import { infoOf } from '../main/tabs/tab-info.ts';
import { createProcReader } from '../main/processes/proc-reader.ts';
import { ProcessesService } from '../main/processes/processes-service.ts';
import { SleepingView } from '../main/tabs/sleeping-view.ts';
import { Tab } from '../main/tabs/tab.ts';
import { RecorderService } from '../main/traffic/recorder.ts';
import { chartOf } from './lib/chart.mjs';
import { fillHistory, site, words } from './lib/made-history.mjs';
import { median, quantile } from './lib/statistics.ts';

const { values } = parseArgs({ options: { visits: { type: 'string', default: '1000000' }, draw: { type: 'boolean' } } });
const powers = (/** @type {number} */ from, /** @type {number} */ to) => Array.from({ length: Math.round(Math.log10(to / from)) + 1 }, (_, step) => from * 10 ** step);

/** @param {() => void} work Gives the ms of the processor that it takes. */
function cpuMs(work) {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

/** @param {number} visits */
async function historyAt(visits) {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-scale-'));
  try {
    const { database } = await openStorage({ folder, log: () => undefined });
    fillHistory(database, visits);
    const history = new HistoryService(new HistoryStore(database));
    const firstMs = cpuMs(() => history.warmUp());
    const times = Array.from({ length: 60 }, () => [words(2), site()]).flat().flatMap((text) => Array.from({ length: Math.min(12, text.length) }, (_, length) => cpuMs(() => history.suggest(text.slice(0, length + 1), 8))));
    const listMs = median(Array.from({ length: 9 }, () => cpuMs(() => history.query('', undefined, 150))));
    database.close();
    return { suggestP95Ms: quantile(times, 0.95), firstMs, listMs, fileMb: statSync(join(folder, 'terrarium.db')).size / 1e6 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} count */
function tabsAt(count) {
  const tabs = Array.from({ length: count }, (_, index) => {
    const tab = new Tab(index + 1, new SleepingView({ entries: [], index: 0 }), undefined, Date.now);
    tab.take({ url: `https://site-${index}.example/`, title: `Page ${index}`, faviconUrl: 'data:'.padEnd(1_200, 'x'), pinned: false, history: null });
    return tab;
  });
  let before = { tabs: infoOf(tabs), activeTabId: 1 };
  let bytes = 0;
  const ROUNDS = 500;
  const totalMs = cpuMs(() => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const tab = tabs[round % count];
      if (tab !== undefined) tab.title = `Title ${round}`;
      const after = { tabs: infoOf(tabs), activeTabId: 1 };
      bytes = serialize(diffList(before, after)).byteLength;
      before = after;
    }
  });
  return { changeMs: totalMs / ROUNDS, changeBytes: bytes, wholeBytes: serialize(before).byteLength };
}

/** @param {number} rows */
function logAt(rows) {
  const recorder = new RecorderService();
  const sink = recorder.sinkFor(0, 1);
  const appendMs = cpuMs(() => {
    for (let id = 0; id < rows; id += 1) sink.frame('received', { id, kind: 'signal', channel: `c${id % 50}`, sentAt: 1_700_000_000_000 + id, body: { id } }, 1_700_000_000_000 + id);
  });
  const fromSeq = Math.max(0, rows - 1_000);
  const read = () => recorder.read({ log: 'all', fromSeq, maxRows: 1_000, knownEndpoints: 0, knownChannels: 0 });
  read();
  const ROUNDS = 50;
  const readMs = cpuMs(() => {
    for (let round = 0; round < ROUNDS; round += 1) read();
  }) / ROUNDS;
  return { appendMicros: (appendMs * 1_000) / rows, readMs };
}

/** A sample of so many processes, each a real one that sleeps, as the inspector has it once a second. @param {number} count */
async function processesAt(count) {
  const children = Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 600_000)'], { stdio: 'ignore' }));
  try {
    const metrics = children.map(({ pid = 0 }) => ({ pid, type: 'Tab', cpu: { percentCPUUsage: 0 }, memory: { workingSetSize: 50_000 } }));
    const service = new ProcessesService({
      appMetrics: () => metrics, say: (key) => key, residents: () => metrics.map(({ pid }, index) => ({ pid, kind: 'page', name: `Page ${index}`, tabIds: [index + 1] })), procReader: createProcReader(),
      keys: { createdAtMs: () => 1, isAlive: () => true }, traffic: { messagesPerSecond: () => 0, messagesPerSecondOf: () => 0 }, actions: { crash: {}, hang: {} }, mainPid: process.pid, cpuCount: 2,
    });
    await service.sample();
    const ROUNDS = 20;
    const began = process.cpuUsage();
    let bytes = 0;
    for (let round = 0; round < ROUNDS; round += 1) bytes = serialize(await service.sample()).byteLength;
    const { user, system } = process.cpuUsage(began);
    return { sampleMs: (user + system) / 1_000 / ROUNDS, sampleBytes: bytes };
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

const docs = new URL('../docs/', import.meta.url);

async function measure() {
  const results = {
    /** @type {({ n: number } & Awaited<ReturnType<typeof processesAt>>)[]} */
    processes: [],
    /** @type {({ n: number } & Awaited<ReturnType<typeof historyAt>>)[]} */
    history: [],
    tabs: powers(1, 1_000).map((n) => ({ n, ...tabsAt(n) })),
    log: powers(1_000, 1_000_000).map((n) => ({ n, ...logAt(n) })),
  };
  for (const n of [1, 3, 10, 30, 60]) results.processes.push({ n, ...(await processesAt(n)) });
  for (const n of powers(1_000, Number(values.visits))) results.history.push({ n, ...(await historyAt(n)) });
  writeFileSync(new URL('scale.json', docs), `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

/** @type {Awaited<ReturnType<typeof measure>>} */
const results = values.draw ? JSON.parse(readFileSync(new URL('scale.json', docs), 'utf8')) : await measure();

const points = (/** @type {readonly { n: number }[]} */ rows, /** @type {string} */ key) => rows.map((row) => ({ x: row.n, y: Number(/** @type {Record<string, unknown>} */ (row)[key]) }));
writeFileSync(
  new URL('scale.svg', docs),
  chartOf([
    { title: 'History', unit: 'ms, by visits', lines: [{ name: 'suggestion, p95', points: points(results.history, 'suggestP95Ms') }, { name: 'first 150 of the list', points: points(results.history, 'listMs') }, { name: 'first suggestion of a run', points: points(results.history, 'firstMs') }] },
    { title: 'Tabs: a change in main', unit: 'ms, by open tabs', lines: [{ name: 'a new title, worked out', points: points(results.tabs, 'changeMs') }] },
    { title: 'Tabs: what the shell is told', unit: 'bytes, by open tabs', lines: [{ name: 'a new title, told', points: points(results.tabs, 'changeBytes') }, { name: 'the whole list', points: points(results.tabs, 'wholeBytes') }] },
    { title: 'Log: reading', unit: 'ms, by rows held', lines: [{ name: '1,000 rows read', points: points(results.log, 'readMs') }] },
    { title: 'Log: recording', unit: 'µs, by rows recorded', lines: [{ name: 'a row recorded', points: points(results.log, 'appendMicros') }] },
    { title: 'Inspector: its table', unit: 'ms, by processes', lines: [{ name: 'a sample of all', points: points(results.processes, 'sampleMs') }] },
  ]),
);
for (const [subject, rows] of Object.entries(results)) {
  process.stdout.write(`\n${subject}\n`);
  for (const row of rows) process.stdout.write(`${Object.entries(row).map(([key, value]) => `${key} ${value < 10 ? value.toPrecision(3) : Math.round(value).toLocaleString('en')}`).join(' | ')}\n`);
}
