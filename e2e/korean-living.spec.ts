import { translator } from '../i18n/catalogue.ts';
import { tabTo, typeAddress } from './fixtures/keys.ts';
import { withDatabase } from './fixtures/profile-database.ts';
import { serveHttp, serveHttps, silentPort } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pidOf, pressKeys, tab, tabNames, tabs } from './fixtures/window.ts';
import type { Page } from '@playwright/test';

/** What a person does all day, in Korean and with the keyboard alone. With the mouse, in English: the specs of each room. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';
const HISTORY = 'terrarium://history/';

test.use({ language: 'ko' });

/** Chooses in the menu of a tab by arrow keys. */
async function chooseByKeys(shell: Page, name: string, item: string): Promise<void> {
  await tab(shell, name).first().focus();
  await shell.keyboard.press('Shift+F10');
  const menu = shell.getByRole('menu', { name: t('tabs.menu') });
  const wanted = menu.getByRole('menuitem', { name: item, exact: true });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  // Other windows stand there a moment later.
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await shell.keyboard.press('ArrowDown');
  }
  await expect(wanted).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(menu).toBeHidden();
}

test('tabs: pinned, doubled, silenced, asleep, taken to another window, found, closed and back; a private window', async ({ site }) => {
  const terrarium = await Terrarium.launch({ language: 'ko', args: [site.url('/form'), site.url('/weather'), site.url('/links')] });
  const shell = await terrarium.shell();
  await expect.poll(() => tabNames(shell, t)).toEqual(['Form', 'Weather', 'Links']);
  await chooseByKeys(shell, 'Weather', t('tabs.pin'));
  await expect.poll(() => tabNames(shell, t)).toEqual(['Weather', 'Form', 'Links']);
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-description', new RegExp(t('tabs.isPinned')));
  // The keyboard goes on from there.
  await expect(tab(shell, 'Weather')).toBeFocused();
  await chooseByKeys(shell, 'Form', t('tabs.mute'));
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-description', new RegExp(t('tabs.isMuted')));
  const isMuted = (): Promise<boolean | undefined> =>
    terrarium.app.evaluate(({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.isAudioMuted(), site.url('/form'));
  await expect.poll(isMuted).toBe(true);
  await chooseByKeys(shell, 'Weather', t('tabs.sleep'));
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-description', new RegExp(t('tabs.isAsleep')));
  await expect.poll(() => pidOf(terrarium, site.url('/weather'))).toBe(0);
  await chooseByKeys(shell, 'Weather', t('tabs.unpin'));
  await chooseByKeys(shell, 'Links', t('tabs.duplicate'));
  await expect.poll(() => tabNames(shell, t)).toEqual(['Weather', 'Form', 'Links', 'Links']);

  // What the card tells of the tab that the keyboard is at.
  await tab(shell, 'Weather').focus();
  await shell.keyboard.press('ArrowRight');
  const card = shell.getByRole('tooltip');
  await expect(card).toContainText(t('tabs.card.process', { pid: String(await pidOf(terrarium, site.url('/form'))) }));
  await expect(card).toContainText(/\d+ MB/);
  await shell.keyboard.press('Escape');
  await expect(card).toBeHidden();

  await chooseByKeys(shell, 'Form', t('tabs.moveToNewWindow'));
  const second = await terrarium.shell(2);
  await expect.poll(() => tabNames(second, t)).toEqual(['Form']);
  await pressKeys(terrarium, `${SHELL}?window=2`, 'Control+t');
  await expect(tabs(second, t)).toHaveCount(2);
  // A new tab puts the keyboard there: a menu that is open by then would lose it.
  await expect(address(second, t)).toBeFocused();
  await chooseByKeys(second, 'Form', t('tabs.moveToWindow', { title: 'Links' }));
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');
  await pressKeys(terrarium, `${SHELL}?window=2`, 'Control+Shift+W');
  await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);

  await tab(shell, 'Form').focus();
  await shell.keyboard.press('Delete');
  await expect(tab(shell, 'Form')).toHaveCount(0);
  // The window closed last held an empty tab alone: it is not what comes back.
  await pressKeys(terrarium, SHELL, 'Control+Shift+T');
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'true');

  await pressKeys(terrarium, SHELL, 'Control+Shift+A');
  const field = shell.getByRole('combobox', { name: t('tabs.searchField') });
  await expect(field).toBeFocused();
  await shell.keyboard.insertText('없는 탭');
  await expect(shell.getByText(t('tabs.searchNone'))).toBeVisible();
  await shell.keyboard.press('Control+a');
  await shell.keyboard.insertText('weath');
  await expect(shell.getByRole('option')).toHaveCount(1);
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await terrarium.view(site.url('/weather'));

  await pressKeys(terrarium, SHELL, 'Control+Shift+N');
  const secret = await terrarium.shell(3);
  await expect(secret.getByText(t('windows.private'), { exact: true })).toBeVisible();
  await expect(address(secret, t)).toBeFocused();
  await terrarium.close();
});

