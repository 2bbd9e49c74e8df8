import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { BenchSetup, Measure } from '../lib/bench-setup.ts';
import { ElectronRun } from '../lib/electron-run.ts';
import { ms } from '../lib/measurement.ts';
import { memoryOf, sumOf, type ProcessMemory } from '../lib/proc-memory.ts';
import { median, ratioOf } from '../lib/statistics.ts';
import { inTurns } from '../lib/turns.ts';

const TABS = 1_000;
const ROUNDS = 5;
/** Until what a start allocates for a moment is given back. */
const SETTLE_MS = 6_000;
const MEGABYTE = 1_048_576;
/** As big as the icon of a site mostly is. */
const FAVICON = `data:image/png;base64,${'iVBORw0KGgo'.repeat(110)}`;

const PROFILE = { ours: 'tabs-many', bare: 'tabs-one' } as const;

/** What the browser left the last time: so many tabs with a list of some pages each, the bench's page in front. */
function leaveOpen(profile: string, count: number, pageUrl: string): void {
  const database = new DatabaseSync(join(profile, 'terrarium.db'));
  database.exec('BEGIN; DELETE FROM session_tabs; DELETE FROM session_windows');
  database.prepare('INSERT INTO session_windows VALUES (1, 1, 0, ?)').run(Math.floor(count / 2));
  const insert = database.prepare('INSERT INTO session_tabs VALUES (1, ?, 1, ?, ?)');
  for (let index = 0; index < count; index += 1) {
    const url = index === Math.floor(count / 2) ? pageUrl : `https://site-${index}.example/articles/${index}`;
    const before = [1, 2, 3].map((page) => ({ url: `https://site-${index}.example/${page}`, title: `Page ${page} of site ${index}` }));
    const tab = { url, title: `Article ${index} of a site with a name`, faviconUrl: FAVICON, pinned: false, history: { entries: [...before, { url, title: 'Article' }], index: 3 } };
    insert.run(index + 1, index, JSON.stringify(tab));
  }
  database.prepare("INSERT OR REPLACE INTO session_state VALUES ('state', ?)").run(JSON.stringify({ wasClean: true, shortRuns: 0, offered: [] }));
  database.exec('COMMIT');
  database.close();
}

interface Restored {
  readonly paintedMs: number;
  readonly processes: readonly ProcessMemory[];
}

/** A start that brings back what was open: ms to the first paint of the page in front, and what all processes take once it is quiet. */
async function restored({ runtime, root, site }: BenchSetup, side: 'ours' | 'bare', profile: string): Promise<Restored> {
  leaveOpen(profile, side === 'ours' ? TABS : 1, `${site.url}page`);
  const painted = site.nextPaint(60_000);
  painted.catch(() => undefined);
  const run = ElectronRun.start(runtime, root, PROFILE[side]);
  try {
    const paintedMs = (await painted) - run.startedAtMs;
    await sleep(SETTLE_MS);
    return { paintedMs, processes: memoryOf(run.pid) };
  } finally {
    await run.stop();
  }
}

/** How much more each kind of process takes: of all of them the median of what they take together. */
function byKind({ ours, bare }: { readonly ours: readonly Restored[]; readonly bare: readonly Restored[] }): string {
  const of = (all: readonly Restored[], kind: string): number =>
    median(all.map(({ processes }) => sumOf(processes.filter((each) => each.kind === kind)))) / MEGABYTE;
  const kinds = [...new Set(ours.flatMap(({ processes }) => processes.map(({ kind }) => kind)))];
  return kinds.map((kind) => `${kind} ${(of(ours, kind) - of(bare, kind)).toFixed(1)} MB`).join(', ');
}

/** What a thousand tabs that come back cost, over one that does. */
export const tabsMeasure: Measure = {
  name: 'tabs',
  run: async (setup) => {
    setup.say(`${TABS} tabs brought back`);
    const profiles = { ours: '', bare: '' };
    // Profiles with databases in them, made by the browser itself.
    for (const side of ['ours', 'bare'] as const) {
      const painted = setup.site.nextPaint(60_000);
      const run = ElectronRun.start(setup.runtime, setup.root, PROFILE[side], [`${setup.site.url}page`]);
      profiles[side] = run.profile;
      await painted;
      await run.stop();
    }
    const rounds = await inTurns(ROUNDS, (side) => restored(setup, side, profiles[side]));
    const [many, one] = [rounds.ours.map(({ paintedMs }) => paintedMs), rounds.bare.map(({ paintedMs }) => paintedMs)];
    const ratio = ratioOf(many, one);
    const [manyBytes, oneBytes] = [rounds.ours.map(({ processes }) => sumOf(processes)), rounds.bare.map(({ processes }) => sumOf(processes))];
    const moreMb = (median(manyBytes) - median(oneBytes)) / MEGABYTE;
    return [
      {
        what: `${TABS} tabs brought back, over one: to first paint`, ours: ms(median(many)), bare: ms(median(one)), ratio, value: ratio.median,
        budget: { most: 1.3 }, figures: { manyMs: many, oneMs: one },
      },
      {
        what: `${TABS} tabs brought back, over one: memory (PSS)`, ours: `${(median(manyBytes) / MEGABYTE).toFixed(0)} MB`, bare: `${(median(oneBytes) / MEGABYTE).toFixed(0)} MB`,
        ratio: null, value: moreMb, budget: { most: 60 }, figures: { manyBytes, oneBytes }, note: `${moreMb.toFixed(1)} MB more: ${byKind(rounds)}`,
      },
    ];
  },
};
