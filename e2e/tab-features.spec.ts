import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { journalText } from './fixtures/profile-database.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pidOf, pressKeys, say, tab, tabNames, tabs } from './fixtures/window.ts';
import { Terrarium } from './fixtures/terrarium.ts';

/** What a process takes in MB, what it shares counted in parts; null where the system does not tell. */
function shareOf(pid: number): number | null {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? NaN) / 1_024;
  } catch {
    return null;
  }
}

/** Opens the menu of a tab with the right button, and chooses. */
async function choose(shell: Page, name: string, item: string): Promise<void> {
  await tab(shell, name).click({ button: 'right' });
  await shell.getByRole('menu', { name: say('tabs.menu') }).getByRole('menuitem', { name: item, exact: true }).click();
  await expect(shell.getByRole('menu')).toBeHidden();
}

const windowCount = (terrarium: Terrarium): Promise<number> => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length);

test('pin, duplicate, close others and to the right, by the menu of a tab, with mouse and keyboard', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/form']) await openTab(terrarium, site.url(path));
  const links = await openTab(terrarium, site.url('/links'));
  // From now on this page is asked before it closes.
  await links.locator('body').click({ position: { x: 5, y: 5 } });
  await choose(shell, 'Form', say('tabs.pin'));
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab', 'Weather', 'Links']);
  await expect(button(shell, say('shell.closeTab', { title: 'Form' }))).toHaveCount(0);
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-description', new RegExp(say('tabs.isPinned')));
  // A pinned tab stays first, wherever it is dragged.
  await tab(shell, 'Form').focus();
  await shell.keyboard.press('Alt+Shift+ArrowRight');
  await tab(shell, 'Links').focus();
  await shell.keyboard.press('Alt+Shift+ArrowLeft');
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab', 'Links', 'Weather']);

  await choose(shell, 'Links', say('tabs.duplicate'));
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab', 'Links', 'Links', 'Weather']);
  // By keyboard alone.
  await tab(shell, 'New tab').focus();
  await shell.keyboard.press('Shift+F10');
  const menu = shell.getByRole('menu', { name: say('tabs.menu') });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await shell.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(tab(shell, 'New tab')).toBeFocused();
  await choose(shell, 'New tab', say('tabs.closeRight'));
  await expect(shell.getByText(say('tabs.closedMany', { count: 3 }))).toBeVisible();
  await button(shell, say('tabs.reopenMany')).click();
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab', 'Links', 'Links', 'Weather']);
  // One of them, that in front, comes back by itself and is closed again meanwhile: it is not among those that “Reopen” means.
  await choose(shell, 'New tab', say('tabs.closeRight'));
  await expect(shell.getByText(say('tabs.closedMany', { count: 3 }))).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+T');
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab', 'Weather']);
  await button(shell, say('shell.closeTab', { title: 'Weather' })).click();
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab']);
  await button(shell, say('tabs.reopenMany')).click();
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab', 'Links', 'Links']);
  await choose(shell, 'New tab', say('tabs.closeRight'));
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'New tab']);
  await openTab(terrarium, site.url('/isolation'));
  await choose(shell, 'Process isolation', say('tabs.closeOthers'));
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'Process isolation']);
});