test('the address bar, page info, the history and what is cleared', async ({ site }) => {
  const rules = `MAP xn--3e0b707e.kr ${site.url('').replace('http://', '')}`;
  const terrarium = await Terrarium.launch({ language: 'ko', args: [`--search-url=${site.url('/search')}?q=%s`, `--host-resolver-rules=${rules}`] });
  const shell = await terrarium.shell();
  const bar = address(shell, t);
  // The engines, from the button beside the bar, and back to it.
  await expect(bar).toBeFocused();
  const engines = button(shell, t('omnibox.engines'));
  await shell.keyboard.press('Shift+Tab');
  await expect(engines).toBeFocused();
  await shell.keyboard.press('Enter');
  const bubble = shell.getByRole('dialog', { name: t('omnibox.engines') });
  const suggestions = bubble.getByRole('checkbox', { name: t('omnibox.suggestionsOn') });
  await tabTo(shell, suggestions);
  await shell.keyboard.press('Space');
  await expect(suggestions).toBeChecked();
  await shell.keyboard.press('Space');
  await expect(suggestions).not.toBeChecked();
  await shell.keyboard.press('Escape');
  await expect(engines).toBeFocused();

  await typeAddress(terrarium, shell, t, '두 단어');
  await expect(tab(shell, 'Found: 두 단어')).toBeVisible();
  // A name in Korean letters is shown in them, and goes as what the network knows.
  await typeAddress(terrarium, shell, t, 'http://한국.kr/weather');
  await expect(tab(shell, 'Weather')).toBeVisible();
  await expect(bar).toHaveValue('http://한국.kr/weather');
  expect(await terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getURL()))).toContain('http://xn--3e0b707e.kr/weather');
  const mark = shell.getByRole('button', { name: t('pageInfo.open', { state: t('pageInfo.state.insecure') }) });
  await pressKeys(terrarium, SHELL, 'Control+l');
  await expect(bar).toBeFocused();
  await shell.keyboard.press('Shift+Tab');
  await expect(mark).toBeFocused();
  await shell.keyboard.press('Enter');
  const info = shell.getByRole('dialog', { name: t('pageInfo.title') });
  await expect(info).toContainText(t('pageInfo.text.insecure', { host: '한국.kr' }));
  await expect(info).toContainText(t('pageInfo.cookieCount', { count: 0 }));
  await shell.keyboard.press('Escape');
  await expect(mark).toBeFocused();

  // Offered by its title; chosen, it says how it is forgotten.
  await typeAddress(terrarium, shell, t, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();
  await pressKeys(terrarium, SHELL, 'Control+l');
  // Text put in before the keyboard is there goes nowhere.
  await expect(bar).toBeFocused();
  await shell.keyboard.insertText('weather');
  await expect(bar).toHaveValue('weather');
  const visited = shell.locator('[role="option"][data-kind="history"]');
  await expect(visited).toContainText(t('omnibox.history'));
  await shell.keyboard.press('ArrowDown');
  await expect(visited).toContainText(t('omnibox.forgetHint'));
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Weather')).toBeVisible();

  await pressKeys(terrarium, SHELL, 'Control+h');
  const page = await terrarium.view(HISTORY);
  await expect(page.getByRole('searchbox', { name: t('history.search') })).toBeFocused();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([/^오늘, /]);
  const rows = page.getByRole('listitem');
  await expect(rows).toHaveCount(4);
  await page.keyboard.insertText('weath');
  await expect(rows).toHaveCount(2);
  await tabTo(page, rows.first().getByRole('button', { name: t('history.removeVisit', { title: 'Weather' }) }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('history.removed', { count: 1 }))).toBeVisible();
  await expect(rows).toHaveCount(1);
  // The keyboard stays in the list.
  await expect(rows.getByRole('link')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(t('history.restored', { count: 1 }))).toBeVisible();
  await expect(rows).toHaveCount(2);
  const removeSite = rows.last().getByRole('button', { name: t('history.removeSite', { host: '한국.kr' }) });
  await tabTo(page, removeSite);
  await page.keyboard.press('Enter');
  await expect(button(page, t('history.removeSiteSure', { host: '한국.kr' }))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('history.nothingFound'))).toBeVisible();
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(2);
  await tabTo(page, button(page, t('history.removeDay')));
  await page.keyboard.press('Enter');
  await expect(button(page, t('history.removeDaySure'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('history.empty'))).toBeVisible();

  await pressKeys(terrarium, HISTORY, 'Control+Shift+Delete');
  const settings = await terrarium.view('terrarium://settings/');
  const clear = settings.getByRole('group', { name: t('settings.clear') });
  const permissions = clear.getByRole('checkbox', { name: t('settings.clear.permissions') });
  await permissions.focus();
  await settings.keyboard.press('Space');
  await expect(permissions).toBeChecked();
  await tabTo(settings, clear.getByRole('button', { name: t('settings.clearNow') }));
  await settings.keyboard.press('Enter');
  await expect(clear.getByRole('button', { name: t('settings.clearSure') })).toBeFocused();
  await settings.keyboard.press('Enter');
  await expect(clear.getByRole('status')).toHaveText(t('settings.clearedWithVisits', { count: 0 }));
  await terrarium.close();
});

