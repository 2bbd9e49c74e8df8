import type { Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { SHELL_CHROME_HEIGHT_PX } from '../ipc/contracts/layout.ts';
import { findings } from './fixtures/axe.ts';
import { permissionPage } from './fixtures/permission-page.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pressKeys, say, tab, toTab } from './fixtures/window.ts';

let server: TestServer;
let home: string;
let other: string;

test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    const embedded = `http://localhost:${server.port}/embedded`;
    const frames = path === '/frames' ? `<iframe name="plain" src="${embedded}"></iframe><iframe name="let" src="${embedded}" allow="geolocation"></iframe>` : '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(permissionPage(path, frames));
  });
  home = `http://127.0.0.1:${server.port}/`;
  other = `http://localhost:${server.port}/`;
});
test.afterAll(() => server.close());

const question = (shell: Page, t = say) => shell.getByRole('alertdialog', { name: t('permissions.request') });
const said = (page: Page) => page.locator('#said');

/** Presses a button of the page, and what the person says to the question; one that was answered just now is gone before. */
async function ask(shell: Page, page: Page, way: string, answer: 'allow' | 'block' | 'notNow', { remember = true } = {}): Promise<void> {
  await expect(question(shell)).toBeHidden();
  await button(page, way).click();
  await expect(question(shell)).toBeVisible();
  if (!remember) await question(shell).getByRole('checkbox').uncheck();
  await question(shell).getByRole('button', { name: say(`permissions.${answer}`), exact: true }).click();
  await expect(question(shell)).toBeHidden();
}

/** Opens page info of the page in front. */
async function pageInfo(shell: Page) {
  await button(shell, say('pageInfo.open', { state: say('pageInfo.state.local') })).click();
  const bubble = shell.getByRole('dialog', { name: say('pageInfo.title') });
  await expect(bubble).toBeVisible();
  return { bubble, choice: (name: Parameters<typeof say>[0]) => bubble.getByRole('combobox', { name: say(name), exact: true }) };
}

