import type { Locator, Page } from '@playwright/test';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/catalogue.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, pressKeys, tab, tabs } from './fixtures/window.ts';

/** Pages by their path; some ask with `prompt`, as does a frame. What was answered stands in the title. */
const PAGES: Readonly<Record<string, string>> = {
  '/': '<title>Asks</title><h1>Asks</h1>',
  '/closed': `<title>closed</title><script>setTimeout(() => { document.title = 'said ' + prompt('Here?') })</script>`,
  '/frame': '<script>setTimeout(() => { const said = prompt("From a frame?"); parent.postMessage(`said ${said}`, "*") })</script>',
  '/around': '<title>Around</title><script>onmessage = ({ data }) => { document.title = data }</script>',
};
const HEADERS: Readonly<Record<string, Record<string, string>>> = {
  '/strict': { 'content-security-policy': "default-src 'none'; script-src 'unsafe-inline'; frame-src 'none'" },
  '/no-dialogs': { 'content-security-policy': 'sandbox allow-scripts' },
};

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '';
    response.writeHead(200, { 'content-type': 'text/html', ...HEADERS[path] }).end(`<!doctype html>${PAGES[path] ?? `<title>${path.slice(1)}</title>`}`);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

/** From a timer: a page that waits for an answer would keep Playwright waiting too. */
async function asks(page: Page, script: string): Promise<void> {
  // Playwright would answer it itself.
  page.on('dialog', () => undefined);
  await page.evaluate((source) => {
    const added = document.createElement('script');
    added.textContent = `setTimeout(() => { ${source} })`;
    document.head.append(added);
  }, script);
}

const dialogOf = (shell: Page): Locator => shell.getByRole('alertdialog');

async function opens(terrarium: Terrarium, path: string, t: Translate): Promise<Page> {
  const page = await openTab(terrarium, url + path, t);
  page.on('dialog', () => undefined);
  return page;
}

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('prompt asks in its own tab with a field, by mouse and by keyboard, and the page goes on with what was typed', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      const page = await opens(terrarium, '', t);
      const dialog = dialogOf(shell);
      const field = dialog.getByRole('textbox');
      await asks(page, `document.title = 'said ' + prompt('Your name?', 'Ada')`);
      await expect(dialog).toHaveAccessibleName(t('pageTools.asks', { origin: new URL(url).host }));
      await expect(field).toHaveAccessibleName('Your name?');
      await expect(field).toBeFocused();
      await expect(field).toHaveValue('Ada');
      // The window goes on meanwhile, and what is there is selected: typing takes its place.
      await tab(shell, t('shell.newTab')).click();
      await expect(dialog).toBeHidden();
      await tab(shell, 'Asks').click();
      await expect(field).toBeFocused();
      await shell.keyboard.type('Grace');
      await shell.keyboard.press('Enter');
      await expect(tab(shell, 'said Grace')).toBeVisible();
      // Nothing is left of how it was asked.
      expect(await page.evaluate(() => [document.querySelectorAll('iframe').length, window.length, typeof window.prompt])).toEqual([0, 0, 'function']);

      await asks(page, `document.title = 'then ' + prompt('Again?', 'x')`);
      await dialog.getByRole('button', { name: t('pageTools.cancel') }).click();
      await expect(tab(shell, 'then null')).toBeVisible();
      await asks(page, `document.title = 'and ' + JSON.stringify(prompt())`);
      await expect(field).toHaveAccessibleName(t('pageTools.asks', { origin: new URL(url).host }));
      await expect(field).toHaveValue('');
      await dialog.getByRole('button', { name: t('pageTools.ok') }).click();
      await expect(tab(shell, 'and ""')).toBeVisible();
      await asks(page, `document.title = 'last ' + prompt('Once more?')`);
      await expect(field).toBeFocused();
      await shell.keyboard.press('Escape');
      await expect(tab(shell, 'last null')).toBeVisible();
    });

    test('a page that prompts without end is told to stop, or closed', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      const page = await opens(terrarium, '', t);
      const dialog = dialogOf(shell);
      await asks(page, `for (let count = 0; count < 500; count += 1) prompt('No way out ' + count); document.title = 'Stopped'`);
      await expect(dialog).toContainText('No way out 0');
      await expect(dialog.getByRole('checkbox')).toBeHidden();
      await shell.keyboard.press('Escape');
      await expect(dialog).toContainText('No way out 1');
      await dialog.getByRole('checkbox', { name: t('pageTools.stopDialogs') }).check();
      await dialog.getByRole('button', { name: t('pageTools.cancel') }).click();
      await expect(tab(shell, 'Stopped')).toBeVisible();
      await expect(dialog).toBeHidden();

      const other = await opens(terrarium, 'closed', t);
      await expect(dialog).toContainText('Here?');
      await pressKeys(terrarium, 'terrarium://shell/', 'Control+w');
      await expect(dialog).toBeHidden();
      await expect(tabs(shell, t)).toHaveCount(2);
      await expect.poll(() => other.isClosed()).toBe(true);
    });

    test('prompt of frames: of the page’s own site it names the page, of another both; a strict page may ask, one without dialogs may not', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      const dialog = dialogOf(shell);
      const page = await opens(terrarium, 'around', t);
      await expect(tab(shell, 'Around')).toBeVisible();
      const frame = (from: string): Promise<void> =>
        page.evaluate((src) => {
          document.body.append(Object.assign(document.createElement('iframe'), { src }));
        }, from);
      await frame('/frame');
      await expect(dialog).toHaveAccessibleName(t('pageTools.asks', { origin: new URL(url).host }));
      await dialog.getByRole('textbox').fill('inside');
      await shell.keyboard.press('Enter');
      await expect(tab(shell, 'said inside')).toBeVisible();
      await frame(`${url.replace('127.0.0.1', 'localhost')}frame`);
      await expect(dialog).toHaveAccessibleName(t('pageTools.asksWithin', { origin: `localhost:${server.port}`, within: new URL(url).host }));
      await dialog.getByRole('textbox').fill('from elsewhere');
      await shell.keyboard.press('Enter');
      await expect(tab(shell, 'said from elsewhere')).toBeVisible();
      await expect(dialog).toBeHidden();

      const saysHere = `document.title = 'said ' + prompt('Here?')`;
      await asks(await opens(terrarium, 'strict', t), saysHere);
      await dialog.getByRole('textbox').fill('strictly');
      await shell.keyboard.press('Enter');
      await expect(tab(shell, 'said strictly')).toBeVisible();
      await asks(await opens(terrarium, 'no-dialogs', t), saysHere);
      await expect(tab(shell, 'said null')).toBeVisible();
      await expect(dialog).toBeHidden();
    });
  });
}
