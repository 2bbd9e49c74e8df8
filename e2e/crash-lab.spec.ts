import { existsSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LESSON_IDS } from '../ipc/contracts/lessons.ts';
import { pluginAwake } from './fixtures/breaking.ts';
import { breakIt, openLab } from './fixtures/crash-lab.ts';
import { recordOf, recordsIn } from './fixtures/flight-records.ts';
import { identify, isRunning } from './fixtures/proc.ts';
import { withDatabase } from './fixtures/profile-database.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pidOf, say, tab } from './fixtures/window.ts';
import { sendRaw } from './fixtures/wiretap.ts';

test('ways to break pages, GPU, network and main: what was measured is what the system says, and the record names the way', async ({ terrarium, site }) => {
  test.setTimeout(420_000);
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/form'));
  const shell = await terrarium.shell();
  // From a tab's menu, with its process chosen: the inspector opens for it, and changes for the next.
  for (const [title, path] of [['Weather', '/weather'], ['Form', '/form']] as const) {
    await tab(shell, title).click({ button: 'right' });
    await shell.getByRole('menuitem', { name: say('faults.breakTab'), exact: true }).click();
    const lab = await terrarium.inspector();
    await expect(lab.getByRole('combobox').locator('option:checked')).toHaveText(new RegExp(`· ${await pidOf(terrarium, site.url(path))}$`));
  }
  const form = identify(await pidOf(terrarium, site.url('/form')));
  expect(form).toBeDefined();

  const folder = terrarium.downloads;
  const download = await breakIt(terrarium, 'network-download');
  expect([download.outcome, download.backMs !== undefined], download.text).toEqual(['died', true]);
  // The file that was loaded down meanwhile is off the list again, and off the disk.
  await expect.poll(() => withDatabase(terrarium.profile, (database) => database.prepare('SELECT * FROM downloads').all())).toEqual([]);
  await expect.poll(() => (existsSync(folder) ? readdirSync(folder) : [])).toEqual([]);

  const stack = await breakIt(terrarium, 'page-stack', /Form/);
  expect([stack.outcome, form !== undefined && isRunning(form)]).toEqual(['lived', true]);
  expect(stack.text, 'how deep V8 let it go').toMatch(/called itself [\d,]{4,} times/);
  const stopped = await breakIt(terrarium, 'page-stop', /Form/);
  expect([stopped.outcome, form !== undefined && isRunning(form)]).toEqual(['silent', true]);
  const dead = await breakIt(terrarium, 'page-null', /Form/);
  expect([dead.outcome, form !== undefined && isRunning(form)]).toEqual(['died', false]);
  await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'));
  await button(shell, say('shell.reloadTab')).click();
  await terrarium.view(site.url('/form'));
  // What is too much, and still no crash.
  const weatherBefore = identify(await pidOf(terrarium, site.url('/weather')));
  for (const [fault, did] of [['page-flood', say('faults.did.titles', { count: 20_000 })], ['page-dom', say('faults.did.elements', { count: 200_000 })]] as const) {
    const { outcome, text } = await breakIt(terrarium, fault, /Weather/);
    expect([outcome, text.includes(did)], text).toEqual(['lived', true]);
  }
  expect(weatherBefore !== undefined && isRunning(weatherBefore)).toBe(true);
  for (const fault of ['gpu-crash', 'gpu-kill', 'gpu-thrice', 'network-kill', 'network-load', 'shell-kill'] as const) {
    const { outcome, backMs, text } = await breakIt(terrarium, fault);
    expect([outcome, backMs !== undefined], text).toEqual(['died', true]);
  }
  // A plugin that exits by itself: Electron tells of no death, and there is a record all the same.
  for (const fault of ['plugin-exit', 'plugin-kill'] as const) {
    const plugin = identify(await pluginAwake(terrarium, await terrarium.view(site.url('/weather'))));
    const { outcome, backMs, text } = await breakIt(terrarium, fault, new RegExp(`· ${plugin?.pid}$`));
    expect([outcome, backMs !== undefined, plugin !== undefined && isRunning(plugin)], text).toEqual(['died', true, false]);
    expect(await recordOf(terrarium.profile, plugin?.pid ?? 0)).toMatchObject({ cause: fault, ...(fault === 'plugin-exit' ? { reason: 'abnormal-exit', exitCode: 3 } : { reason: 'killed', exitCode: 9 }) });
  }
  expect((await breakIt(terrarium, 'disk-full')).outcome).toBe('told');
  expect((await breakIt(terrarium, 'main-hang')).outcome).toBe('lived');
  await expect.poll(() => recordsIn(terrarium.profile).map(({ cause }) => cause)).toEqual(expect.arrayContaining(['page-null', 'gpu-kill', 'network-load']));
  // Main's own record tells where it stood.
  const hung = (): string[] => recordsIn(terrarium.profile).filter(({ kind }) => kind === 'main').flatMap(({ stack }) => stack);
  await expect.poll(() => hung().join(' '), { message: 'the watchdog names the function in which main hung' }).toContain('strikeBrowser');
  // A tab in the background comes back by itself, once.
  await tab(await terrarium.shell(), 'Form').click();
  const weather = await pidOf(terrarium, site.url('/weather'));
  expect((await breakIt(terrarium, 'page-kill', /Weather/)).outcome).toBe('died');
  await expect.poll(async () => ![0, weather].includes(await pidOf(terrarium, site.url('/weather')))).toBe(true);
});

