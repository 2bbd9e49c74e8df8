import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { LabExperimentId } from '../ipc/contracts/lab-results.ts';
import { killIfThere } from './fixtures/breaking.ts';
import { commandLine, identify, isRunning } from './fixtures/proc.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, say } from './fixtures/window.ts';

const LAB = 'terrarium://lab/';
/** The machine may be busy with other things. */
const SLOW = { timeout: 60_000 };

type Place = 'memory' | 'file' | 'pipe' | 'queue' | 'electron' | 'sync';

const goTo = (page: Page, place: Place) =>
  page.getByRole('navigation', { name: say('lab.ways') }).getByRole('button', { name: say(`lab.way.${place}`), exact: true }).click();

/** Pids of the lab's processes, as the page tells of them; the system's word on each is asked for besides. */
async function pidsShown(page: Page): Promise<number[]> {
  const texts = await page.getByText(/^pid \d+$/).allTextContents();
  return texts.map((text) => Number(text.slice(4)));
}

test('two real processes exchange messages, seen step by step and in the log as layer os', async ({ terrarium }) => {
  const page = await openTab(terrarium, LAB);
  await expect(page.getByRole('heading', { name: say('lab.way.memory'), exact: true })).toBeVisible();
  for (const place of ['memory', 'pipe', 'electron'] as const) {
    await goTo(page, place);
    await button(page, say('lab.live.open')).click();
    await expect(button(page, say('lab.live.sendAB'))).toBeEnabled(SLOW);
    await expect(page.getByText(say('lab.live.nothingSent'))).toBeVisible();
    const pids = await pidsShown(page);
    expect(pids).toHaveLength(2);
    for (const pid of pids) expect(existsSync(`/proc/${pid}`)).toBe(true);
    await page.getByRole('textbox', { name: say('lab.live.message') }).fill(`over ${place}`);
    await button(page, say('lab.live.sendAB')).click();
    const line = page.getByRole('list', { name: say('lab.live.log') }).getByRole('listitem').first();
    await expect(line).toContainText(`over ${place}`, SLOW);
    await expect(line).toContainText('µs');
    await button(page, say('lab.live.burst', { count: 1_000 })).click();
    await expect(page.getByText(/^1,000 messages in/)).toBeVisible(SLOW);
  }
  // One end dies: the other one sees it.
  await button(page, say('lab.live.killA')).click();
  await expect(page.getByText(say('lab.live.ended.closed'))).toBeVisible(SLOW);

  const inspector = await openInspector(terrarium);
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('layer:os channel:os.pipe');
  await expect(inspector.getByRole('grid', { name: say('inspector.traffic.messages') }).getByText('os.pipe').first()).toBeVisible();
});

test('sentences of the notes, put to the test on the spot', async ({ terrarium }) => {
  const page = await openTab(terrarium, LAB);
  await goTo(page, 'file');
  await expect(page.getByText(say('lab.facts.queuedDisk'))).toBeVisible();
  const seen = async (place: Place, id: LabExperimentId): Promise<string> => {
    await goTo(page, place);
    const title = say(`lab.experiment.${id}.title`);
    await button(page, say('lab.proof.runNamed', { title })).click();
    const card = page.getByRole('group', { name: title, exact: true });
    await expect(card.getByText(say('lab.proof.holds'))).toBeVisible(SLOW);
    return (await card.textContent()) ?? '';
  };
  expect(await seen('memory', 'memory-lost-updates')).toMatch(/make 200,000\. The counter shows [\d,]+: [1-9][\d,]* are lost/);
  expect(await seen('memory', 'memory-mutex')).toContain('The counter shows 200,000: 0 are lost');
  expect(await seen('pipe', 'pipe-related')).toMatch(/calls it pipe:\[\d+\].* holds 0\./);
  const limit = readFileSync('/proc/sys/fs/mqueue/msgsize_max', 'utf8').trim();
  expect(await seen('queue', 'queue-too-big')).toContain(`${Number(limit).toLocaleString('en')} bytes went in.`);
  const dead = Number(/Process (\d+) is dead/.exec(await seen('queue', 'queue-kept'))?.[1]);
  await expect.poll(() => existsSync(`/proc/${dead}`)).toBe(false);
  expect(await seen('sync', 'sync-robust')).toContain('EOWNERDEAD');
  // No process of the lab outlives its experiment.
  await expect(page.getByText(say('lab.idle'))).toBeVisible();
  await expect.poll(() => terrarium.processes().filter(({ pid }) => /lab\/main\.js|lab [A-D]\b/.test(commandLine(pid)))).toEqual([]);
});

