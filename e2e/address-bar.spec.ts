import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab, tabNames } from './fixtures/window.ts';
import type { Locator, Page } from '@playwright/test';

const SHELL = 'terrarium://shell/';

/** Opens the bubble with the search engines from the address bar's own menu. */
async function openEngines(shell: Page): Promise<Locator> {
  await address(shell).click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('omnibox.engines') }).click();
  const bubble = shell.getByRole('dialog', { name: say('omnibox.engines') });
  await expect(bubble).toBeVisible();
  return bubble;
}

test('the engine that the person chose is the one that is asked, after a restart too; once it is removed another one is, and its keyword means nothing', async ({ site }) => {
  const args = [`--search-url=${site.url('/search')}?q=%s`];
  const first = await Terrarium.launch({ args });
  const shell = await first.shell();
  await go(shell, 'moss');
  await expect(tab(shell, 'Found: moss')).toBeVisible();
  const bubble = await openEngines(shell);
  await bubble.getByLabel(say('omnibox.engineName')).fill('Herbarium');
  await bubble.getByLabel(say('omnibox.engineKeyword')).fill('herb');
  await bubble.getByLabel(say('omnibox.engineUrl')).fill(`${site.url('/search', '127.0.0.2')}?q=herb-%s`);
  await button(shell, say('omnibox.add')).click();
  const herbarium = bubble.getByRole('radio', { name: /Herbarium/ });
  // Added, it is there to be chosen, and asked by its keyword alone.
  await expect(herbarium).not.toBeChecked();
  await herbarium.click();
  await expect(herbarium).toBeChecked();
  await shell.keyboard.press('Escape');
  await go(shell, 'ferns');
  await expect(tab(shell, 'Found: herb-ferns')).toBeVisible();
  await expect(address(shell)).toHaveValue(`${site.url('/search', '127.0.0.2')}?q=herb-ferns`);
  await first.close({ keepProfile: true });

  const second = await Terrarium.launch({ profile: first.profile, args });
  const again = await second.shell();
  await go(again, 'lichen');
  await expect(tab(again, 'Found: herb-lichen')).toBeVisible();
  const engines = await openEngines(again);
  await expect(engines.getByRole('radio', { name: /Herbarium/ })).toBeChecked();
  await engines.getByRole('button', { name: say('omnibox.removeEngine', { engine: 'Herbarium' }) }).click();
  await expect(engines.getByRole('radio', { name: /Herbarium/ })).toHaveCount(0);
  await expect(engines.getByRole('radio', { checked: true })).toHaveCount(1);
  await again.keyboard.press('Escape');
  await go(again, 'herb moss');
  await expect(tab(again, 'Found: herb moss')).toBeVisible();
  // The tab that came back asked once more.
  expect([...new Set(site.requests.filter((path) => path.startsWith('/search')))]).toEqual(['/search?q=moss', '/search?q=herb-ferns', '/search?q=herb-lichen', '/search?q=herb%20moss']);
  await second.close();
});

test('a script in the address bar does not run, typed, pasted or put behind view-source: it is searched for', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const bar = address(shell);
  const script = (name: string): string => `javascript:document.title='Ran',fetch('/ran-${name}')`;
  await openTab(terrarium, site.url('/form'));
  // In a tab of its own, so that the page it was meant for is still there to tell.
  await bar.click();
  await bar.fill(script('beside'));
  await bar.press('Alt+Enter');
  await expect(tab(shell, `Found: ${script('beside')}`)).toBeVisible();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', `Found: ${script('beside')}`]);
  await tab(shell, 'Form').click();
  await go(shell, script('here'));
  await expect(tab(shell, `Found: ${script('here')}`)).toBeVisible();
  await button(shell, say('shell.back')).click();
  await expect(tab(shell, 'Form')).toBeVisible();
  await terrarium.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), script('pasted').replace('javascript:', 'java\nscript:'));
  await bar.click();
  await pressKeys(terrarium, SHELL, 'Control+v');
  await expect(bar).toHaveValue(script('pasted'));
  await bar.press('Enter');
  await expect(tab(shell, /^Found: .*ran-pasted/)).toBeVisible();
  await go(shell, `view-source:${script('source')}`);
  await expect(tab(shell, /^Found: .*ran-source/)).toBeVisible();
  expect(site.requests.filter((path) => path.startsWith('/ran'))).toEqual([]);
});

test('what is pasted into the field of the start page is read like what is pasted into the address bar', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  const field = start.getByRole('textbox').first();
  await terrarium.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `${site.url('/wea')}\r\nther\n`);
  await field.click();
  await pressKeys(terrarium, 'terrarium://newtab/', 'Control+v');
  await expect(field).toHaveValue(site.url('/weather'));
  await start.keyboard.press('Enter');
  await expect(tab(shell, 'Weather')).toBeVisible();
});
