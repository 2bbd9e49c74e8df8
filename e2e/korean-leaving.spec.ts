import type { Locator, Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { expectKeyboardIn, openByKeys, pressAt, tabTo, toWindow, typeAddress } from './fixtures/keys.ts';
import { permissionPage } from './fixtures/permission-page.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, pressKeys, tab, tabs } from './fixtures/window.ts';

/** What asks before a person leaves a page, or lets it out of its tab, in Korean and with the keyboard alone. With the mouse, in English: `leaving`, `permissions` and `recording`. */
const t = translator('ko');
const SHELL = 'terrarium://shell/';

/** Minds being left once something was written in it. */
const LETTER = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>편지</title><textarea aria-label="편지"></textarea> <a href="/sent">보내기</a>
<script>addEventListener('beforeunload', (event) => event.preventDefault())</script></html>`;

test.use({ language: 'ko' });

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    const body = path.startsWith('/letter') ? LETTER : path.startsWith('/sent') ? '<!doctype html><meta charset="utf-8"><title>보낸 편지</title>' : permissionPage(path, '');
    response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

/** Opens the letter and writes in it: from then on it has a say. */
async function writeLetter(terrarium: Terrarium, shell: Page, letterUrl: string): Promise<Page> {
  const page = await openByKeys(terrarium, shell, t, letterUrl);
  // Playwright would answer by itself.
  page.on('dialog', () => undefined);
  const field = page.getByRole('textbox', { name: '편지' });
  await tabTo(page, field);
  await page.keyboard.press('a');
  await expect(field).toHaveValue('a');
  return page;
}

/** What is written in the letter. Not asked of Playwright, which waits for a navigation to end that does not. */
const written = (terrarium: Terrarium, letterUrl: string): Promise<unknown> =>
  terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.executeJavaScript(`document.querySelector('textarea').value`), letterUrl);

const question = (shell: Page): Locator => shell.getByRole('alertdialog', { name: t('saving.leaveTitle', { origin: '127.0.0.1' }) });
const permission = (shell: Page): Locator => shell.getByRole('alertdialog', { name: t('permissions.request') });
const said = (page: Page): Locator => page.locator('#said');

/** Whoever presses Enter without reading stays. */
async function stay(shell: Page, key: 'Enter' | 'Escape'): Promise<void> {
  await expect(question(shell).getByRole('button', { name: t('saving.stay') })).toBeFocused();
  await expect(question(shell)).toContainText(t('saving.leaveText'));
  await shell.keyboard.press(key);
  await expect(question(shell)).toBeHidden();
}

async function leave(shell: Page): Promise<void> {
  await expect(question(shell).getByRole('button', { name: t('saving.stay') })).toBeFocused();
  await shell.keyboard.press('Shift+Tab');
  await expect(question(shell).getByRole('button', { name: t('saving.leave'), exact: true })).toBeFocused();
  await shell.keyboard.press('Enter');
}

test('a page in which something was written is left only after a word: closed, reloaded, by its link, by another address, with its window', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const letter = `${url}letter`;
  // Nothing was written: it has no say.
  await openByKeys(terrarium, shell, t, letter);
  await pressKeys(terrarium, letter, 'Control+w');
  await expect(tabs(shell, t)).toHaveCount(1);

  const page = await writeLetter(terrarium, shell, letter);
  const field = page.getByRole('textbox', { name: '편지' });
  await pressKeys(terrarium, letter, 'Control+w');
  // The window goes on meanwhile; the question is in its tab.
  await expect(question(shell)).toBeVisible();
  await pressKeys(terrarium, SHELL, 'Control+1');
  await expect(tab(shell, t('shell.newTab'))).toHaveAttribute('aria-selected', 'true');
  await expect(question(shell)).toBeHidden();
  await pressKeys(terrarium, SHELL, 'Control+2');
  await stay(shell, 'Enter');
  await expectKeyboardIn(terrarium, letter);
  await page.keyboard.press('b');
  await expect(field).toHaveValue('ab');
  await pressKeys(terrarium, letter, 'F5');
  await stay(shell, 'Escape');
  await expect(field).toHaveValue('ab');
  await typeAddress(terrarium, shell, t, `${url}sent?typed`);
  await stay(shell, 'Enter');
  await expect(address(shell, t)).toHaveValue(letter);
  await expect(field).toHaveValue('ab');
  const link = page.getByRole('link', { name: '보내기' });
  await tabTo(page, link);
  // Not awaited: Playwright waits for a navigation to end that does not.
  void page.keyboard.press('Enter').catch(() => undefined);
  await stay(shell, 'Enter');
  await pressKeys(terrarium, SHELL, 'Control+Shift+W');
  await stay(shell, 'Enter');
  await expect.poll(() => written(terrarium, letter)).toBe('ab');
  void page.keyboard.press('Enter').catch(() => undefined);
  await leave(shell);
  await expect(tab(shell, '보낸 편지')).toBeVisible();

  await writeLetter(terrarium, shell, `${letter}?2`);
  await pressKeys(terrarium, `${letter}?2`, 'Control+w');
  await leave(shell);
  await expect(tabs(shell, t)).toHaveCount(2);
});

test('another program is asked about, for a page and for what was typed, and opened after a yes alone', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await terrarium.app.evaluate(({ shell: desktop }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedForTest: opened });
    desktop.openExternal = async (target) => void opened.push(target);
  });
  const opened = (): Promise<unknown> => terrarium.app.evaluate(() => Reflect.get(globalThis, 'openedForTest') as unknown);
  const page = await openByKeys(terrarium, shell, t, url);
  await pressAt(page, button(page, 'Mail'));
  await expect(permission(shell)).toBeFocused();
  await expect(permission(shell)).toContainText(t('permissions.wants', { origin: url.slice(0, -1) }));
  await expect(permission(shell)).toContainText(t('permissions.asks.external'));
  await expect(permission(shell)).toContainText('mailto:someone@example.test');
  await expect(permission(shell)).toContainText(t('permissions.thisRequest'));
  await shell.keyboard.press('Escape');
  await expect(permission(shell)).toBeHidden();
  await expectKeyboardIn(terrarium, url);
  await page.keyboard.press('Enter');
  await pressAt(shell, permission(shell).getByRole('button', { name: t('permissions.allow') }));
  await expect(permission(shell)).toBeHidden();
  await expectKeyboardIn(terrarium, url);

  await typeAddress(terrarium, shell, t, 'mailto:ada@example.test');
  await expect(permission(shell)).toContainText(t('permissions.typed'));
  await expect(permission(shell)).toContainText('mailto:ada@example.test');
  await pressAt(shell, permission(shell).getByRole('button', { name: t('permissions.allow') }));
  await expect.poll(opened).toEqual(['mailto:ada@example.test']);
  await expect(tab(shell, 'Home')).toHaveAttribute('aria-selected', 'true');
  // A kind that nobody knows is for nobody.
  await pressAt(page, button(page, 'Start'));
  await pressAt(page, button(page, 'Copy'));
  await expect(said(page)).toHaveText('Copy granted');
  await expect(permission(shell)).toBeHidden();
  expect(await opened()).toHaveLength(1);
});

test('the camera is given, shown, ended, refused and forgotten', async () => {
  const terrarium = await Terrarium.launch({ language: 'ko', switches: ['--use-fake-device-for-media-stream'] });
  const shell = await terrarium.shell();
  const page = await openByKeys(terrarium, shell, t, url);
  const chip = button(shell, t('mayRecord.chip', { what: t('mayRecord.camera') }));
  await pressAt(page, button(page, 'Camera'));
  await expect(permission(shell)).toBeFocused();
  await expect(permission(shell)).toContainText(t('permissions.asks.camera'));
  const remember = permission(shell).getByRole('checkbox', { name: t('permissions.remember') });
  await pressAt(shell, remember, 'Space');
  await expect(remember).not.toBeChecked();
  await pressAt(shell, permission(shell).getByRole('button', { name: t('permissions.allow') }));
  await expect(said(page)).toHaveText('Camera granted video live');
  await expect(chip).toBeVisible();

  await toWindow(terrarium, shell, t);
  await pressAt(shell, chip);
  const info = shell.getByRole('dialog', { name: t('pageInfo.title') });
  await expect(info).toContainText(t('mayRecord.now'));
  await pressAt(shell, info.getByRole('button', { name: t('mayRecord.stop') }));
  await expect(chip).toBeHidden();
  await expect(said(page)).toHaveText('');

  // It holds while the page is open: page info has it, and forgets it.
  await pressAt(page, button(page, 'Camera'));
  await expect(said(page)).toHaveText('Camera granted video live');
  await toWindow(terrarium, shell, t);
  await pressAt(shell, chip);
  const choice = info.getByRole('combobox', { name: t('permissions.name.camera'), exact: true });
  await expect(choice).toHaveValue('allow');
  await expect(info).toContainText(t('permissions.reason.this-time'));
  await pressAt(shell, info.getByRole('button', { name: t('permissions.reset') }));
  await expect(choice).toBeHidden();
  await expect(info).toBeFocused();
  await shell.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await pressAt(shell, permission(shell).getByRole('button', { name: t('permissions.block') }));
  await expect(said(page)).toHaveText('Camera denied NotAllowedError');
  // A no is remembered: nothing is asked.
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Camera denied NotAllowedError');
  await expect(permission(shell)).toBeHidden();
  await toWindow(terrarium, shell, t);
  await shell.keyboard.press('Shift+Tab');
  await expect(button(shell, t('pageInfo.open', { state: t('pageInfo.state.local') }))).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(choice).toHaveValue('block');
  await tabTo(shell, choice);
  await shell.keyboard.press('Home');
  await expect(choice).toHaveValue('ask');
  await expect(info.getByText(t('permissions.applies'))).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(info).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(permission(shell)).toContainText(t('permissions.asks.camera'));
  await shell.keyboard.press('Escape');
  await expect(said(page)).toHaveText('Camera denied NotAllowedError');
  await terrarium.close();
});
