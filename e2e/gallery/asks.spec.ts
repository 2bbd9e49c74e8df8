import { expect, type Page } from '@playwright/test';
import { translator, type MessageKey } from '../../i18n/catalogue.ts';
import { serveHttp } from '../fixtures/servers.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { openTab, pressKeys, tab } from '../fixtures/window.ts';
import { clippedTexts } from './clipped.ts';
import { resize, setTheme, shoot } from './shots.ts';

const PAGE = `<!doctype html><html lang="en"><title>The quiet life of ferns, in all the gardens of the north</title><body style="margin:16px">
<h1>Ferns</h1>${'<p>Ferns were here long before flowers, and they will be here when we have gone; they need shade, water, and a good deal of time to themselves.</p>'.repeat(8)}
<video width="200" height="100" muted style="background:#345"></video>
<script>
  // A film that never ends, so that its menu has all it can have.
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d');
  setInterval(() => drawing.fillRect(Math.random() * 100, 0, 10, 10), 50);
  document.querySelector('video').srcObject = canvas.captureStream(20);
  document.querySelector('video').play();
</script></body></html>`;
/** One page with a line of text. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 44>>stream
BT /F1 24 Tf 40 100 Td (Ferns in a PDF) Tj ET
endstream endobj
trailer<</Root 1 0 R>>`;

const LOOKS = [
  { language: 'ko', theme: 'dark', name: 'small', size: { width: 480, height: 560 } },
  { language: 'en', theme: 'light', name: 'small', size: { width: 480, height: 560 } },
  { language: 'ko', theme: 'light', name: 'large', size: { width: 1280, height: 800 } },
  { language: 'en', theme: 'dark', name: 'large', size: { width: 1280, height: 800 } },
  // As small as a window can be made.
  { language: 'ko', theme: 'light', name: 'tiny', size: { width: 480, height: 244 } },
  { language: 'en', theme: 'dark', name: 'tiny', size: { width: 480, height: 244 } },
] as const;

for (const { language, theme, name: sizeName, size } of LOOKS) {
  const look = `asks-${language}-${theme}-${sizeName}`;
  test(look, async () => {
    const say = translator(language);
    const server = await serveHttp((request, response) => {
      if (request.url === '/private') return void response.writeHead(401, { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="The garden behind the house"' }).end('no');
      if (request.url === '/ferns.pdf') return void response.writeHead(200, { 'content-type': 'application/pdf' }).end(PDF);
      if (request.url === '/file') return void response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a rather long name of a file about ferns in the north.zip"' }).end('x'.repeat(2_000));
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    });
    const url = `http://127.0.0.1:${server.port}/`;
    const terrarium = await Terrarium.launch({ language });
    try {
      const shell = await terrarium.shell();
      const clipped: string[] = [];
      const picture = async (name: string, ...views: readonly Page[]): Promise<void> => {
        await shoot(terrarium, `${look}/${name}`);
        for (const view of [shell, ...views]) clipped.push(...(await clippedTexts(view)).map((text) => `${name}: ${text}`));
      };
      const press = (key: MessageKey) => shell.getByRole('button', { name: say(key), exact: true }).click();
      await setTheme(terrarium, theme, say);
      await resize(terrarium, size);
      const page = await openTab(terrarium, url, say);
      page.on('dialog', () => undefined);
      await page.evaluate(() => void Notification.requestPermission());
      await expect(shell.getByRole('alertdialog')).toBeVisible();
      await picture('permission');
      await press('permissions.block');
      await shell.getByRole('button', { name: say('pageInfo.open', { state: say('pageInfo.state.local') }), exact: true }).click();
      await expect(shell.getByRole('dialog', { name: say('pageInfo.title') })).toBeVisible();
      await picture('page-info');
      await shell.keyboard.press('Escape');
      await page.evaluate(() => {
        window.open('/a');
        window.open('/b');
      });
      await expect(shell.getByText(say('pageTools.blocked', { count: 2 }))).toBeVisible();
      await picture('blocked');
      // With a form nothing opens later, which takes a second line.
      await page.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<form method="post" target="_blank" action="/c"></form>');
        document.forms[0]?.submit();
      });
      await expect(shell.getByText(say('pageTools.blocked', { count: 3 }))).toBeVisible();
      await expect(shell.getByText(say('pageTools.blockedAgain'))).toBeVisible();
      await picture('blocked-again');
      await press('pageTools.dismiss');
      await pressKeys(terrarium, url, 'Control+f');
      await shell.getByRole('textbox', { name: say('pageTools.find') }).fill('ferns');
      await expect(shell.getByRole('search').getByRole('status')).not.toHaveText('');
      await picture('find');
      await press('pageTools.closeFind');
      await page.evaluate(() => setTimeout(() => window.confirm('Would you rather have moss?')));
      await expect(shell.getByRole('alertdialog')).toBeVisible();
      await picture('dialog');
      await press('pageTools.cancel');
      await page.evaluate(() => setTimeout(() => window.prompt('Which moss would you have in the garden, if there were room for one more?', 'star moss')));
      await expect(shell.getByRole('alertdialog').getByRole('textbox')).toBeFocused();
      await picture('prompt');
      await press('pageTools.cancel');
      await page.locator('video').click({ button: 'right' });
      await expect(shell.getByRole('menuitem', { name: say('media.pause'), exact: true })).toBeVisible();
      await picture('media-menu');
      await shell.keyboard.press('Escape');
      await page.evaluate(() => location.assign('/file'));
      await expect(shell.getByRole('dialog', { name: say('downloads.title') })).toBeVisible();
      await picture('downloads');
      // It came by itself: the keyboard stayed with the page.
      await press('downloads.title');
      await pressKeys(terrarium, url, 'F9');
      const reader = await terrarium.view('terrarium://reader/');
      await expect(reader.getByRole('heading').first()).toBeVisible();
      await picture('reader', reader);
      await openTab(terrarium, `${url}ferns.pdf`, say);
      await expect(tab(shell, 'ferns.pdf')).toBeVisible();
      await picture('pdf');
      const settings = await openTab(terrarium, 'terrarium://settings/#spelling', say);
      await settings.getByRole('combobox', { name: say('spelling.add') }).selectOption('ko');
      await settings.getByRole('button', { name: say('spelling.addChosen'), exact: true }).click();
      await picture('spelling', settings);
      const bar = shell.getByRole('textbox', { name: say('shell.address') });
      await bar.fill(`${url}private`);
      await bar.press('Enter');
      await expect(shell.getByRole('alertdialog')).toContainText('The garden behind the house');
      await picture('sign-in');
      await press('pageTools.cancel');
      expect(clipped, 'texts that are cut off').toEqual([]);
    } finally {
      await terrarium.close();
      await server.close();
    }
  });
}
