import { existsSync, readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import { expectKeyboardIn, openByKeys, pressAt, tabTo, toWindow, typeAddress } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import { silence } from './fixtures/silence.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, pressKeys, tab, tabs } from './fixtures/window.ts';

/**
 * Pages that want the person, the screen or the disk for themselves, in Korean and with the keyboard alone; those that print or play by themselves in English and with the mouse too. The others
 * with the mouse: the specs of each room. They begin by themselves: whatever Playwright asks a page counts as a click, so that they tell by their titles.
 */
const SHELL = 'terrarium://shell/';
const MANY = 500;
/** So many tabs that a page wanted are remembered. */
const MOST_BLOCKED = 100;

const onLoad = (title: string, script: string): string => `<title>${title}</title><script>addEventListener('load', () => setTimeout(() => { ${script} }))</script>`;
const PAGES: Readonly<Record<string, string>> = {
  '/calm': '<title>조용한 곳</title>',
  '/popups': onLoad('팝업', `for (let n = 0; n < ${MANY}; n += 1) open('/popup?' + n); document.title = '팝업 폭풍'`),
  '/dialogs': onLoad('물음', `for (let n = 0; n < ${MANY}; n += 1) confirm('끝없이 ' + n); for (let n = 0; n < ${MANY}; n += 1) alert('또 ' + n); document.title = '멈춤'`),
  '/trap': `<title>덫</title><input aria-label="칸"><script>
    addEventListener('beforeunload', (event) => {
      event.preventDefault();
      alert('못 가요');
      location.hash = Math.random();
      if (location.search === '?endless') for (;;);
    });
  </script>`,
  '/files': onLoad('파일', `for (let n = 0; n < 14; n += 1) setTimeout(() => Object.assign(document.createElement('a'), { href: '/file?' + n, download: '폭풍.txt' }).click(), n * 30)`),
  '/wants': onLoad('권한', `for (let n = 0; n < ${MANY}; n += 1) Notification.requestPermission().then((said) => { document.title = said }); navigator.storage.persist()`),
  '/print': onLoad('인쇄', `for (let n = 0; n < ${MANY}; n += 1) print(); document.title = '인쇄 끝'`),
  '/loud': `<title>소리</title><button>재생</button><script>
    const audio = new Audio('/tone.wav');
    audio.play().then(() => { document.title = '저절로 남' }, ({ name }) => { document.title = name + ' ' + new AudioContext().state });
    document.querySelector('button').onclick = () => audio.play().then(() => { document.title = '들림' });
  </script>`,
};

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    if (path === '/tone.wav') return void response.writeHead(200, { 'content-type': 'audio/wav' }).end(silence());
    if (path === '/file') return void response.writeHead(200, { 'content-type': 'text/plain', 'content-disposition': 'attachment' }).end('폭풍');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="ko">${PAGES[path] ?? '<title>열린 탭</title>'}</html>`);
  });
  url = `http://127.0.0.1:${server.port}`;
});
test.afterAll(() => server.close());

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });
    const isByMouse = language === 'en';
    const press = (view: Page, at: Parameters<typeof pressAt>[1]): Promise<void> => (isByMouse ? at.click() : pressAt(view, at));

    test('a page that prints for ever is asked about in its own tab, and told to stop; what makes a sound waits for the person', async ({ terrarium }) => {
      // Playwright would answer by itself.
      terrarium.app.context().on('dialog', () => undefined);
      const shell = await terrarium.shell();
      const visit = (address: string): Promise<void> => (isByMouse ? go(shell, address, t) : typeAddress(terrarium, shell, t, address));
      await visit(`${url}/loud`);
      await expect(tab(shell, 'NotAllowedError suspended')).toBeVisible();
      const loud = await terrarium.view(`${url}/loud`);
      await press(loud, loud.getByRole('button', { name: '재생' }));
      await expect(tab(shell, '들림')).toBeVisible();

      await pressKeys(terrarium, SHELL, 'Control+t');
      await expect(tabs(shell, t)).toHaveCount(2);
      await expect(address(shell, t)).toBeFocused();
      await visit(`${url}/print`);
      const question = shell.getByRole('alertdialog', { name: t('media.printAsks', { origin: new URL(url).host }) });
      await expect(question).toContainText(t('media.printText'));
      await expect(question.getByRole('checkbox')).toBeHidden();
      // The window goes on meanwhile.
      if (isByMouse) await tab(shell, '들림').click();
      else await pressKeys(terrarium, SHELL, 'Control+1');
      await expect(question).toBeHidden();
      if (isByMouse) await tab(shell, '인쇄').click();
      else await pressKeys(terrarium, SHELL, 'Control+2');
      await press(shell, question.getByRole('button', { name: t('pageTools.cancel') }));
      const stop = question.getByRole('checkbox', { name: t('pageTools.stopDialogs') });
      await expect(stop).toBeVisible();
      if (isByMouse) await stop.check();
      else {
        // From the button that has the keyboard, back to the box.
        await expect(question.getByRole('button', { name: t('pageTools.print') })).toBeFocused();
        await shell.keyboard.press('Shift+Tab');
        await shell.keyboard.press('Shift+Tab');
        await expect(stop).toBeFocused();
        await shell.keyboard.press('Space');
        await expect(stop).toBeChecked();
      }
      await press(shell, question.getByRole('button', { name: t('pageTools.cancel') }));
      await expect(tab(shell, '인쇄 끝')).toBeVisible();
      await expect(question).toBeHidden();
    });
  });
}