test('after a crash what was open is offered; each error has its page, and the ways on are reached by Tab', async ({ site }) => {
  const first = await Terrarium.launch({ language: 'ko', args: [site.url('/form'), site.url('/weather')] });
  await expect.poll(async () => tabNames(await first.shell(), t)).toEqual(['Form', 'Weather']);
  await first.close({ keepProfile: true });
  // As if the last runs had ended within seconds of bringing it back.
  await withDatabase(first.profile, (database) => {
    database.prepare("UPDATE session_state SET value = '{\"wasClean\":false,\"shortRuns\":5,\"offered\":[]}'").run();
  });
  const terrarium = await Terrarium.launch({ language: 'ko', profile: first.profile });
  const shell = await terrarium.shell();
  await expect(shell.getByText(t('profile.offer', { count: 2 }))).toBeVisible();
  // What is forgotten is not offered either.
  await pressKeys(terrarium, SHELL, 'Control+l');
  await expect(address(shell, t)).toBeFocused();
  await shell.keyboard.insertText('weather');
  const visited = shell.locator('[role="option"][data-kind="history"]');
  await expect(visited).toHaveCount(1);
  await shell.keyboard.press('ArrowDown');
  await expect(visited).toContainText(t('omnibox.forgetHint'));
  await shell.keyboard.press('Shift+Delete');
  await expect(shell.getByText(t('profile.offer', { count: 1 }))).toBeVisible();
  await shell.keyboard.press('Control+a');
  await shell.keyboard.press('Delete');
  await expect(visited).toHaveCount(0);
  await tabTo(shell, button(shell, t('profile.offerAccept')));
  await shell.keyboard.press('Enter');
  const second = await terrarium.shell(2);
  await expect(tab(second, 'Form')).toBeVisible();
  await pressKeys(terrarium, `${SHELL}?window=2`, 'Control+Shift+W');
  await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);

  const alert = shell.getByRole('alert');
  let status = 404;
  const empty = await serveHttp((_request, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(status === 200 ? '<title>Mended</title>' : ''));
  const circling = await serveHttp((request, response) => void response.writeHead(302, { location: `${request.url}x` }).end());
  const secure = await serveHttps((_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Behind the warning</title>'));
  const cases: readonly (readonly [string, string, string])[] = [
    [`127.0.0.1:${await silentPort()}/`, 'ERR_CONNECTION_REFUSED', t('shell.loadFailed')],
    [`127.0.0.1:${circling.port}/`, 'ERR_TOO_MANY_REDIRECTS', t('shell.loadFailed')],
    ['http://nowhere.invalid/', 'ERR_NAME_NOT_RESOLVED', t('errors.title.name')],
    ['127.0.0.1:1/', 'ERR_UNSAFE_PORT', t('errors.title.blocked')],
    [`127.0.0.1:${empty.port}/`, 'HTTP 404', t('errors.title.http')],
  ];
  for (const [typed, code, title] of cases) {
    await typeAddress(terrarium, shell, t, typed);
    await expect(alert).toContainText(code);
    await expect(alert.getByRole('heading')).toHaveText(title);
  }
  status = 200;
  await tabTo(shell, button(shell, t('shell.tryAgain')));
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Mended')).toBeVisible();

  await typeAddress(terrarium, shell, t, `https://127.0.0.1:${secure.port}/`);
  await expect(alert.getByRole('heading')).toHaveText(t('errors.title.certificate'));
  await tabTo(shell, button(shell, t('errors.cert.advanced')));
  await shell.keyboard.press('Enter');
  await expect(alert).toContainText(t('pageInfo.issuedTo'));
  await tabTo(shell, button(shell, t('errors.cert.proceed', { host: `127.0.0.1:${secure.port}` })));
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Behind the warning')).toBeVisible();
  await terrarium.close();
  for (const server of [empty, circling, secure]) await server.close();
});