test('plugin, shell, inspector, and all at the same instant: each comes back by itself; nothing that a page does reaches the buttons', async ({ terrarium, site }) => {
  test.setTimeout(420_000);
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/words?count=412'));
  const shell = await terrarium.shell();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await openLab(terrarium);
  for (const fault of ['plugin-throw', 'plugin-loop', 'plugin-flood'] as const) expect((await breakIt(terrarium, fault)).outcome, fault).toBe('lived');
  expect((await breakIt(terrarium, 'plugin-memory')).outcome).toBe('died');
  expect((await breakIt(terrarium, 'inspector-kill')).outcome).toBe('died');
  const weather = await pidOf(terrarium, site.url('/weather'));
  const livesBefore = recordsIn(terrarium.profile).length;
  expect((await breakIt(terrarium, 'all-at-once', /Weather/)).outcome).toBe('died');
  // The page that was chosen is in the background: it comes back by itself, as a new process. It and both of our views have a record each; the plugin may rest.
  await expect.poll(async () => [0, weather].includes(await pidOf(terrarium, site.url('/weather'))), { message: 'Weather is back', timeout: 60_000 }).toBe(false);
  await expect.poll(() => recordsIn(terrarium.profile).slice(livesBefore).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['page', 'shell', 'inspector']));
  const back = await terrarium.shell();
  await expect(back.getByText('412 words · 2 min')).toBeVisible({ timeout: 60_000 });
  await expect(back.getByRole('tab')).toHaveCount(3);

  // One end of a link of the IPC Lab, which a page of the lab holds open: what the other end saw is told, the page says it, and there is a record.
  const labPage = await openTab(terrarium, 'terrarium://lab/');
  await button(labPage, say('lab.live.open')).click();
  await expect(button(labPage, say('lab.live.sendAB'))).toBeEnabled({ timeout: 30_000 });
  const ends = (await labPage.getByText(/^pid \d+$/).allTextContents()).map((text) => Number(text.slice(4)));
  const peer = await breakIt(terrarium, 'peer-kill', new RegExp(`· ${ends[0]}$`));
  expect([peer.outcome, peer.text.includes(say('faults.saw.closed'))], peer.text).toEqual(['died', true]);
  await expect(labPage.getByText(say('lab.live.broke'))).toBeVisible();
  const peerRecord = await recordOf(terrarium.profile, ends[0] ?? 0);
  expect(peerRecord).toMatchObject({ kind: 'os', cause: 'peer-kill', reason: 'killed', exitCode: 9 });
  expect(peerRecord.traffic?.rowCount).toBeGreaterThan(0);
  // The other end was ended by the lab: that is no death.
  expect(recordsIn(terrarium.profile, ends[1])).toEqual([]);
  await button(await terrarium.shell(), say('shell.closeTab', { title: say('lab.title') })).click();

  // Experiments: set up, run, and as the theory says.
  for (const lesson of LESSON_IDS) {
    const lab = await terrarium.inspector();
    await lab.locator('button[data-fault="lessons"]').click();
    const card = lab.locator(`[data-lesson="${lesson}"]`);
    await card.getByRole('button').click();
    await expect(card).toHaveAttribute('data-phase-of-lesson', 'done', { timeout: 90_000 });
    expect(await card.getByRole('listitem').count(), lesson).toBeGreaterThanOrEqual(3);
    await expect(card.locator('[data-expected="false"]'), lesson).toHaveCount(0);
  }
  // Their pages are gone.
  await expect(back.getByRole('tab')).toHaveCount(3);

  // Not the shell, not a page of ours: only the inspector may.
  const answers = async (view: Page, id: number): Promise<unknown> => {
    await sendRaw(view, [{ id, kind: 'call', channel: 'crashLab.run', sentAt: Date.now(), body: { fault: 'gpu-kill', key: null, confirmation: null } }]);
    return undefined;
  };
  await answers(back, 8_100_000);
  const inspector = await terrarium.inspector();
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('channel:crashLab.run status:forbidden');
  await expect(inspector.getByRole('grid', { name: say('inspector.traffic.messages') }).locator('[data-seq]').first()).toContainText('forbidden');
});
