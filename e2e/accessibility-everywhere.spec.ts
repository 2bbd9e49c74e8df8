import type { Page } from '@playwright/test';
import { translator } from '../i18n/catalogue.ts';
import { findings } from './fixtures/axe.ts';
import { fill, serveThings, visitOwnPages, type FilledBrowser } from './fixtures/every-page.ts';
import { visitPanels, visitShellStates } from './fixtures/every-state.ts';
import { serveHttp, serveHttps, silentPort } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';

/** Colours do not depend on the language, nor names on the theme: two looks have both of both. */
const LOOKS = [
  { language: 'en', colorScheme: 'light' },
  { language: 'ko', colorScheme: 'dark' },
] as const;

for (const { language, colorScheme } of LOOKS) {
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ language });
    const t = translator(language);
    const look = async (name: string, view: Page): Promise<void> => {
      // What grows in or fades has other colours for a moment.
      await view.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect.soft(await findings(view), name).toEqual([]);
    };

    test('axe finds nothing on any page of ours, with something on it', async ({ terrarium }) => {
      test.setTimeout(300_000);
      const server = await serveThings();
      const browser: FilledBrowser = { terrarium, t, server, story: server.url('story') };
      await fill(browser);
      await visitOwnPages(browser, look);
      await visitPanels(browser, look);
      await server.close();
    });

    test('axe finds nothing in any state of the shell', async ({ terrarium }) => {
      test.setTimeout(300_000);
      const server = await serveThings();
      const asking = await serveHttp((_, response) => response.writeHead(401, { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="Garden"' }).end('no'));
      const untrusted = await serveHttps((_, response) => response.end('behind'));
      const browser: FilledBrowser = { terrarium, t, server, story: server.url('story') };
      const trouble = { silent: `http://127.0.0.1:${await silentPort()}/`, untrusted: `https://127.0.0.1:${untrusted.port}/`, asking: `http://127.0.0.1:${asking.port}/` };
      await fill(browser);
      await (await terrarium.shell()).emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await visitShellStates(browser, trouble, look);
      await Promise.all([server.close(), asking.close(), untrusted.close()]);
    });
  });
}