test('closed tabs come back one after the other, over windows, each with its back and forward', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const words = await openTab(terrarium, site.url('/words?count=9000'));
  // As soon as it is that long.
  await expect.poll(() => words.evaluate(() => (scrollTo(0, 700), scrollY))).toBe(700);
  await expect.poll(() => journalText(terrarium.profile)).toContain('"scrollTopPx":700');
  await go(shell, site.url('/links'));
  const links = await terrarium.view(site.url('/links'));
  await links.getByRole('link', { name: 'Plain link' }).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await go(shell, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await button(shell, say('shell.closeTab', { title: 'Weather' })).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab']);
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+n');
  const second = await terrarium.shell(2);
  await expect(tabs(second)).toHaveCount(1);
  await go(second, site.url('/isolation'));
  await expect(tab(second, 'Process isolation')).toBeVisible();
  await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+Shift+W');
  await expect.poll(() => windowCount(terrarium)).toBe(1);

  // The window first, since it was closed last, then the tab in the window it was in.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+T');
  const third = await terrarium.shell(3);
  await expect.poll(() => tabNames(third)).toEqual(['Process isolation']);
  await pressKeys(terrarium, 'terrarium://shell/?window=3', 'Control+Shift+T');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Weather']);
  await button(shell, say('shell.forward')).click();
  await expect(tab(shell, 'Form')).toBeVisible();
  await expect(button(shell, say('shell.forward'))).toBeDisabled();
  for (const title of ['Weather', 'Links', 'Words']) {
    await button(shell, say('shell.back')).click();
    await expect(tab(shell, title)).toBeVisible();
  }
  // Where it was when it was left.
  const again = await terrarium.view(site.url('/words?count=9000'));
  await expect.poll(() => again.evaluate(() => scrollY)).toBe(700);
  await button(shell, say('shell.forward')).click();
  await expect(tab(shell, 'Links')).toBeVisible();
  // Going elsewhere from there: nothing is forward any more, and back still leads back.
  await go(shell, site.url('/isolation'));
  await expect(tab(shell, 'Process isolation')).toBeVisible();
  await expect(button(shell, say('shell.forward'))).toBeDisabled();
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Links')).toBeVisible();
});

test('a tab goes to a new window and back with its page as it is', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/form'));
  await page.getByRole('textbox').first().fill('half a sentence');
  const pid = await pidOf(terrarium, site.url('/form'));
  await choose(shell, 'Form', say('tabs.moveToNewWindow'));
  const second = await terrarium.shell(2);
  await expect.poll(() => tabNames(second)).toEqual(['Form']);
  await expect.poll(() => tabNames(shell)).toEqual(['New tab']);
  expect(await pidOf(terrarium, site.url('/form'))).toBe(pid);
  await expect(page.getByRole('textbox').first()).toHaveValue('half a sentence');
  // Its page fills the new window, and answers its keys.
  await pressKeys(terrarium, site.url('/form'), 'Control+t');
  await expect(tabs(second)).toHaveCount(2);
  await choose(second, 'Form', say('tabs.moveToWindow', { title: 'New tab' }));
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form']);
  await expect(page.getByRole('textbox').first()).toHaveValue('half a sentence');

  // Dragged out of the strip it becomes a window of its own.
  const from = await tab(shell, 'Form').boundingBox();
  if (from === null) throw new Error('a tab without a place');
  await shell.mouse.move(from.x + 20, from.y + 15);
  await shell.mouse.down();
  await shell.mouse.move(from.x + 60, from.y + 200, { steps: 6 });
  await shell.mouse.up();
  const third = await terrarium.shell(3);
  await expect.poll(() => tabNames(third)).toEqual(['Form']);
  await expect(page.getByRole('textbox').first()).toHaveValue('half a sentence');
  expect(await pidOf(terrarium, site.url('/form'))).toBe(pid);
});

