import { existsSync, readdirSync } from 'node:fs';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pressKeys, tab } from './fixtures/window.ts';

/** A document of one page with a line of text, with the table of where its parts are. */
function pdfOf(text: string): string {
  const stream = `BT /F1 24 Tf 20 100 Td (${text}) Tj ET`;
  const parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const places = parts.map((part, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj${part}endobj\n`;
    return at;
  });
  const start = file.length;
  file += `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  return `${file}trailer<</Size ${parts.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
}

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/ferns.pdf') return void response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdfOf('Moss, and moss again'));
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><title>Papers</title><a href="/ferns.pdf">Ferns</a></html>');
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('a PDF document opens in its tab, is searched there, and is no download', async ({ terrarium }) => {
      const folder = terrarium.downloads;
      const shell = await terrarium.shell();
      const page = await openTab(terrarium, url, t);
      await page.getByRole('link', { name: 'Ferns' }).press('Enter', { noWaitAfter: true });
      const at = `${url}ferns.pdf`;
      await expect(tab(shell, /ferns/i)).toBeVisible();
      // Chromium's own viewer, in a frame of its own.
      const frames = (): Promise<string[]> =>
        terrarium.app.evaluate(({ webContents }, start) => {
          const contents = webContents.getAllWebContents().filter((each) => each.getURL().startsWith(start) || each.hostWebContents?.getURL().startsWith(start));
          return contents.flatMap(({ mainFrame }) => mainFrame.framesInSubtree.map((frame) => frame.url));
        }, at);
      await expect.poll(async () => (await frames()).some((each) => each.startsWith('chrome-extension:'))).toBe(true);
      // What it draws is text that can be found. Of the name of the file the viewer has another, in its own bar.
      await pressKeys(terrarium, at, 'Control+f');
      const field = shell.getByRole('textbox', { name: t('pageTools.find') });
      await expect(field).toBeFocused();
      await field.fill('moss');
      await expect(shell.getByRole('search').getByRole('status')).toHaveText(t('pageTools.findCount', { ordinal: 1, count: 2 }));
      await field.press('Enter');
      await expect(shell.getByRole('search').getByRole('status')).toHaveText(t('pageTools.findCount', { ordinal: 2, count: 2 }));
      await field.press('Escape');
      await expect(field).toBeHidden();
      await button(shell, t('shell.back')).click();
      await expect(tab(shell, 'Papers')).toBeVisible();
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
    });
  });
}