test('asked by origin; remembered over a restart; seen, changed and forgotten in page info, settings and with browsing data', async () => {
  let browser = await Terrarium.launch();
  try {
    let shell = await browser.shell();
    let page = await openTab(browser, home);
    // By mouse: an answer for this time is over when the browser is.
    await ask(shell, page, 'Locate', 'allow', { remember: false });
    await expect(said(page)).toHaveText('Locate granted');
    await ask(shell, page, 'Notify', 'allow');
    await expect(said(page)).toHaveText('Notify granted');
    // Chromium's own word.
    expect(await page.evaluate(() => Notification.permission)).toBe('granted');
    // By keyboard: the question has it, and gives it back to the page.
    await button(page, 'Persist').click();
    await expect(question(shell)).toBeFocused();
    await expect(question(shell)).toContainText(say('permissions.asks.storage'));
    await expect(button(shell, say('permissions.allow'))).toBeEnabled();
    await shell.keyboard.press('Tab');
    await expect(question(shell).getByRole('checkbox')).toBeFocused();
    await shell.keyboard.press('Tab');
    await expect(button(shell, say('permissions.allow'))).toBeFocused();
    await shell.keyboard.press('Tab');
    await shell.keyboard.press('Enter');
    await expect(said(page)).toHaveText('Persist denied');
    // Another origin knows nothing of it.
    await go(shell, other);
    page = await browser.view(other);
    await button(page, 'Notify').click();
    await expect(question(shell)).toContainText(other.slice(0, -1));
    expect(await page.evaluate(() => Notification.permission)).toBe('denied');
    await browser.close({ keepProfile: true });

    browser = await Terrarium.launch({ profile: browser.profile, args: [`${home}again`] });
    shell = await browser.shell();
    page = await browser.view(`${home}again`);
    await expect(tab(shell, 'again')).toHaveAttribute('aria-selected', 'true');
    await button(page, 'Notify').click();
    await expect(said(page)).toHaveText('Notify granted');
    await button(page, 'Persist').click();
    await expect(said(page)).toHaveText('Persist denied');
    await button(page, 'Locate').click();
    await expect(question(shell)).toBeFocused();
    await shell.keyboard.press('Escape');
    await expect(said(page)).toHaveText('Locate denied');

    const info = await pageInfo(shell);
    await expect(info.choice('permissions.name.notifications')).toHaveValue('allow');
    await expect(info.choice('permissions.name.storage')).toHaveValue('block');
    await expect(info.choice('permissions.name.location')).toHaveValue('ask');
    await info.choice('permissions.name.storage').selectOption('ask');
    await info.choice('permissions.name.notifications').selectOption('block');
    await expect(info.bubble.getByRole('status')).toHaveText(say('permissions.applies'));
    await shell.keyboard.press('Escape');
    await ask(shell, page, 'Persist', 'allow');
    await button(page, 'Notify').click();
    await expect(said(page)).toHaveText('Notify denied');

    await (await pageInfo(shell)).bubble.getByRole('button', { name: say('permissions.all') }).click();
    const settings = await browser.view('terrarium://settings/');
    const origin = home.slice(0, -1);
    const choose = (name: Parameters<typeof say>[0]) => settings.getByRole('combobox', { name: say('permissions.choose', { permission: say(name), origin }) });
    await expect(choose('permissions.name.storage')).toHaveValue('allow');
    await settings.getByRole('searchbox', { name: say('permissions.findSite') }).fill('no such site');
    await expect(choose('permissions.name.storage')).toBeHidden();
    await settings.getByRole('searchbox', { name: say('permissions.findSite') }).fill('127.0.0.1');
    await choose('permissions.name.storage').selectOption('block');
    await expect(choose('permissions.name.storage')).toHaveValue('block');
    await button(settings, say('permissions.forget', { origin })).click();
    await button(settings, say('permissions.forget', { origin })).click();
    await expect(settings.getByText(say('permissions.noSites'))).toBeVisible();

    await toTab(shell, 'again');
    await ask(shell, page, 'Notify', 'block');
    await tab(shell, say('settings.title')).click();
    await expect(choose('permissions.name.notifications')).toHaveValue('block');
    const clear = settings.getByRole('group', { name: say('settings.clear') });
    for (const kind of ['history', 'cookies', 'cache', 'storage'] as const) await clear.getByRole('checkbox', { name: say(`settings.clear.${kind}`) }).uncheck();
    await clear.getByRole('checkbox', { name: say('settings.clear.permissions') }).check();
    await clear.getByRole('combobox', { name: say('settings.clearSpan') }).selectOption('hour');
    await button(settings, say('settings.clearNow')).click();
    await button(settings, say('settings.clearSure')).click();
    await expect(settings.getByText(say('permissions.noSites'))).toBeVisible();
  } finally {
    await browser.close();
  }
});

