import { translator } from '../i18n/catalogue.ts';
import { tabTo, typeAddress } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pidOf, pressKeys, tab, tabNames } from './fixtures/window.ts';
import type { Page } from '@playwright/test';

/** What goes on by itself around a person, and what is pasted, in Korean and with the keyboard alone. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';

test.use({ language: 'ko' });

test('a tab that plays is silenced by its button, and heard again', async ({ site }) => {
  const terrarium = await Terrarium.launch({ language: 'ko', args: [site.url('/weather'), site.url('/form')] });
  const shell = await terrarium.shell();
  const page = await terrarium.view(site.url('/form'));
  await pressKeys(terrarium, SHELL, 'Control+2');
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');
  await page.evaluate(() => {
    document.addEventListener('keydown', () => {
      const context = new AudioContext();
      const tone = context.createOscillator();
      tone.connect(context.destination);
      tone.start();
    });
  });
  await page.keyboard.press('a');
  const mute = button(shell, t('tabs.muteNamed', { title: 'Form' }));
  const unmute = button(shell, t('tabs.unmuteNamed', { title: 'Form' }));
  await expect(mute).toBeVisible();
  // Chromium's own word.
  const isMuted = (): Promise<boolean | undefined> =>
    terrarium.app.evaluate(({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.isAudioMuted(), site.url('/form'));
  expect(await isMuted()).toBe(false);
  await tab(shell, 'Form').focus();
  await tabTo(shell, mute);
  await shell.keyboard.press('Enter');
  // The keyboard stays on it.
  await expect(unmute).toBeFocused();
  await expect.poll(isMuted).toBe(true);
  await shell.keyboard.press('Space');
  await expect(mute).toBeFocused();
  await expect.poll(isMuted).toBe(false);
  await terrarium.close();
});

test('a tab out of sight falls asleep by itself, says so, and is woken by the keyboard', async ({ site }) => {
  const terrarium = await Terrarium.launch({ language: 'ko', args: ['--tab-sleep-minutes=0.02', site.url('/form'), site.url('/weather'), site.url('/links')] });
  const shell = await terrarium.shell();
  await expect.poll(() => tabNames(shell, t)).toEqual(['Form', 'Weather', 'Links']);
  const asleep = new RegExp(t('tabs.isAsleep'));
  await pressKeys(terrarium, SHELL, 'Control+3');
  await expect(tab(shell, 'Links')).toHaveAttribute('aria-selected', 'true');
  for (const name of ['Form', 'Weather']) await expect(tab(shell, name)).toHaveAttribute('aria-description', asleep);
  await expect.poll(() => pidOf(terrarium, site.url('/weather'))).toBe(0);
  await pressKeys(terrarium, SHELL, 'Control+2');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await expect(tab(shell, 'Weather')).not.toHaveAttribute('aria-description', asleep);
  await expect.poll(() => pidOf(terrarium, site.url('/weather'))).toBeGreaterThan(0);
  await terrarium.close();
});

/** Chooses in the menu of the address bar by its key and arrows. */
async function chooseInAddressMenu(terrarium: Terrarium, shell: Page, item: string): Promise<void> {
  await pressKeys(terrarium, SHELL, 'Control+l');
  await expect(address(shell, t)).toBeFocused();
  await shell.keyboard.press('Shift+F10');
  const menu = shell.getByRole('menu', { name: t('omnibox.menu') });
  const wanted = menu.getByRole('menuitem', { name: item, exact: true });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  // What is in the clipboard is known a moment later; what cannot be chosen until then is passed over by the arrows.
  await expect(wanted).toBeEnabled();
  for (let presses = 0; presses < 10 && !(await wanted.evaluate((element) => element === document.activeElement)); presses += 1) await shell.keyboard.press('ArrowDown');
  await expect(wanted).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(menu).toBeHidden();
}

test('what was copied is pasted and gone to, searched for, or left in the bar in one line', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const copy = (text: string): Promise<void> => terrarium.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  await copy(`${site.url('/wea')}\nther\n`);
  await chooseInAddressMenu(terrarium, shell, t('omnibox.pasteAndGo'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  await copy('이끼와\n지의류');
  await chooseInAddressMenu(terrarium, shell, t('omnibox.pasteAndSearch'));
  await expect(tab(shell, 'Found: 이끼와 지의류')).toBeVisible();
  await copy('고사리\r\n숲');
  await chooseInAddressMenu(terrarium, shell, t('omnibox.paste'));
  await expect(address(shell, t)).toHaveValue('고사리 숲');
  await expect(address(shell, t)).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Found: 고사리 숲')).toBeVisible();
});

test('no network, a network that is back, and a server that takes too long are said; the way on is reached by Tab', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const alert = shell.getByRole('alert');
  // Told by Chromium's own debugger: what a request ends with where no network is, and all after it, is the same.
  await typeAddress(terrarium, shell, t, site.url('/form'));
  const view = await terrarium.view(site.url('/form'));
  await view.route(site.url('/weather'), (route) => route.abort('internetdisconnected'));
  await typeAddress(terrarium, shell, t, site.url('/weather'));
  await expect(alert.getByRole('heading')).toHaveText(t('errors.title.offline'));
  await expect(alert).toContainText(t('shell.load.offline'));
  await expect(alert).toContainText(t('errors.comesBack'));
  await view.unroute(site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible({ timeout: 90_000 });
  await expect(alert).toBeHidden();

  const slow = await serveHttp((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>In time</title>'));
  const late = `http://127.0.0.1:${slow.port}/late`;
  // And so is the time over, for which Chromium would wait minutes.
  await view.route(late, (route) => route.abort('timedout'));
  await typeAddress(terrarium, shell, t, late);
  await expect(alert).toContainText(t('shell.load.timeout', { host: `127.0.0.1:${slow.port}` }));
  await expect(alert.getByRole('heading')).toHaveText(t('shell.loadFailed'));
  await view.unroute(late);
  await tabTo(shell, button(shell, t('shell.tryAgain')));
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'In time')).toBeVisible();
  await expect(alert).toBeHidden();
  await slow.close();
});
