import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { LANGUAGES, translator } from '../../i18n/catalogue.ts';
import { serveFiles, someBytes } from '../fixtures/file-server.ts';
import { openBubble } from '../fixtures/downloads.ts';
import { permissionPage } from '../fixtures/permission-page.ts';
import { serveHttp, serveHttps } from '../fixtures/servers.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { button, pressKeys } from '../fixtures/window.ts';
import { Album, SHELL, SIZES } from './album.ts';

const ARTICLE = `<!doctype html><html lang="en"><title>The quiet life of ferns</title><article><h1>The quiet life of ferns</h1>${'<p>Ferns were here long before flowers, and they will be here when we have gone; they need shade, water, and a good deal of time to themselves.</p>'.repeat(8)}</article></html>`;
const FILES = {
  'notes.txt': { body: Buffer.from('A few words.'), headers: { 'content-disposition': 'attachment' } },
  'setup.exe': { body: someBytes(4_000) },
  'slow.dat': { body: someBytes(2_097_152), isRanged: true, holdAfter: 1_048_576 },
  'short.dat': { body: someBytes(50_000), announced: 80_000 },
};
const LONG_PAGES = ['newtab', 'settings', 'plugins', 'keys', 'kit', 'about', 'learn/#processes', 'learn/#browser', 'learn/#ipc', 'learn/#ways', 'learn/#words', 'lab/#memory', 'lab/#file', 'lab/#socket', 'lab/#pipe', 'lab/#fifo', 'lab/#queue'] as const;
/** A page that is longer than this many windows shows enough of itself in them. */
const MOST_SCREENS = 6;

type Look = { readonly album: Album; readonly name: string };

