import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import { dictionaryOf } from './fixtures/dictionary.ts';
import { serveHttp } from './fixtures/servers.ts';
import { newProfile, Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, tab } from './fixtures/window.ts';

const LETTER = '<!doctype html><html lang="en"><title>Letter</title><body style="margin:0"><textarea aria-label="Letter" style="width:400px;height:120px;padding:0;border:0;font:20px/30px monospace"></textarea></body></html>';
/** The word that is added, alone on its line, and one below it that never is: what is said of that one shows that Chromium has checked. */
const WORD = 'gardne';
const OTHER = 'hosue';
const LINE = { of: { x: 20, y: 15 }, below: { x: 20, y: 45 } } as const;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url?.endsWith('.bdic') === true) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(dictionaryOf(['apple', 'garden', 'house', 'tree']));
    response.writeHead(200, { 'content-type': 'text/html' }).end(LETTER);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

/** What of the person's own words stands on the disk. */
function kept(profile: string): string {
  try {
    return readFileSync(join(profile, 'Custom Dictionary.txt'), 'utf8');
  } catch {
    return '';
  }
}

for (const language of LANGUAGES) {
  const t = translator(language);

  test(`a word is added to the dictionary by its menu, is known after a start, and taken out in the settings; a private window adds none (${language})`, async () => {
    const profile = newProfile();
    let terrarium = await Terrarium.launch({ language, profile });
    try {
      const rowOf = (shell: Page, name: string) => shell.getByRole('menuitem', { name, exact: true });
      const add = t('spelling.addWord', { words: WORD });
      const close = async (shell: Page): Promise<void> => {
        await shell.keyboard.press('Escape');
        await expect(shell.getByRole('menu')).toBeHidden();
      };
      /** Asks for the menu of a line until it offers that word, or no more: Chromium checks a little after it was written. */
      const menuAt = async (shell: Page, page: Page, position: { readonly x: number; readonly y: number }, offered: string, isOffered: boolean): Promise<void> => {
        await expect(async () => {
          await page.getByRole('textbox', { name: 'Letter' }).click({ button: 'right', position });
          await expect(rowOf(shell, t('pageTools.cut'))).toBeVisible();
          if ((await rowOf(shell, offered).isVisible()) === isOffered) return;
          await close(shell);
          throw new Error(`${offered} ${isOffered ? 'is not offered yet' : 'is still offered'}`);
        }).toPass({ timeout: 60_000 });
      };
      /** Opens the menu of the word, once Chromium has checked what stands around it. */
      const menuOfWord = async (shell: Page, page: Page, isKnown: boolean): Promise<void> => {
        await menuAt(shell, page, LINE.below, 'house', true);
        await close(shell);
        await menuAt(shell, page, LINE.of, 'garden', !isKnown);
      };
      const write = async (page: Page): Promise<void> => {
        const field = page.getByRole('textbox', { name: 'Letter' });
        await field.click();
        await field.pressSequentially(`${WORD}\n${OTHER}\ntree `);
      };
      /** Writes both words: the one that was added is known, the other one may be added or not. */
      const knowsOneOfTwo = async (shell: Page, page: Page, mayAdd: boolean): Promise<void> => {
        await write(page);
        await menuOfWord(shell, page, true);
        await close(shell);
        await menuAt(shell, page, LINE.below, 'house', true);
        await expect(rowOf(shell, t('spelling.addWord', { words: OTHER }))).toBeVisible({ visible: mayAdd });
        await close(shell);
      };
      let shell = await terrarium.shell();
      await terrarium.app.evaluate(({ session }, from) => session.defaultSession.setSpellCheckerDictionaryDownloadURL(from), `${url}dictionaries/`);
      let settings = await openTab(terrarium, 'terrarium://settings/#spelling', t);
      await expect(settings.getByText(t('spelling.noWords'))).toBeVisible();
      await settings.getByRole('combobox', { name: t('spelling.add') }).selectOption('en-US');
      await button(settings, t('spelling.addChosen')).click();
      await expect(settings.getByRole('list', { name: t('spelling.title') }).getByRole('listitem')).toContainText(t('spelling.ready'));

      let page = await openTab(terrarium, url, t);
      await write(page);
      await menuOfWord(shell, page, false);
      const row = rowOf(shell, add);
      if (language === 'en') await row.click();
      else {
        await shell.keyboard.press('Home');
        await expect(async () => {
          await shell.keyboard.press('ArrowDown');
          await expect(row).toBeFocused({ timeout: 200 });
        }).toPass();
        await shell.keyboard.press('Enter');
      }
      await menuOfWord(shell, page, true);
      await expect(row).toBeHidden();
      await close(shell);
      await tab(shell, t('settings.title')).click();
      const words = (view: Page) => view.getByRole('list', { name: t('spelling.own') }).getByRole('listitem');
      await expect(words(settings)).toHaveText([WORD]);
      await expect.poll(() => kept(profile)).toContain(WORD);
      await terrarium.close({ keepProfile: true });

      terrarium = await Terrarium.launch({ language, profile });
      shell = await terrarium.shell();
      page = await openTab(terrarium, url, t);
      await knowsOneOfTwo(shell, page, true);

      // A private window knows them too, as they stand in the file when it opens, but adds none.
      await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
      const secret = await terrarium.shell(2);
      await expect(address(secret, t)).toBeFocused();
      await go(secret, `${url}private`, t);
      const privatePage = await terrarium.view(`${url}private`);
      await knowsOneOfTwo(secret, privatePage, false);

      // The tab that was in front when the browser ended.
      await tab(shell, t('settings.title')).click();
      settings = await terrarium.view('terrarium://settings/#spelling');
      await button(settings, t('spelling.forgetWord', { word: WORD })).press('Enter');
      await expect(settings.getByText(t('spelling.noWords'))).toBeVisible();
      await expect(settings.getByText(t('spelling.own'), { exact: true })).toBeFocused();
      await expect.poll(() => kept(profile)).not.toContain(WORD);
    } finally {
      await terrarium.close();
    }
  });
}
