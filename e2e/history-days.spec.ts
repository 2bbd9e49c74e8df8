import type { Locator, Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { tabTo } from './fixtures/keys.ts';
import { historyOf, withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pressKeys, tab } from './fixtures/window.ts';

const HISTORY = 'terrarium://history/';
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Presses a button and its question. */
type Press = (page: Page, target: Locator, question: Locator) => Promise<void>;
const byMouse: Press = async (_page, target, question) => {
  await target.click();
  await question.click();
};
const byKeys: Press = async (page, target, question) => {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
  await expect(question).toBeFocused();
  await page.keyboard.press('Enter');
};

for (const [language, way, press] of [['en', 'mouse', byMouse], ['ko', 'keyboard', byKeys]] as const) {
  test(`each day has a heading of its own, the newest first; a site goes from all days, a day with all its sites, then all (${language}, by ${way})`, async ({ site }) => {
    const t = translator(language);
    const first = await Terrarium.launch({ language });
    const urls = { today: site.url('/form'), yesterday: site.url('/weather'), other: site.url('/links', '127.0.0.2'), before: site.url('/form?before', '127.0.0.2'), long: site.url('/weather?long', '127.0.0.3') };
    for (const url of Object.values(urls)) await openTab(first, url, t);
    await expect(tab(await first.shell(), 'Weather')).toHaveCount(2);
    await first.close({ keepProfile: true });
    // As if they had been visited on other days.
    const movedBack: readonly (readonly [string, number])[] = [[urls.yesterday, 1], [urls.other, 1], [urls.before, 2], [urls.long, 40]];
    await withDatabase(first.profile, (database) => {
      const move = database.prepare('UPDATE visits SET at_ms = at_ms - ? WHERE url_id = (SELECT id FROM urls WHERE url = ?)');
      for (const [url, days] of movedBack) move.run(days * DAY_MS, url);
    });

    const second = await Terrarium.launch({ language, profile: first.profile });
    await pressKeys(second, 'terrarium://shell/', 'Control+h');
    const page = await second.view(HISTORY);
    const shown = () =>
      page.locator('section').evaluateAll((all) => all.map((day) => [day.querySelector('h2')?.textContent ?? '', ...[...day.querySelectorAll<HTMLAnchorElement>('li a')].map(({ href }) => href)]));
    const date = (days: number): string => new Intl.DateTimeFormat(language, { dateStyle: 'full' }).format(Date.now() - days * DAY_MS);
    const [today, yesterday, before, long] = [t('days.today', { date: date(0) }), t('days.yesterday', { date: date(1) }), date(2), date(40)];
    await expect.poll(shown).toEqual([[today, urls.today], [yesterday, urls.other, urls.yesterday], [before, urls.before], [long, urls.long]]);

    const row = (url: string): Locator => page.getByRole('listitem').filter({ has: page.locator(`a[href="${url}"]`) });
    const host = '127.0.0.2';
    await press(page, row(urls.other).getByRole('button', { name: t('history.removeSite', { host }) }), button(page, t('history.removeSiteSure', { host })));
    await expect.poll(shown).toEqual([[today, urls.today], [yesterday, urls.yesterday], [long, urls.long]]);
    await press(page, page.getByRole('region', { name: yesterday }).getByRole('button', { name: t('history.removeDay') }), button(page, t('history.removeDaySure')));
    await expect.poll(shown).toEqual([[today, urls.today], [long, urls.long]]);
    await press(page, button(page, t('history.removeAll')), button(page, t('history.removeAllSure')));
    await expect(page.getByText(t('history.empty'))).toBeVisible();
    await expect.poll(() => historyOf(first.profile)).toEqual([]);
    await second.close();
  });
}

test('far down the list, too, what is removed leaves it', async ({ site }) => {
  const t = translator('en');
  const first = await Terrarium.launch({ args: [site.url('/form')] });
  await first.view(site.url('/form'));
  await expect.poll(() => historyOf(first.profile)).toHaveLength(1);
  await first.close({ keepProfile: true });
  const count = 620;
  await withDatabase(first.profile, (database) => {
    const insert = database.prepare("INSERT INTO visits (url_id, at_ms, transition) SELECT id, last_visit_ms - ?, 'link' FROM urls");
    for (let ago = 1; ago < count; ago += 1) insert.run(ago * 60_000);
  });

  const second = await Terrarium.launch({ profile: first.profile, args: [HISTORY] });
  const page = await second.view(HISTORY);
  const rows = page.getByRole('listitem');
  for (const shown of [150, 300, 450, 600]) {
    await expect(rows).toHaveCount(shown);
    await button(page, t('history.more')).click();
  }
  await expect(rows).toHaveCount(count);
  await rows.last().getByRole('button', { name: t('history.removeVisit', { title: 'Form' }) }).click();
  await expect(rows).toHaveCount(count - 1);
  await second.close();
});