test('a tab that plays says so, and can be silenced; one that sleeps has no process, and comes back where it was', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/form'));
  await page.evaluate(() => {
    document.body.addEventListener('click', () => {
      const context = new AudioContext();
      const tone = context.createOscillator();
      tone.connect(context.destination);
      tone.start();
    });
  });
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  await button(shell, say('tabs.muteNamed', { title: 'Form' })).click();
  await expect(button(shell, say('tabs.unmuteNamed', { title: 'Form' }))).toBeVisible();
  // Chromium's own word.
  const isMuted = (): Promise<boolean | undefined> =>
    terrarium.app.evaluate(({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.isAudioMuted(), site.url('/form'));
  expect(await isMuted()).toBe(true);

  // A page that becomes long only after it is there, as those do that scripts make.
  const growing = await serveHttp((_request, response) => {
    const script = "setTimeout(() => { document.body.style.height = '5000px'; }, 200)";
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>Grows</title><body><script>${script}</script>`);
  });
  const url = `http://127.0.0.1:${growing.port}/`;
  const growingPage = await openTab(terrarium, url);
  await expect.poll(() => growingPage.evaluate(() => (scrollTo(0, 900), scrollY))).toBe(900);
  await tab(shell, 'New tab').click();
  await choose(shell, 'Grows', say('tabs.sleep'));
  await expect(tab(shell, 'Grows')).toHaveAttribute('aria-description', new RegExp(say('tabs.isAsleep')));
  await expect.poll(() => pidOf(terrarium, url)).toBe(0);
  await tab(shell, 'Grows').click();
  const back = await terrarium.view(url);
  await expect.poll(() => back.evaluate(() => scrollY)).toBe(900);
  await growing.close();
});

test('the search finds tabs of all windows; the card tells title, address, process and memory', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/form'));
  await pressKeys(terrarium, site.url('/form'), 'Control+n');
  const second = await terrarium.shell(2);
  await expect(tabs(second)).toHaveCount(1);
  await expect(address(second)).toBeFocused();
  await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+Shift+A');
  const field = second.getByRole('combobox', { name: say('tabs.searchField') });
  await expect(field).toBeFocused();
  await expect(second.getByRole('option')).toHaveCount(4);
  // The keyboard may go to the button that opened it; further on, nothing would close it any more.
  await second.keyboard.press('Shift+Tab');
  await expect(button(second, say('tabs.search'))).toBeFocused();
  await expect(field).toBeVisible();
  await second.keyboard.press('Shift+Tab');
  await expect(field).toBeHidden();
  await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+Shift+A');
  await expect(field).toBeFocused();
  await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+l');
  await expect(field).toBeHidden();
  await expect(address(second)).toBeFocused();
  await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+Shift+A');
  await expect(field).toBeFocused();
  await expect(second.getByRole('option')).toHaveCount(4);
  await second.keyboard.type('weat');
  await expect(second.getByRole('option')).toHaveCount(1);
  await second.keyboard.press('Enter');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await expect(field).toBeHidden();

  await tab(shell, 'Form').hover();
  const card = shell.getByRole('tooltip');
  await expect(card).toContainText('Form');
  await expect(card).toContainText(site.url('/form'));
  const pid = await pidOf(terrarium, site.url('/form'));
  await expect(card).toContainText(say('tabs.card.process', { pid: String(pid) }));
  await expect(card).toContainText(/\d+ MB/);
  // The figure that the inspector's table has.
  const share = shareOf(pid);
  if (share !== null) await expect.poll(async () => Number(/(\d+) MB/.exec(await card.innerText())?.[1])).toBeLessThan(1.5 * share);
  await shell.mouse.move(700, 500);
  await expect(card).toBeHidden();
});

test('a page that opens tabs without end leaves the others usable', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const storm = await openTab(terrarium, site.url('/links'));
  await storm.evaluate((url) => {
    for (let index = 0; index < 300; index += 1) window.open(`${url}?${index}`);
  }, site.url('/form'));
  // Nobody asked for them. Allowed, they come a few at a time all the same.
  await expect(shell.getByText(say('pageTools.blocked', { count: 100 }))).toBeVisible();
  await button(shell, say('pageTools.allow')).click();
  await expect(shell.getByRole('status').filter({ hasText: say('tabs.refused', { subject: new URL(site.url('/')).host }) })).toBeVisible();
  // Ten at once, and then one a second: of three hundred it is a few, however long it took to come here.
  expect(await tabs(shell).count()).toBeLessThan(60);
  await tab(shell, 'Weather').click();
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await choose(shell, 'Weather', say('tabs.closeOthers'));
  await expect.poll(() => tabNames(shell)).toEqual(['Weather']);
});

test('a tab out of sight goes to sleep by itself, one into which something was typed does not', async ({ site }) => {
  const terrarium = await Terrarium.launch({ args: ['--tab-sleep-minutes=0.02', site.url('/form'), site.url('/weather'), site.url('/links')] });
  const shell = await terrarium.shell();
  await expect.poll(() => tabNames(shell)).toEqual(['Form', 'Weather', 'Links']);
  // Before it is out of sight for long: the tab in front does not sleep.
  await tab(shell, 'Form').click();
  const form = await terrarium.view(site.url('/form'));
  await form.getByRole('textbox').first().fill('half a sentence');
  await tab(shell, 'Weather').click();
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await tab(shell, 'Links').click();
  const asleep = new RegExp(say('tabs.isAsleep'));
  // The longest unseen is looked at first, so that the form had its turn by then.
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-description', asleep);
  await expect(tab(shell, 'Form')).not.toHaveAttribute('aria-description', asleep);
  await expect(form.getByRole('textbox').first()).toHaveValue('half a sentence');
  await terrarium.close();
});
