import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { killFromOutside, killGpu, pidOfType } from './fixtures/breaking.ts';
import { attach, endByHand, mainOf, START, startByHand, viewOf } from './fixtures/by-hand.ts';
import { breakIt, openLab } from './fixtures/crash-lab.ts';
import { recordOf, recordsIn } from './fixtures/flight-records.ts';
import { triedHardware } from './fixtures/gpu-word.ts';
import { showPanel } from './fixtures/inspector.ts';
import { isRunning } from './fixtures/proc.ts';
import { withDatabase } from './fixtures/profile-database.ts';
import { serveHttp } from './fixtures/servers.ts';
import { newProfile, Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, pidOf, pressKeys, say, tabNames, turn } from './fixtures/window.ts';

const ko = translator('ko');
const SETTINGS = 'terrarium://settings/';

/** Where there is no graphics device Chromium is not asked to try, unless somebody says so. */
const TRY = '--use-angle=default';

const markOf = (profile: string): string => join(profile, 'draw-in-software');
const settingOf = (profile: string): Promise<unknown[]> => withDatabase(profile, (database) => database.prepare("SELECT value_json AS value FROM settings WHERE key = 'graphicsAcceleration'").all());
const questionIn = (shell: Page) => shell.getByRole('status').filter({ hasText: say('graphics.gaveUp') });
const accelerationIn = (inspector: Page) => inspector.locator('[data-acceleration]');

test('three deaths of the GPU process in a row turn to software from the next start: every window asks, the answer holds, and the setting turns it on again', async () => {
  test.setTimeout(420_000);
  const first = await Terrarium.launch({ args: [TRY] });
  const { profile } = first;
  expect(await triedHardware(first)).toBe(true);
  await pressKeys(first, 'terrarium://shell/', 'Control+n');
  await first.shell(2);
  await pressKeys(first, 'terrarium://shell/', 'Control+Shift+n');
  const shells = [await first.shell(), await first.shell(2), await first.shell(3)];
  await openLab(first);
  const pid = await pidOfType(first, 'GPU');
  const account = await breakIt(first, 'gpu-thrice');
  expect([account.outcome, account.backMs !== undefined], account.text).toEqual(['died', true]);
  // Each of the three has its line, and its record.
  const died = [...account.text.matchAll(/pid (\d+): noticed after/g)].map((found) => Number(found[1]));
  expect([died.length, new Set(died).size, died[0]], account.text).toEqual([3, 3, pid]);
  for (const each of died) expect(await recordOf(profile, each)).toMatchObject({ kind: 'gpu', reason: 'killed', cause: 'gpu-thrice' });
  const draws = await first.app.evaluate(({ app }) => app.getGPUFeatureStatus().gpu_compositing);
  expect(account.text).toContain(say(draws.startsWith('enabled') ? 'faults.draws.hardware' : 'faults.draws.no-hardware'));
  expect(account.text).toContain(say('faults.drawsNext.gave-up'));
  // Every window asks, a private one too; answered in one, it is answered in all.
  for (const shell of shells) await expect(questionIn(shell)).toBeVisible();
  // In a window of the usual size none of its words is cut off.
  const cutOff = await questionIn(shells[0] as Page).evaluate((place) => [...place.querySelectorAll('span')].filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight).map((each) => each.textContent));
  expect(cutOff).toEqual([]);
  expect(await settingOf(profile)).toEqual([{ value: '"gave-up"' }]);
  expect(existsSync(markOf(profile))).toBe(true);
  await button(shells[1] as Page, say('graphics.keep')).click();
  for (const shell of shells) await expect(questionIn(shell)).toBeHidden();
  await expect.poll(() => settingOf(profile)).toEqual([]);
  expect(existsSync(markOf(profile))).toBe(false);

  // Whoever keeps it on is asked again after three more, whoever ends them.
  for (let death = 0; death < 3; death += 1) await killGpu(first);
  for (const shell of shells) await expect(questionIn(shell)).toBeVisible();
  // The question is main's: a shell that dies asks again.
  killFromOutside(await pidOf(first, 'terrarium://shell/?window=2'));
  await expect(questionIn(await first.shell(2))).toBeVisible();
  await questionIn(shells[2] as Page).getByRole('button', { name: say('shell.dismiss') }).click();
  for (const windowId of [1, 2, 3]) await expect(questionIn(await first.shell(windowId))).toBeHidden();
  const inspector = await first.inspector();
  await showPanel(inspector, 'gpu');
  await expect(accelerationIn(inspector)).toHaveText(`${say('graphics.now.on')} ${say('graphics.next.gave-up')}`);
  await first.close({ keepProfile: true });

  const second = await Terrarium.launch({ profile, language: 'ko', args: [TRY] });
  // Not even tried.
  expect(await triedHardware(second)).toBe(false);
  await pressKeys(second, 'terrarium://shell/', 'Control+Shift+x');
  const panel = await second.inspector();
  await panel.getByRole('tab', { name: ko('inspector.gpu') }).click();
  await expect(accelerationIn(panel)).toHaveText(ko('graphics.now.gave-up'));
  await expect(panel.getByText(ko('inspector.gpu.softwareOff'))).toBeVisible();
  // It is off already: more deaths change nothing, and nobody is asked.
  const shell = await second.shell();
  for (let death = 0; death < 3; death += 1) await killGpu(second);
  await expect(panel.locator('[data-deaths]')).not.toHaveAttribute('data-deaths', /^[0-2]$/);
  await expect(shell.getByText(ko('graphics.gaveUp'))).toHaveCount(0);
  // The settings say so as well, and turn it on again.
  const settings = await openTab(second, SETTINGS, ko);
  const status = settings.locator('[data-now]');
  await expect(status).toHaveText(ko('graphics.now.gave-up'));
  await expect(button(settings, ko('graphics.restart'))).toHaveCount(0);
  await turn(settings.getByRole('switch', { name: ko('graphics.setting') }), true);
  await expect(status).toHaveText(`${ko('graphics.now.gave-up')} ${ko('graphics.next.on')}`);
  await expect(button(settings, ko('graphics.restart'))).toBeVisible();
  await expect.poll(() => existsSync(markOf(profile))).toBe(false);
  await second.close({ keepProfile: true });

  // What lies in the place of the mark and is none is let be.
  writeFileSync(markOf(profile), 'terrarium-draws');
  const third = await Terrarium.launch({ profile, args: [TRY] });
  expect(await triedHardware(third)).toBe(true);
  const again = await openInspector(third);
  await showPanel(again, 'gpu');
  await expect(accelerationIn(again)).toHaveText(say('graphics.now.on'));
  expect(readFileSync(markOf(profile), 'utf8')).toBe('terrarium-draws');
  await third.close();
});

