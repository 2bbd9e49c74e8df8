import { rmSync } from 'node:fs';
import { getHeapStatistics, serialize, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as v from 'valibot';
import { call, defineContract } from '../ipc/core/contract.ts';
import { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import type { Frame } from '../ipc/core/frame.ts';
import { tap } from '../ipc/core/tap.ts';
import { diffList } from '../ipc/contracts/tabs-changes.ts';
import { memoryPair } from '../ipc/transports/memory.ts';
import { HistoryService } from '../main/history/history-service.ts';
import { HistoryStore } from '../main/history/history-store.ts';
import { testDatabase } from '../main/storage/testing/test-database.ts';
import { TrafficLog } from '../main/traffic/traffic-log.ts';
import { CEILING_MENDS, overCeiling } from './lib/ceilings.mjs';

/** Fails with what to do about it. */
function expectWithin(name: string, count: number): void {
  const problem = overCeiling(name, count);
  expect(problem, problem === null ? '' : `${problem}. To mend it: ${CEILING_MENDS}`).toBeNull();
}

const gc = (): void => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
};

describe('ceilings', () => {
  test('a count over its ceiling is told with both figures, one at it is within', () => {
    expect(overCeiling('call.frames', 2)).toBeNull();
    expect(overCeiling('call.frames', 3)).toMatch(/^call\.frames is 3, and its ceiling is 2 \(/);
  });

  test('frames and bytes of a call', async () => {
    const contract = defineContract({
      name: 'garden', server: 'main', callers: ['shell'],
      members: { describe: call(v.object({ id: v.number(), name: v.string(), deep: v.boolean() }), v.object({ text: v.string(), count: v.number() })) },
    });
    const registry = new ServiceRegistry();
    registry.serve(contract, { describe: ({ id, name }) => ({ text: `${name} ${id}`, count: 3 }) }, {});
    const [atMain, atShell] = memoryPair({ role: 'shell', label: 'shell', registered: true }, { role: 'main', label: 'main', registered: true });
    const frames: Frame[] = [];
    const main = new Peer(tap(atMain, { frame: (_direction, frame) => frames.push(frame), refused: () => undefined }), { registry });
    const shell = new Peer(atShell, {});
    await shell.client(contract).describe({ id: 7, name: 'fern', deep: true });
    expectWithin('call.frames', frames.length);
    expectWithin('call.bytes', frames.reduce((sum, frame) => sum + serialize(frame).byteLength, 0));
    expect(frames.length).toBeGreaterThan(0);
    for (const peer of [main, shell]) peer.close();
  });

  test('bytes that tell the shell of a new title, with 1,000 tabs open', () => {
    const tabs = Array.from({ length: 1_000 }, (_, index) => ({ id: index + 1, title: `Page ${index}`, url: `https://site-${index}.example/`, faviconUrl: 'data:'.padEnd(1_200, 'x') }));
    const after = tabs.map((tab) => (tab.id === 500 ? { ...tab, title: 'Another title' } : tab));
    const change = diffList({ tabs, activeTabId: 1 }, { tabs: after, activeTabId: 1 });
    expect(change.changed).toEqual([{ id: 500, title: 'Another title' }]);
    expectWithin('tabs.titleBytes', serialize(change).byteLength);
  });

  test('what a recorded row leaves on the heap', () => {
    const log = new TrafficLog(65_536, 1_048_576, () => false);
    const append = (count: number): void => {
      for (let index = 0; index < count; index += 1) {
        const slot = log.append(0, 3, 1, 7, 1, 2);
        log.ring.frameIds[slot] = index;
        log.ring.columns.sentAtMs[slot] = 1_700_000_000_000.25;
        log.previews.keepNothing(slot);
      }
    };
    // Compiled, and the ring full, before it counts.
    append(500_000);
    const ROWS = 100_000;
    gc();
    const before = getHeapStatistics().used_heap_size;
    append(ROWS);
    gc();
    expectWithin('recorder.bytesARow', Math.max(0, (getHeapStatistics().used_heap_size - before) / ROWS));
  });

  test('SQL statements for one more letter in the address bar', async () => {
    const { database, folder } = await testDatabase();
    onTestFinished(() => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const history = new HistoryService(new HistoryStore(database));
    for (let index = 0; index < 200; index += 1) history.recordVisit({ url: `https://site-${index}.example/`, title: `Garden ${index}`, atMs: 1_700_000_000_000 + index, transition: 'link' });
    history.suggest('g', 10);
    let statements = 0;
    // Statements are made once; what runs them is the same object each time, so that the next letter goes through these.
    const prepare = database.prepare.bind(database);
    database.prepare = ((sql: string) => {
      const statement = prepare(sql);
      const counted = <Name extends 'run' | 'get' | 'all'>(name: Name) => (...values: never[]) => {
        statements += 1;
        return (statement[name] as (...all: never[]) => never)(...values);
      };
      return { run: counted('run'), get: counted('get'), all: counted('all') };
    }) as typeof database.prepare;
    const counting = new HistoryService(new HistoryStore(database));
    counting.suggest('g', 10);
    // The counter counts.
    expect(statements).toBeGreaterThan(0);
    statements = 0;
    expect(counting.suggest('ga', 10).length).toBeGreaterThan(0);
    expectWithin('history.statementsAKeystroke', statements);
  });
});
