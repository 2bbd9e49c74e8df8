import type { Page } from '@playwright/test';
import { breakIt, openLab } from './fixtures/crash-lab.ts';
import { bookmarksOf, historyOf, integrityOf, journalOf, withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pressKeys, say, tab, tabNames } from './fixtures/window.ts';

/** The words of the notice, whatever SQLite's are. */
const NOT_WRITTEN = new RegExp(say('profile.notice.notWritten', { subject: '\n' }).split('\n')[0]?.replace('(', String.raw`\(`) ?? '');

/** How often the account says that SQLite refused something. */
const refusals = (text: string): number => Number(/(\d+) times?/.exec(text.slice(text.indexOf(say('faults.diskRefused'))))?.[1] ?? 0);

const settingsOf = (profile: string): Promise<unknown[]> => withDatabase(profile, (database) => database.prepare('SELECT key, value_json AS json FROM settings').all().map((row) => ({ ...(row as object) })));

const star = (shell: Page) => button(shell, say('bookmarks.add'));

test('while the profile is read-only, it is told what is not kept; once it is well, what waited is on the disk, and outlives a kill of main', async ({ site }) => {
  const first = await Terrarium.launch({ args: [site.url('/form')] });
  const shell = await first.shell();
  await first.view(site.url('/form'));
  await expect.poll(() => journalOf(first.profile)).toContain(site.url('/form'));
  const inspector = await openLab(first);
  const broken = breakIt(first, 'disk-readonly');
  await expect(inspector.locator('[data-phase="running"]')).toBeVisible();
  await star(shell).click();
  await expect(shell.getByRole('status').getByText(say('bookmarks.failed'))).toBeVisible();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'false');
  // A setting holds at once.
  await pressKeys(first, site.url('/form'), 'Control+Shift+b');
  await expect(shell.getByRole('toolbar', { name: say('bookmarks.bar') })).toBeVisible();
  await openTab(first, site.url('/weather'));
  const { outcome, text } = await broken;
  expect([outcome, text.includes(say('faults.diskTried.refused')), text.includes(say('faults.diskAfter.written'))], text).toEqual(['told', true, true]);
  expect(refusals(text), text).toBeGreaterThan(0);
  // That of the profile, once the word about the bookmark is read.
  await expect(shell.getByRole('status').getByText(NOT_WRITTEN)).toBeVisible();

  // By itself, with nothing done since.
  await expect.poll(() => journalOf(first.profile)).toEqual(expect.arrayContaining([site.url('/form'), site.url('/weather')]));
  await expect.poll(() => historyOf(first.profile)).toContain(site.url('/weather'));
  expect(await bookmarksOf(first.profile)).not.toContain(site.url('/form'));
  await expect.poll(() => settingsOf(first.profile)).toContainEqual({ key: 'showBookmarksBar', json: 'true' });
  await tab(shell, 'Form').click();
  await star(shell).click();
  await expect(star(shell)).toHaveAttribute('aria-pressed', 'true');
  expect(first.uncaught, 'errors in main that nobody caught').toEqual([]);
  await first.kill();

  const next = await Terrarium.launch({ profile: first.profile });
  const again = await next.shell();
  await expect.poll(() => tabNames(again)).toEqual(expect.arrayContaining(['Form', 'Weather']));
  expect(await bookmarksOf(next.profile)).toContain(site.url('/form'));
  expect(await historyOf(next.profile)).toEqual(expect.arrayContaining([site.url('/form'), site.url('/weather')]));
  expect(await integrityOf(next.profile)).toContain('ok');
  await next.close();
});

test('while the disk is full, and while it is slow, pages are opened as ever; what was opened is in journal and history, also after a kill of main', async ({ site }) => {
  test.setTimeout(240_000);
  const first = await Terrarium.launch({ args: [site.url('/form')] });
  await first.view(site.url('/form'));
  const inspector = await openLab(first);
  // More than the pages that are there hold.
  const long = site.url(`/weather?${'x'.repeat(6_000)}`);
  const full = breakIt(first, 'disk-full');
  await expect(inspector.locator('[data-phase="running"]')).toBeVisible();
  await openTab(first, long);
  const { outcome, text } = await full;
  expect([outcome, text.includes(say('faults.diskTried.refused')), text.includes(say('faults.diskAfter.written'))], text).toEqual(['told', true, true]);
  await expect.poll(() => historyOf(first.profile)).toContain(long);

  const slow = breakIt(first, 'disk-slow');
  await expect(inspector.locator('[data-phase="running"]')).toBeVisible();
  await openTab(first, site.url('/links'));
  // Written while its way to the disk waits.
  await expect.poll(() => historyOf(first.profile)).toContain(site.url('/links'));
  const late = await slow;
  expect([late.outcome, late.text.includes(say('faults.diskSlowed'))], late.text).toEqual(['told', true]);
  await expect.poll(() => journalOf(first.profile)).toEqual(expect.arrayContaining([long, site.url('/links')]));
  expect(first.uncaught, 'errors in main that nobody caught').toEqual([]);
  await first.kill();

  const next = await Terrarium.launch({ profile: first.profile });
  const again = await next.shell();
  await expect.poll(() => tabNames(again)).toEqual(expect.arrayContaining(['Form', 'Weather', 'Links']));
  expect(await integrityOf(next.profile)).toContain('ok');
  await next.close();
});