test('“Restart now” in the settings ends the browser in good order, starts it anew without graphics acceleration, and brings back what was open whatever a start opens else', async ({ site }) => {
  test.setTimeout(420_000);
  const profile = newProfile();
  const first = startByHand(profile, [TRY, site.url('/weather'), site.url('/form'), SETTINGS]);
  const title = say('settings.title');
  try {
    const before = await attach(profile);
    const shell = await viewOf(before, 'terrarium://shell/');
    await expect.poll(() => tabNames(shell), START).toEqual(['Weather', 'Form', title]);
    const settings = await viewOf(before, SETTINGS);
    await settings.getByRole('radiogroup', { name: say('settings.startup') }).getByRole('radio', { name: say('settings.startup.newtab') }).click();
    await turn(settings.getByRole('switch', { name: say('graphics.setting') }), false);
    await expect(settings.locator('[data-now]')).toHaveText(`${say('graphics.now.on')} ${say('graphics.next.off')}`);
    // It may be gone before the click is answered.
    await button(settings, say('graphics.restart')).click().catch(() => undefined);
    await expect.poll(() => isRunning(first), { message: 'the browser process ends', ...START }).toBe(false);
    await before.close().catch(() => undefined);

    await expect.poll(() => [0, first.pid].includes(mainOf(profile)), { message: 'another browser process', ...START }).toBe(false);
    const after = await attach(profile);
    const again = await viewOf(after, 'terrarium://shell/');
    await expect.poll(() => tabNames(again), START).toEqual(['Weather', 'Form', title]);
    await expect((await viewOf(after, SETTINGS)).locator('[data-now]')).toHaveText(say('graphics.now.off'));
    // It ended as it does when a person quits: there is no record of a main that died.
    expect(recordsIn(profile).filter(({ kind }) => kind === 'main')).toEqual([]);
    await after.close();
  } finally {
    await endByHand(profile, first);
  }
});