test('measures, can be stopped, exports, and answers from what was measured', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${LAB}#measure`);
  const boxes = page.getByRole('group', { name: say('lab.measure.mechanisms') });
  // They are drawn once main told what was measured before.
  await expect(boxes).toBeVisible();
  for (const box of await boxes.getByRole('checkbox').all()) await box.uncheck();
  await boxes.getByRole('checkbox', { name: say('lab.mechanism.pipe'), exact: true }).check();
  await boxes.getByRole('checkbox', { name: say('lab.mechanism.posix-queue'), exact: true }).check();
  await button(page, say('lab.measure.start')).click();
  const table = page.getByRole('table', { name: say('lab.measure.table') });
  await expect(table.getByRole('row').nth(2)).toBeVisible(SLOW);
  await button(page, say('lab.cancel')).click();
  await expect(page.getByText(say('lab.idle'))).toBeVisible(SLOW);
  await expect(page.getByText(say('lab.measure.incomplete'))).toBeVisible();
  await expect(page.getByRole('img', { name: say('lab.measure.chart.roundTrip') })).toBeVisible();
  // Which of the two was quicker is not for the test to say.
  await expect(page.getByText(/(Anonymous pipe|POSIX queue): [\d.,]+ µs there and back, measured here/).first()).toBeVisible();

  const file = join(terrarium.profile, 'measured.csv');
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await button(page, say('lab.measure.csv')).click();
  await expect(page.getByText(say('lab.measure.saved', { name: 'measured.csv' }))).toBeVisible();
  const lines = readFileSync(file, 'utf8').trim().split('\n').filter((line) => !line.startsWith('#'));
  expect(lines[0]).toMatch(/^mechanism,size_bytes,senders,round_trip_p50_us/);
  // As many as the table has, and the first one says the same.
  expect(lines).toHaveLength(await table.getByRole('row').count());
  const [mechanism, size, , p50] = (lines[1] ?? '').split(',');
  expect([mechanism, size]).toEqual(['pipe', '16']);
  await expect(table.getByRole('row').nth(1).getByRole('cell').nth(2)).toHaveText(Number(p50) >= 99.95 ? Number(p50).toFixed(0) : Number(p50).toFixed(1));

  const drawing = join(terrarium.profile, 'measured.svg');
  await terrarium.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, drawing);
  await button(page, say('lab.measure.svg')).click();
  await expect(page.getByText(say('lab.measure.saved', { name: 'measured.svg' }))).toBeVisible();
  // As another program reads it: well-formed, with axes, and a line with its points for each mechanism in both charts.
  const drawn = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    const lines = [...file.querySelectorAll('path')].filter((path) => (path.getAttribute('d') ?? '').startsWith('M') && path.getAttribute('fill') === 'none');
    return {
      root: file.documentElement.localName,
      errors: file.querySelectorAll('parsererror').length,
      texts: [...file.querySelectorAll('text')].map((each) => each.textContent.trim()),
      lines: lines.map((path) => path.getAttribute('stroke') ?? ''),
      points: file.querySelectorAll('circle').length,
      classes: file.querySelectorAll('[class]').length,
    };
  }, readFileSync(drawing, 'utf8'));
  const measuredRows = lines.slice(1).map((line) => line.split(',')).filter((cells) => cells[3] !== '');
  const measuredNames = [...new Set(measuredRows.map(([name]) => name))];
  expect([drawn.root, drawn.errors, drawn.classes]).toEqual(['svg', 0, 0]);
  expect(drawn.texts).toEqual(expect.arrayContaining([say('lab.measure.chart.roundTrip'), say('lab.measure.chart.throughput'), say('lab.measure.chart.size'), '16 B']));
  expect(drawn.lines).toHaveLength(measuredNames.length * 2);
  expect(drawn.lines.every((color) => /^(rgb|#|color|light-dark)/.test(color))).toBe(true);
  expect(drawn.points).toBe(measuredRows.length * 2);
});

test('a measurement whose process is killed says so, over a child of Node as over one of Chromium’s, and the next one begins without a word of it', async ({ terrarium }) => {
  const page = await openTab(terrarium, `${LAB}#measure`);
  const boxes = page.getByRole('group', { name: say('lab.measure.mechanisms') });
  await expect(boxes).toBeVisible();
  for (const box of await boxes.getByRole('checkbox').all()) await box.uncheck();
  // Children of Node by what they run, Chromium's by the name that they were started with.
  const peers = async (): Promise<number[]> => [
    ...terrarium.processes().flatMap(({ pid }) => (/lab\/main\.js/.test(commandLine(pid)) ? [pid] : [])),
    ...(await terrarium.app.evaluate(({ app }) => app.getAppMetrics().flatMap(({ pid, name }) => (/^lab [A-D]$/.test(name ?? '') ? [pid] : [])))),
  ];
  await button(page, say('lab.measure.thorough')).click();
  for (const mechanism of ['pipe', 'file'] as const) {
    const box = boxes.getByRole('checkbox', { name: say(`lab.mechanism.${mechanism}`), exact: true });
    await box.check();
    const words = page.getByRole('status').filter({ hasText: say('lab.measure.failed.signal', { signal: 'SIGKILL' }) });
    // One that is hit before it is there at all died of nothing that anybody tells of: then once more.
    await expect(async () => {
      await page.getByRole('button', { name: new RegExp(`^(${say('lab.measure.start')}|${say('lab.measure.again')})$`) }).click(SLOW);
      let pids: number[] = [];
      await expect.poll(async () => (pids = await peers()).length, { ...SLOW, intervals: [5] }).toBe(2);
      for (const pid of pids) killIfThere(pid);
      await expect(page.getByText(say('lab.idle'))).toBeVisible(SLOW);
      await expect(words).toBeVisible();
    }).toPass(SLOW);
    await expect(words).toContainText(say(`lab.mechanism.${mechanism}`));
    await box.uncheck();
  }
  await boxes.getByRole('checkbox', { name: say('lab.mechanism.unix-socket'), exact: true }).check();
  await button(page, say('lab.measure.again')).click();
  await expect(page.getByText(say('lab.measure.failed.signal', { signal: 'SIGKILL' }))).toHaveCount(0);
  await button(page, say('lab.cancel')).click();
  await expect(page.getByText(say('lab.idle'))).toBeVisible(SLOW);
});

test('what goes from this page to main and back, over Electron’s own ipc, is measured too', async ({ terrarium }) => {
  const page = await openTab(terrarium, LAB);
  await goTo(page, 'electron');
  await button(page, say('lab.ipc.measure')).click();
  const table = page.getByRole('table', { name: say('lab.ipc.title') });
  await expect(table.getByRole('row')).toHaveCount(5, SLOW);
  for (const row of (await table.getByRole('row').all()).slice(1)) expect(Number((await row.getByRole('cell').nth(1).textContent())?.replaceAll(',', ''))).toBeGreaterThan(0);
  // Main recorded each of them: as many calls as the page says.
  const inspector = await openInspector(terrarium);
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('channel:lab.echo');
  await expect(inspector.getByRole('grid', { name: say('inspector.traffic.messages') }).getByText('lab.echo').first()).toBeVisible();
});

test('a browser that is killed takes the lab’s processes along, and the next one sweeps what it left', async () => {
  const first = await Terrarium.launch({ args: [LAB] });
  const page = await first.view(LAB);
  await goTo(page, 'queue');
  await button(page, say('lab.live.open')).click();
  await expect(button(page, say('lab.live.sendAB'))).toBeEnabled(SLOW);
  const peers = (await pidsShown(page)).flatMap((pid) => identify(pid) ?? []);
  expect(peers).toHaveLength(2);
  const root = join(tmpdir(), `terrarium-lab-${process.getuid?.() ?? 0}`);
  const left = (): readonly string[] => (existsSync(root) ? readdirSync(root) : []).filter((name) => name.startsWith(`${first.pid}-`));
  expect(left()).toHaveLength(1);
  await first.kill();
  await expect.poll(() => peers.filter(isRunning)).toEqual([]);
  expect(left()).toHaveLength(1);

  const second = await Terrarium.launch({ profile: first.profile });
  await expect.poll(left, SLOW).toEqual([]);
  await second.close();
});