test('full screen, pointer and clipboard; other programs only of known kinds', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, home);
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  const isLocked = () => page.evaluate(() => document.pointerLockElement !== null);
  const areBarsThere = () => page.evaluate((px) => innerHeight <= screen.height - px, SHELL_CHROME_HEIGHT_PX);

  await button(page, 'Fill').click();
  await expect(said(page)).toHaveText('Fill granted');
  await expect(shell.getByText(say('pageTools.full', { origin: new URL(home).host }))).toBeVisible();
  // From the shell too, where the keyboard may be by then.
  const giveKeyboard = (url: string): Promise<void> => terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.focus(), url);
  await giveKeyboard('terrarium://shell/');
  await pressKeys(terrarium, 'terrarium://shell/', 'Escape');
  await expect.poll(isFull).toBe(false);
  await expect(shell.getByText(say('pageTools.full', { origin: new URL(home).host }))).toBeHidden();
  await giveKeyboard(home);
  await button(page, 'Fill').click();
  await expect.poll(isFull).toBe(true);
  await pressKeys(terrarium, home, 'Escape');
  await expect.poll(isFull).toBe(false);
  await expect(shell.getByText(say('pageTools.full', { origin: new URL(home).host }))).toBeHidden();
  await expect.poll(areBarsThere).toBe(true);
  await button(page, 'Lock').click();
  await expect(said(page)).toHaveText('Lock granted');
  await expect(shell.getByText(say('permissions.pointer', { origin: home.slice(0, -1) }))).toBeVisible();
  await pressKeys(terrarium, home, 'Control+1');
  await expect(tab(shell, 'New tab')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(isLocked).toBe(false);
  // From behind there is no way to the screen, the pointer or the clipboard, whatever the page was clicked before, and where Chromium takes it for the one with the keyboard.
  await page.evaluate(() => void document.documentElement.requestFullscreen().catch(() => undefined));
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  expect(await page.evaluate(() => navigator.clipboard.writeText('from behind').then(() => 'copied', ({ name }: Error) => name))).toBe('NotAllowedError');
  await debug.detach();
  await toTab(shell, 'Home');
  // Copying needs a click, reading what was copied a word of the person.
  await button(page, 'Copy').click();
  await expect(said(page)).toHaveText('Copy granted');
  await expect.poll(() => terrarium.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('from the page');
  // What was asked from behind is long decided.
  expect(await isFull()).toBe(false);
  await ask(shell, page, 'Read', 'allow');
  await expect(said(page)).toHaveText('Read granted from the page');

  await button(page, 'Mail').click();
  await expect(question(shell)).toContainText('mailto:someone@example.test');
  await expect(question(shell).getByRole('checkbox')).toBeHidden();
  await expect(question(shell)).toBeFocused();
  await shell.keyboard.press('Escape');
  await expect(question(shell)).toBeHidden();
  await button(page, 'Start').click();
  await ask(shell, page, 'Locate', 'block');
  await expect(said(page)).toHaveText('Locate denied');
  // Blocked by the person, a click does not give it any more.
  const info = await pageInfo(shell);
  await info.choice('permissions.name.full-screen').selectOption('block');
  await expect(info.bubble.getByRole('status')).toHaveText(say('permissions.applies'));
  await shell.keyboard.press('Escape');
  // Chromium leaves a page that is refused this without an answer: the next question has one.
  await button(page, 'Fill').click();
  await button(page, 'Copy').click();
  await expect(said(page)).toHaveText('Copy granted');
  expect(await isFull()).toBe(false);
  const { bubble } = await pageInfo(shell);
  await bubble.getByRole('button', { name: say('permissions.reset') }).click();
  await expect(bubble.getByRole('button', { name: say('permissions.reset') })).toBeHidden();
  await expect(bubble).toBeFocused();
  await shell.keyboard.press('Escape');
  await expect(bubble).toBeHidden();
  // Where it was refused once, Chromium waits for ever: another tab asks anew.
  const second = await openTab(terrarium, `${home}second`);
  await button(second, 'Fill').click();
  await expect(said(second)).toHaveText('Fill granted');
  // Going elsewhere leaves it.
  await second.evaluate((url) => location.assign(url), other);
  const next = await terrarium.view(other);
  expect(await next.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect(shell.getByText(say('pageTools.full', { origin: new URL(home).host }))).toBeHidden();
});

test('abuse bothers its own tab: spam, dismissals, tabs behind, frames of others', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, home);
  // Many at once are one question, without the keyboard, since nobody clicked; the address bar can be used meanwhile.
  await page.evaluate(() => {
    for (let count = 0; count < 500; count += 1) void Notification.requestPermission();
    void navigator.storage.persist();
  });
  await expect(question(shell)).toContainText(say('permissions.asks.notifications'));
  await expect(question(shell)).toContainText(say('permissions.more', { count: 1 }));
  await expect(button(shell, say('permissions.allow'))).toBeEnabled();
  for (const colorScheme of ['light', 'dark'] as const) {
    await shell.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(shell)).toEqual([]);
  }
  // It waits in its tab.
  await tab(shell, 'New tab').click();
  await expect(question(shell)).toBeHidden();
  await tab(shell, 'Home').click();
  await expect(question(shell)).toContainText(say('permissions.asks.notifications'));
  await button(shell, say('permissions.notNow')).click();
  await expect(question(shell)).toContainText(say('permissions.asks.storage'));
  await button(shell, say('permissions.block')).click();
  await ask(shell, page, 'Notify', 'notNow');
  await ask(shell, page, 'Notify', 'notNow');
  await button(page, 'Notify').click();
  await expect(said(page)).toHaveText('Notify denied');
  await expect(question(shell)).toBeHidden();
  const { bubble, choice } = await pageInfo(shell);
  await expect(choice('permissions.name.notifications')).toHaveValue('block');
  await expect(bubble).toContainText(say('permissions.reason.dismissed', { until: '' }).slice(-30));
  expect(await findings(shell)).toEqual([]);
  await shell.keyboard.press('Escape');

  // Leaving takes the question away.
  await button(page, 'Locate').click();
  await expect(question(shell)).toBeVisible();
  await go(shell, `${home}frames`);
  await expect(tab(shell, 'frames')).toBeVisible();
  await expect(question(shell)).toBeHidden();

  const frames = await terrarium.view(`${home}frames`);
  const askIn = (name: string, way: string) => frames.evaluate(([frame, what]) => document.querySelector<HTMLIFrameElement>(`iframe[name=${frame}]`)?.contentWindow?.postMessage(what, '*'), [name, way]);
  await askIn('plain', 'Locate');
  await expect(said(frames)).toHaveText('frame Locate denied');
  await askIn('let', 'Notify');
  await expect(said(frames)).toHaveText('frame Notify denied');
  await expect(question(shell)).toBeHidden();
  await askIn('let', 'Locate');
  await expect(question(shell)).toContainText(say('permissions.wantsWithin', { origin: other.slice(0, -1), within: home.slice(0, -1) }));
  await expect(question(shell).getByRole('checkbox')).toBeHidden();
  await button(shell, say('permissions.block')).click();
  await expect(said(frames)).toHaveText('frame Locate denied');
});

