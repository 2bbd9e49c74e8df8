import { processRow } from './fixtures/inspector.ts';
import { profileWithPlugins } from './fixtures/installed-plugins.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openInspector, openTab, say } from './fixtures/window.ts';

/** Shows how long the text is, each time it changes. */
const ECHO = (name: string): string => `
  const show = async ({ tabId }) => terrarium.toolbar.setText(tabId, '${name}:' + (await terrarium.page.readText(tabId)).text.length, null);
  terrarium.page.onReady(show);
  terrarium.page.onTextChanged(show);`;

const BAD = {
  loops: 'terrarium.page.onReady(async () => { for (let i = 0; i < 9; i += 1) terrarium.timers.wait(i * 20).then(() => { for (;;); }); });',
  floods: 'terrarium.page.onReady(async () => { for (;;) { for (let i = 0; i < 500; i += 1) terrarium.storage.get("x").catch(() => 0); await terrarium.timers.wait(5); } });',
  allocates: 'const kept = []; terrarium.page.onReady(() => { for (;;) kept.push(new Uint8Array(65536)); });',
} as const;

test('ten plugins, three of them bad: the others and the page go on, the bad ones are stopped and say why', async ({ site }) => {
  // Ten processes start at once.
  test.setTimeout(240_000);
  const good = ['a', 'b', 'c', 'd', 'e', 'f'];
  const profile = await profileWithPlugins([
    ...good.map((name) => ({ id: `com.good.${name}`, code: ECHO(name) })),
    ...Object.entries(BAD).map(([name, code]) => ({ id: `com.bad.${name}`, code })),
  ]);
  const terrarium = await Terrarium.launch({ profile });
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/words?count=3'));
  for (const name of good) await expect(shell.getByText(`${name}:14`)).toHaveCount(1, { timeout: 30_000 });
  await expect(shell.getByText('3 words · 1 min')).toHaveCount(1, { timeout: 30_000 });
  await page.evaluate(() => {
    const text = document.querySelector('p')?.firstChild;
    if (text) text.textContent = 'tree tree';
  });
  for (const name of good) await expect(shell.getByText(`${name}:9`)).toHaveCount(1, { timeout: 30_000 });
  expect(await page.evaluate(() => 6 * 7)).toBe(42);
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  const card = (id: string) => plugins.getByRole('region', { name: id, exact: true });
  await expect(card('com.bad.loops')).toContainText(say('plugins.stopped.loops'), { timeout: 60_000 });
  await expect(card('com.bad.floods')).toContainText(say('plugins.stopped.messages'), { timeout: 60_000 });
  await expect(card('com.bad.allocates')).toContainText(say('plugins.stopped.memory'), { timeout: 60_000 });
  for (const name of good) await expect(card(`com.good.${name}`)).toContainText(/running|resting/);
  await terrarium.close();
});

test('plugins are there for the first pages; while main is blocked the page and the plugin go on talking; killed in mid-call it comes back and works', async ({ site }) => {
  test.setTimeout(180_000);
  // Tells when its last reads came back: the last digits of the time, in ms.
  const clock = `
    const times = [];
    terrarium.page.onReady(({ tabId }) => terrarium.toolbar.setText(tabId, 'ready', null));
    terrarium.page.onTextChanged(async ({ tabId }) => {
      await terrarium.page.readText(tabId);
      times.push(Date.now() % 100000000);
      await terrarium.toolbar.setText(tabId, 'read ' + times.slice(-6).join(' '), null);
    });`;
  // Rules hold, and documents are shown, from the very first page on: the browser does not ask for it before.
  const rules = [{ id: 'stop', action: 'block', urls: ['*/never-asked*'] }];
  const profile = await profileWithPlugins([
    { id: 'com.good.clock', code: clock },
    { id: 'com.good.stop', code: '', more: { capabilities: ['requests.block'], rules } },
  ]);
  const terrarium = await Terrarium.launch({ profile, args: [site.url('/report.md'), site.url('/never-asked')] });
  const shell = await terrarium.shell();
  await expect(shell.getByRole('alert')).toContainText('ERR_BLOCKED_BY_CLIENT');
  expect(site.requests.filter((path) => path.startsWith('/never-asked'))).toEqual([]);
  // In a tab behind another one nothing is laid out.
  await expect((await terrarium.view(site.url('/report.md'))).frameLocator('iframe[title="Markdown viewer"]').locator('#moss-report')).toHaveText('Moss report');
  const page = await openTab(terrarium, site.url('/words?count=3'));
  await expect(shell.getByText('ready')).toBeVisible();
  await page.evaluate(() => {
    let count = 0;
    setInterval(() => {
      count += 1;
      const text = document.querySelector('p')?.firstChild;
      if (text) text.textContent = `change ${count}`;
    }, 100);
  });
  await expect(shell.getByText(/^read /)).toBeVisible();
  const readTimes = async (): Promise<number[]> => ((await shell.getByText(/^read /).textContent()) ?? '').split(' ').slice(1).map(Number);
  await expect(async () => {
    const [fromMs, toMs] = await terrarium.app.evaluate(() => {
      const startedAt = Date.now();
      while (Date.now() - startedAt < 2_500);
      return [startedAt % 100_000_000, Date.now() % 100_000_000] as const;
    });
    const isInside = (at: number): boolean => at > fromMs && at < toMs;
    // What was read meanwhile shows as soon as main takes it.
    await expect.poll(async () => (await readTimes()).some(isInside), { timeout: 4_000 }).toBe(true);
  }).toPass({ timeout: 60_000 });

  const pid = await terrarium.app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name?.includes('com.good.clock'))?.pid ?? 0);
  const inspector = await openInspector(terrarium);
  const pressedAt = Date.now() % 100_000_000;
  await processRow(inspector, pid).getByRole('button', { name: say('inspector.processes.crash') }).click();
  const pidNow = (): Promise<number> => terrarium.app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name?.includes('com.good.clock'))?.pid ?? 0);
  await expect.poll(async () => [pid, 0].includes(await pidNow())).toBe(false);
  // What it read before does not count.
  await expect.poll(async () => (await readTimes()).some((at) => at > pressedAt)).toBe(true);
  await terrarium.close();
});