for (const language of LANGUAGES) {
  for (const theme of ['light', 'dark'] as const) {
    for (const [sizeName, size] of Object.entries(SIZES)) {
      const look = `${language}-${theme}-${sizeName}`;
      const say = translator(language);
      const withAlbum = async (use: (look: Look) => Promise<void>, args: readonly string[] = []): Promise<void> => {
        const terrarium = await Terrarium.launch({ language, args });
        const album = new Album(terrarium, look, say);
        await album.dress(theme, size);
        await use({ album, name: look });
        expect(album.clipped, 'texts that are cut off').toEqual([]);
        await terrarium.close();
      };

      const dialog = (name: Parameters<typeof say>[0]) => ({ name: say(name) });
      test(`window ${look}`, async ({ site }) => {
        const files = await serveFiles(FILES);
        const asking = await serveHttp((request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(request.url === '/story' ? ARTICLE : permissionPage('/asks', '')));
        const untrusted = await serveHttps((_, response) => response.end('behind'));
        await withAlbum(async ({ album }) => {
          const { terrarium } = album;
          const shell = await terrarium.shell();
          const weather = site.url('/weather');
          await album.go(weather);
          await terrarium.view(weather);
          await album.go(site.url('/held/slow'));
          await expect(button(shell, say('shell.stop'))).toBeVisible();
          await album.picture('tab-loading', shell);
          await button(shell, say('shell.stop')).click();
          await expect(button(shell, say('shell.reload'))).toBeVisible();

          const tab = shell.getByRole('tab').first();
          await tab.hover();
          await expect(shell.getByRole('tooltip')).toBeVisible();
          await album.picture('tab-card', shell);
          await tab.click({ button: 'right' });
          await expect(shell.getByRole('menu', dialog('tabs.menu'))).toBeVisible();
          await album.picture('tab-menu', shell);
          await shell.keyboard.press('Escape');

          await button(shell, say('bookmarks.add')).click();
          await expect(shell.getByRole('dialog', dialog('bookmarks.bubble'))).toBeVisible();
          await album.picture('bookmark-bubble', shell);
          await shell.keyboard.press('Enter');
          await pressKeys(terrarium, SHELL, 'Control+Shift+b');
          const mark = shell.getByRole('toolbar', dialog('bookmarks.bar')).getByRole('button').first();
          await mark.click({ button: 'right' });
          await expect(shell.getByRole('menu', dialog('menus.bookmark'))).toBeVisible();
          await album.picture('bookmarks-bar-menu', shell);
          await shell.getByRole('menuitem', { name: say('bookmarks.remove'), exact: true }).click();
          await expect(button(shell, say('bookmarks.undo'))).toBeVisible();
          await album.picture('toast-undo', shell);
          await button(shell, say('bookmarks.undo')).click();

          await button(shell, say('pageInfo.open', { state: say('pageInfo.state.local') })).click();
          await expect(shell.getByRole('dialog', dialog('pageInfo.title'))).toContainText(say('pageInfo.cookies'));
          await album.picture('page-info', shell);
          await shell.keyboard.press('Escape');
          await shell.getByRole('textbox', dialog('shell.address')).click();
          await shell.keyboard.type('we');
          await expect(shell.getByRole('listbox', dialog('shell.suggestions'))).toBeVisible();
          await album.picture('suggestions', shell);
          await shell.keyboard.press('Escape');
          await pressKeys(terrarium, weather, 'Control+f');
          // What is typed before goes where the keyboard was.
          await expect(shell.getByRole('textbox', dialog('pageTools.find'))).toBeFocused();
          await shell.keyboard.type('weather');
          await album.picture('find-found', shell);
          await shell.keyboard.press('Escape');
          await pressKeys(terrarium, weather, 'Control+=');
          await expect(shell.getByText(say('pageTools.percent', { percent: 110 }))).toBeVisible();
          await album.picture('zoom', shell);
          await pressKeys(terrarium, weather, 'Control+0');

          const asks = `http://127.0.0.1:${asking.port}/asks`;
          await album.go(asks);
          await (await terrarium.view(asks)).getByRole('button', { name: 'Locate' }).click();
          const question = shell.getByRole('alertdialog', dialog('permissions.request'));
          await expect(question).toBeVisible();
          await album.picture('permission', shell);
          await question.getByRole('button', { name: say('permissions.block'), exact: true }).click();
          await button(shell, say('pageInfo.open', { state: say('pageInfo.state.local') })).click();
          await expect(shell.getByRole('dialog', dialog('pageInfo.title'))).toContainText(say('permissions.name.location'));
          await album.picture('page-info-permissions', shell);
          await shell.keyboard.press('Escape');

          await album.go(`https://127.0.0.1:${untrusted.port}/`);
          await expect(shell.getByRole('alert')).toContainText('ERR_CERT_AUTHORITY_INVALID');
          await album.picture('certificate', shell);
          await button(shell, say('errors.cert.advanced')).click();
          await album.picture('certificate-advanced', shell);

          for (const name of Object.keys(FILES)) {
            await album.go(files.url(name));
            await expect(button(shell, say('downloads.title'))).toBeVisible();
          }
          await openBubble(shell, say);
          await album.picture('downloads-bubble', shell);
          await shell.keyboard.press('Escape');
          await album.page('page-downloads-full', 'terrarium://downloads/');

          const story = `http://127.0.0.1:${asking.port}/story`;
          await album.go(story);
          await terrarium.view(story);
          await pressKeys(terrarium, story, 'F9');
          await terrarium.view('terrarium://reader/');
          await album.picture('reader', shell);
          for (const id of ['words', 'outline', 'notes', 'dark']) {
            await album.go(story);
            await terrarium.view(story);
            const plugin = shell.locator(`[data-plugin="com.terrarium.${id}"]`);
            if (!(await plugin.isVisible())) continue;
            await plugin.click();
            await album.picture(`plugin-${id}`, shell);
            await shell.keyboard.press('Escape');
          }

          await album.page('page-history-full', 'terrarium://history/');
          const history = await terrarium.view('terrarium://history/');
          await history.getByRole('listitem').first().click({ button: 'right' });
          await album.picture('history-menu', history);
          await history.getByRole('menuitem', { name: say('menus.removeVisit'), exact: true }).click();
          await expect(button(history, say('history.undo'))).toBeVisible();
          await album.picture('history-undo', history);
          await album.page('page-bookmarks-full', 'terrarium://bookmarks/');
          const manager = await terrarium.view('terrarium://bookmarks/');
          await manager.getByRole('option').first().click({ button: 'right' });
          await album.picture('bookmarks-menu', manager);
        });
        await Promise.all([files.close(), asking.close(), untrusted.close()]);
      });

      test(`inside ${look}`, async ({ site }) => {
        await withAlbum(async ({ album }) => {
          const { terrarium } = album;
          const shell = await terrarium.shell();
          await album.go(site.url('/weather'));
          await terrarium.view(site.url('/weather'));
          await pressKeys(terrarium, SHELL, 'Control+Shift+X');
          const inspector = await terrarium.inspector();
          await inspector.emulateMedia({ reducedMotion: 'reduce' });
          const show = async (panel: string): Promise<void> => {
            await inspector.evaluate((name) => {
              location.hash = new URLSearchParams({ panel: name }).toString();
            }, panel);
            await expect(inspector.locator(`#tab-${panel}`)).toHaveAttribute('aria-selected', 'true');
          };
          await show('processes');
          const cage = inspector.getByRole('row').last().getByRole('note');
          await cage.hover();
          await expect(inspector.getByRole('tooltip')).toBeVisible();
          await album.picture('inspector-hint', inspector);
          await button(inspector, say('inspector.processes.tree')).click();
          await album.picture('inspector-tree', inspector);
          await button(inspector, say('inspector.processes.flat')).click();
          await inspector.locator('[data-kind="main"]').first().click({ position: { x: 30, y: 10 } });
          await album.picture('inspector-process-detail', inspector);
          await inspector.locator('[data-kind="page"]').first().click({ button: 'right' });
          await album.picture('inspector-process-menu', inspector);
          await inspector.keyboard.press('Escape');
          await show('traffic');
          await inspector.getByRole('note').hover();
          await expect(inspector.getByRole('tooltip')).toBeVisible();
          await album.picture('inspector-filter-hint', inspector);
          await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('channel:tabs.');
          await inspector.locator('[data-seq]').first().click();
          await album.picture('inspector-message', inspector);
          await button(inspector, say('inspector.sequence.chain')).first().click();
          await album.picture('inspector-chain', inspector);
          await show('traffic');
          await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('k');
          await album.picture('inspector-filter', inspector);
          await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('channel:nothing-at-all');
          await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).blur();
          await album.picture('inspector-no-rows', inspector);
          await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('');

          const path = join(terrarium.profile, 'a capture.terracap');
          await terrarium.app.evaluate(({ dialog }, filePath) => {
            dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
            dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
          }, path);
          await button(inspector, say('inspector.captures.export')).click();
          await album.picture('inspector-export', inspector);
          await inspector.getByRole('menuitem', { name: say('inspector.captures.export.capture') }).click();
          await expect.poll(() => readdirSync(terrarium.profile)).toContain('a capture.terracap');
          await album.picture('inspector-saved', inspector);
          await button(inspector, say('inspector.captures.open')).click();
          await expect(button(inspector, say('inspector.captures.toTab'))).toBeVisible();
          await album.picture('inspector-capture', inspector);
          await button(inspector, say('inspector.captures.toTab')).click();
          const offline = await terrarium.view('terrarium://capture/');
          await album.picture('capture-beside-inspector', offline);
          await pressKeys(terrarium, SHELL, 'Control+Shift+X');
          await album.picture('capture', offline);
          writeFileSync(join(terrarium.profile, 'broken.terracap'), 'no capture at all\n');
          await pressKeys(terrarium, SHELL, 'Control+Shift+X');
          const again = await terrarium.inspector();
          await again.emulateMedia({ reducedMotion: 'reduce' });
          await terrarium.app.evaluate(({ dialog }, filePath) => {
            dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
          }, join(terrarium.profile, 'broken.terracap'));
          await button(again, say('inspector.captures.open')).click();
          await album.picture('inspector-open-failed', again);

          await album.go('chrome://crash');
          await expect(shell.getByRole('alert')).toBeVisible();
          await again.evaluate(() => {
            location.hash = new URLSearchParams({ panel: 'crashes' }).toString();
          });
          await expect(again.getByRole('group', dialog('crashes.list')).getByRole('button')).not.toHaveCount(0);
          await album.picture('inspector-crashes-one', again);
          await pressKeys(terrarium, SHELL, 'Control+Shift+D');
          await album.picture('inspector-right', await terrarium.inspector(), shell);
          await pressKeys(terrarium, SHELL, 'Control+Shift+X');
          await album.page('page-crashes-full', 'terrarium://crashes/');

          await album.go('terrarium://lab/');
          const lab = await terrarium.view('terrarium://lab/');
          const proof = lab.getByRole('group', { name: say('lab.experiment.memory-mutex.title'), exact: true });
          await proof.getByRole('button').first().click();
          await expect(proof.getByText(say('lab.proof.holds'))).toBeVisible({ timeout: 90_000 });
          await proof.evaluate((card) => card.scrollIntoView({ block: 'end' }));
          await album.picture('lab-proved', lab);

          await album.go('terrarium://plugins/');
          const plugins = await terrarium.view('terrarium://plugins/');
          await plugins.locator('button[aria-expanded="false"]').first().click();
          await album.picture('plugins-details', plugins);
          await plugins.getByRole('switch').first().click();
          await expect(plugins.locator('[data-plugin]').first().getByText(say('plugins.state.running', { pid: '' }))).toBeVisible();
          await album.picture('plugins-on', plugins);
          const bundled = join(import.meta.dirname, '../../plugins/com.example.skeleton');
          const own = join(terrarium.profile, 'own plugin');
          cpSync(bundled, own, { recursive: true });
          writeFileSync(join(own, 'plugin.json'), readFileSync(join(bundled, 'plugin.json'), 'utf8').replace('com.example.skeleton', 'com.example.own'));
          for (const [name, folder] of [['refused', bundled], ['ask', own]] as const) {
            await terrarium.app.evaluate(({ dialog }, path) => {
              dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
            }, folder);
            await button(plugins, say('plugins.addFolder')).click();
            await expect(plugins.getByRole(name === 'ask' ? 'alertdialog' : 'alert')).toBeVisible();
            await album.picture(`plugins-${name}`, plugins);
          }
        });
      });

      test(`scrolled ${look}`, async () => {
        await withAlbum(async ({ album }) => {
          const { terrarium } = album;
          for (const name of LONG_PAGES) {
            const url = `terrarium://${name}${name.includes('/') ? '' : '/'}`;
            await album.go(url);
            const page = await terrarium.view(url);
            await page.emulateMedia({ reducedMotion: 'reduce' });
            await expect(page.locator('main').first()).toBeVisible();
            for (let screen = 1; screen <= MOST_SCREENS; screen += 1) {
              // By the wheel, as a person: whatever part of the page it is that scrolls.
              const hasMoved = await page.evaluate(() => {
                const all = [document.scrollingElement, ...document.querySelectorAll('main, main *')].filter((each) => each !== null && each.scrollHeight > each.clientHeight + 40 && /auto|scroll|visible/.test(getComputedStyle(each).overflowY));
                const longest = all.toSorted((a, b) => (b?.clientHeight ?? 0) - (a?.clientHeight ?? 0))[0];
                const before = longest?.scrollTop ?? 0;
                longest?.scrollBy(0, longest.clientHeight - 80);
                return (longest?.scrollTop ?? 0) > before + 1;
              });
              if (!hasMoved) break;
              await album.picture(`scrolled-${name.replace('/#', '-')}-${screen}`);
            }
          }
        });
      });
    }
  }
}