test.describe('in Korean', () => {
  test.use({ language: 'ko' });
  const ko = translator('ko');

  test('a private window asks anew, and forgets with the last of them', async ({ terrarium }) => {
    const openPrivate = async (id: number): Promise<{ shell: Page; page: Page }> => {
      await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
      const shell = await terrarium.shell(id);
      await expect(shell.getByRole('tab')).toHaveCount(1);
      // A new window puts the keyboard there; whoever types before that would have it moved.
      await expect(shell.getByRole('textbox', { name: ko('shell.address') })).toBeFocused();
      await shell.getByRole('textbox', { name: ko('shell.address') }).fill(`${home}p${id}`);
      await shell.getByRole('textbox', { name: ko('shell.address') }).press('Enter');
      return { shell, page: await terrarium.view(`${home}p${id}`) };
    };
    const first = await openPrivate(2);
    await button(first.page, 'Notify').click();
    await expect(question(first.shell, ko)).toContainText(ko('permissions.asks.notifications'));
    await expect(question(first.shell, ko)).toContainText(ko('permissions.rememberPrivate'));
    await question(first.shell, ko).getByRole('button', { name: '허용', exact: true }).click();
    await expect(said(first.page)).toHaveText('Notify granted');
    await button(first.page, 'Notify').click();
    await expect(said(first.page)).toHaveText('Notify granted');
    await pressKeys(terrarium, 'terrarium://shell/?window=2', 'Control+Shift+W');
    await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);
    const again = await openPrivate(3);
    await button(again.page, 'Notify').click();
    await expect(question(again.shell, ko)).toBeVisible();
  });
});
