import { withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, pressKeys, say, tab, tabNames } from './fixtures/window.ts';

const WORDS = '/words?count=9000';
const SECOND_SHELL = 'terrarium://shell/?window=2';

interface KeptTab {
  readonly url: string;
  readonly pinned: boolean;
  readonly history: { readonly entries: readonly { readonly url: string; readonly scrollTopPx?: number }[]; readonly index: number } | null;
}

/** Windows as they would come back: which tab is in front, and the tabs in their order. */
const keptWindows = (profile: string): Promise<{ front: number; tabs: readonly KeptTab[] }[]> =>
  withDatabase(profile, (database) => {
    const windows = database.prepare('SELECT generation, window_id AS id, active_index AS front FROM session_windows ORDER BY generation, position').all() as { generation: number; id: number; front: number }[];
    const tabs = database.prepare('SELECT tab_json AS json FROM session_tabs WHERE generation = ? AND window_id = ? ORDER BY position');
    return windows.map(({ generation, id, front }) => ({ front, tabs: (tabs.all(generation, id) as { json: string }[]).map(({ json }) => JSON.parse(json) as KeptTab) }));
  });

for (const way of ['quit', 'killed'] as const) {
  test(`two windows, a pinned tab, the order, back, forward and the place on a page come back after main is ${way === 'quit' ? 'told to quit' : 'killed'}`, async ({ site }) => {
    const first = await Terrarium.launch({ args: [site.url('/form'), site.url('/weather'), site.url('/links')] });
    const shell = await first.shell();
    await expect.poll(() => tabNames(shell)).toEqual(['Form', 'Weather', 'Links']);
    await tab(shell, 'Weather').click({ button: 'right' });
    await shell.getByRole('menu', { name: say('tabs.menu') }).getByRole('menuitem', { name: say('tabs.pin'), exact: true }).click();
    await expect.poll(() => tabNames(shell)).toEqual(['Weather', 'Form', 'Links']);
    await tab(shell, 'Form').click();
    await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');

    await pressKeys(first, 'terrarium://shell/', 'Control+n');
    const second = await first.shell(2);
    await expect(address(second)).toBeFocused();
    for (const path of ['/links?second', WORDS, '/index.html']) {
      await go(second, site.url(path));
      await first.view(site.url(path));
    }
    await button(second, say('shell.back')).click();
    const words = await first.view(site.url(WORDS));
    await words.evaluate(() => scrollTo(0, 900));
    await button(second, say('shell.newTab')).click();
    await expect(address(second)).toBeFocused();
    await go(second, site.url('/form?second'));
    await expect.poll(() => tabNames(second)).toEqual(['Words', 'Form']);
    await tab(second, 'Words').click();
    // Put behind the other by the keyboard: the order is one that a person made.
    await tab(second, 'Words').focus();
    await second.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(() => tabNames(second)).toEqual(['Form', 'Words']);

    // What lies in the profile, read by another SQLite than the browser's.
    const seen = async () =>
      (await keptWindows(first.profile)).map(({ front, tabs }) => ({ front, tabs: tabs.map(({ url, pinned }) => `${new URL(url).pathname}${pinned ? ' pinned' : ''}`) }));
    await expect.poll(seen).toEqual([{ front: 1, tabs: ['/weather pinned', '/form', '/links'] }, { front: 1, tabs: ['/form', '/words'] }]);
    await expect.poll(async () => (await keptWindows(first.profile))[1]?.tabs[1]?.history?.entries.map(({ scrollTopPx }) => scrollTopPx)).toContain(900);
    if (way === 'quit') await first.close({ keepProfile: true });
    else await first.kill();

    const asked = site.requests.length;
    const next = await Terrarium.launch({ profile: first.profile });
    const [one, two] = [await next.shell(), await next.shell(2)];
    await expect.poll(() => tabNames(one)).toEqual(['Weather', 'Form', 'Links']);
    await expect.poll(() => tabNames(two)).toEqual(['Form', 'Words']);
    await expect(tab(one, 'Weather')).toHaveAttribute('aria-description', new RegExp(say('tabs.isPinned')));
    await expect(tab(one, 'Form')).toHaveAttribute('aria-selected', 'true');
    await expect(tab(one, 'Form')).not.toHaveAttribute('aria-description', new RegExp(say('tabs.isPinned')));
    await expect(tab(two, 'Words')).toHaveAttribute('aria-selected', 'true');
    await next.view(site.url('/form'));
    const back = await next.view(site.url(WORDS));
    await expect.poll(() => back.evaluate(() => scrollY)).toBe(900);
    // Of five those two were loaded that a person sees.
    expect(site.requests.slice(asked).filter((path) => /^\/(words|form|weather|links|index)/.test(path)).toSorted()).toEqual(['/form', WORDS]);
    await button(two, say('shell.back')).click();
    await next.view(site.url('/links?second'));
    for (const path of [WORDS, '/index.html']) {
      await button(two, say('shell.forward')).click();
      await next.view(site.url(path));
    }
    await expect(button(two, say('shell.forward'))).toBeDisabled();
    await pressKeys(next, SECOND_SHELL, 'Control+Shift+W');
    await tab(one, 'Weather').click();
    await next.view(site.url('/weather'));
    await next.close();
  });
}