test.describe('in Korean, by keyboard', () => {
  test.use({ language: 'ko' });
  const t = translator('ko');

  /** Whatever happens in the tab in front, a new one opens by its key and shows its page; it is closed by its key. */
  async function expectFree(terrarium: Terrarium, shell: Page): Promise<void> {
    const before = await tabs(shell, t).count();
    await openByKeys(terrarium, shell, t, `${url}/calm`);
    await expect(tab(shell, '조용한 곳')).toHaveAttribute('aria-selected', 'true');
    await expect(shell.getByRole('alertdialog')).toBeHidden();
    await pressKeys(terrarium, SHELL, 'Control+w');
    await expect(tabs(shell, t)).toHaveCount(before);
  }

  test('a storm of tabs opens none; one of dialogs is told to stop; one of files loads one down and is refused', async ({ terrarium }) => {
    terrarium.app.context().on('dialog', () => undefined);
    const shell = await terrarium.shell();
    await typeAddress(terrarium, shell, t, `${url}/popups`);
    await expect(tab(shell, '팝업 폭풍')).toBeVisible();
    const notice = shell.getByText(t('pageTools.blocked', { count: MOST_BLOCKED }));
    await expect(notice).toBeVisible();
    await expect(tabs(shell, t)).toHaveCount(1);
    await expectFree(terrarium, shell);
    await toWindow(terrarium, shell, t);
    await pressAt(shell, button(shell, t('pageTools.dismiss')));
    await expect(notice).toBeHidden();
    await expectKeyboardIn(terrarium, `${url}/popups`);
    await expect(tabs(shell, t)).toHaveCount(1);

    const dialog = shell.getByRole('alertdialog', { name: t('pageTools.asks', { origin: new URL(url).host }) });
    await typeAddress(terrarium, shell, t, `${url}/dialogs`);
    await expect(dialog).toContainText('끝없이 0');
    await expect(dialog.getByRole('checkbox')).toBeHidden();
    await expectFree(terrarium, shell);
    await expect(dialog.getByRole('button', { name: t('pageTools.ok') })).toBeFocused();
    await shell.keyboard.press('Enter');
    await expect(dialog).toContainText('끝없이 1');
    await expect(dialog.getByRole('button', { name: t('pageTools.ok') })).toBeFocused();
    await shell.keyboard.press('Shift+Tab');
    await shell.keyboard.press('Shift+Tab');
    await expect(dialog.getByRole('checkbox', { name: t('pageTools.stopDialogs') })).toBeFocused();
    await shell.keyboard.press('Space');
    await shell.keyboard.press('Escape');
    await expect(tab(shell, '멈춤')).toBeVisible();
    await expect(shell.getByRole('alertdialog')).toBeHidden();

    await typeAddress(terrarium, shell, t, `${url}/files`);
    // How many a page may ask for in so short a time is Chromium's own choice.
    const asked = shell.getByText(new RegExp(t('downloads.asks', { source: new URL(url).host, count: 0 }).replace('0개', '\\d+개')));
    await expect(asked).toBeVisible();
    const loaded = (): string[] => (existsSync(terrarium.downloads) ? readdirSync(terrarium.downloads) : []);
    await expect.poll(loaded).toEqual(['폭풍.txt']);
    await expectFree(terrarium, shell);
    await expect(asked).toBeVisible();
    await toWindow(terrarium, shell, t);
    await pressAt(shell, button(shell, t('downloads.block')));
    await expect(asked).toBeHidden();
    await expectKeyboardIn(terrarium, `${url}/files`);
    await expectFree(terrarium, shell);
    expect(loaded()).toEqual(['폭풍.txt']);
  });

  test('a page that would not let anybody go asks once, and is left; one that asks for everything asks one thing at a time, without the keyboard', async ({ terrarium }) => {
    terrarium.app.context().on('dialog', () => undefined);
    const shell = await terrarium.shell();
    const question = shell.getByRole('alertdialog', { name: t('saving.leaveTitle', { origin: '127.0.0.1' }) });
    for (const path of ['/trap', '/trap?endless']) {
      const trap = await openByKeys(terrarium, shell, t, url + path);
      await tabTo(trap, trap.getByRole('textbox', { name: '칸' }));
      await trap.keyboard.press('a');
      await expect(trap.getByRole('textbox')).toHaveValue('a');
      await pressKeys(terrarium, url + path, 'Control+w');
      if (path === '/trap') {
        await expect(question.getByRole('button', { name: t('saving.stay') })).toBeFocused();
        await expectFree(terrarium, shell);
        await expect(question.getByRole('button', { name: t('saving.stay') })).toBeFocused();
        await shell.keyboard.press('Shift+Tab');
        await shell.keyboard.press('Enter');
      }
      await expect(tab(shell, '덫')).toHaveCount(0);
      await expect(question).toBeHidden();
      await expect(tabs(shell, t)).toHaveCount(1);
    }

    await typeAddress(terrarium, shell, t, `${url}/wants`);
    const wants = shell.getByRole('alertdialog', { name: t('permissions.request') });
    await expect(wants).toContainText(t('permissions.asks.notifications'));
    await expect(wants).toContainText(t('permissions.more', { count: 1 }));
    // Nobody pressed anything in the page: what is typed goes where it went before.
    await expect(wants).not.toBeFocused();
    await expectFree(terrarium, shell);
    await toWindow(terrarium, shell, t);
    await pressAt(shell, wants.getByRole('button', { name: t('permissions.notNow') }));
    await expect(wants).toContainText(t('permissions.asks.storage'));
    await tabTo(shell, wants.getByRole('button', { name: t('permissions.block') }));
    await pressAt(shell, wants.getByRole('button', { name: t('permissions.block') }));
    await expect(wants).toBeHidden();
    // One answer for all of them.
    await expect(tab(shell, /^(default|denied)$/)).toBeVisible();
    await expectFree(terrarium, shell);
  });
});