test('“Restart now” asks what a quit asks: whoever stays has not restarted, nor does a later quit; whoever leaves has', async () => {
  const server = await serveHttp((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Letter</title><textarea aria-label="Letter"></textarea><script>addEventListener("beforeunload", (event) => event.preventDefault())</script>'),
  );
  const url = `http://127.0.0.1:${server.port}/`;
  for (const isLeft of [false, true]) {
    const terrarium = await Terrarium.launch();
    // In place of another program, which nobody here would end.
    const told = join(terrarium.profile, 'started-anew.json');
    await terrarium.app.evaluate(({ app }, path) => {
      app.relaunch = (options) => process.getBuiltinModule('node:fs').writeFileSync(path, JSON.stringify(options));
    }, told);
    const letter = await openTab(terrarium, url);
    // Playwright would answer by itself.
    letter.on('dialog', () => undefined);
    await letter.getByRole('textbox').click();
    await letter.getByRole('textbox').pressSequentially('a');
    await expect(letter.getByRole('textbox')).toHaveValue('a');
    const settings = await openTab(terrarium, SETTINGS);
    await turn(settings.getByRole('switch', { name: say('graphics.setting') }), false);
    await button(settings, say('graphics.restart')).click();
    const question = (await terrarium.shell()).getByRole('alertdialog', { name: say('saving.leaveTitle', { origin: '127.0.0.1' }) });
    await expect(question).toBeVisible();
    const processes = terrarium.processes();
    if (isLeft) {
      const ended = terrarium.app.waitForEvent('close');
      // It may be gone before the click is answered.
      await question.getByRole('button', { name: say('saving.leave'), exact: true }).click().catch(() => undefined);
      await ended;
      await terrarium.expectGone(processes, { keepProfile: true });
      expect(JSON.parse(readFileSync(told, 'utf8'))).toMatchObject({ args: expect.arrayContaining([`--user-data-dir=${terrarium.profile}`]) as string[] });
    } else {
      await question.getByRole('button', { name: say('saving.stay') }).click();
      await expect(question).toBeHidden();
      await terrarium.close({ keepProfile: true });
      expect(existsSync(told)).toBe(false);
    }
    rmSync(terrarium.profile, { recursive: true, force: true });
  }
  await server.close();
});

test('where there is no graphics device nothing is tried: software draws from the start, the inspector says why, and deaths of the process that draws turn nothing off', async () => {
  test.skip(['dri', 'nvidiactl', 'dxg'].some((device) => existsSync(`/dev/${device}`)), 'this computer may have one');
  const terrarium = await Terrarium.launch();
  expect(await triedHardware(terrarium)).toBe(false);
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'gpu');
  await expect(accelerationIn(inspector)).toHaveText(say('graphics.now.no-device'));
  await expect(inspector.getByText(say('inspector.gpu.software'))).toBeVisible();
  const features = await terrarium.app.evaluate(({ app }) => app.getGPUFeatureStatus());
  for (let death = 0; death < 3; death += 1) await killGpu(terrarium);
  await expect(inspector.locator('[data-deaths]')).not.toHaveAttribute('data-deaths', /^[0-2]$/);
  await expect(questionIn(await terrarium.shell())).toBeHidden();
  expect(await settingOf(terrarium.profile)).toEqual([]);
  const settings = await openTab(terrarium, SETTINGS);
  await expect(settings.locator('[data-now]')).toHaveText(say('graphics.now.no-device'));
  await expect(button(settings, say('graphics.restart'))).toHaveCount(0);
  await terrarium.close();

  // What can be drawn is what a try that failed would have left.
  const tried = await Terrarium.launch({ args: [TRY] });
  expect(await triedHardware(tried)).toBe(true);
  await expect.poll(() => tried.app.evaluate(({ app }) => app.getGPUFeatureStatus())).toEqual(features);
  await tried.close();
});
