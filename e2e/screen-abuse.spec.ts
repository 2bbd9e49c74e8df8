import { translator } from '../i18n/catalogue.ts';
import { openByKeys } from './fixtures/keys.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, pressKeys, tab } from './fixtures/window.ts';

/** What its title says once it asked for what it lost as often as it does. */
const IN_VAIN = /^free 6 /;
/** So long a click or key counts, in ms, by Chromium's word. */
const GESTURE_MS = 5_000;
/**
 * Wants the screen, or the pointer, back as soon as it lost it. Its title says how it stands, how often in vain it asked since it lost it, and how old the last key was at the most
 * when it asked and was given: asking the page by the debugging protocol would count as a click, and give it what it waits for.
 */
const TRAP = `<!doctype html><html lang="en"><title>free 0 0</title><body style="margin:0"><button style="width:200px;height:80px">Fill</button>
<script>
  let wants = 'requestFullscreen', inVain = 0, oldestMs = 0, gestureAtMs = 0, hadIt = false, timers = [];
  const held = () => document.fullscreenElement ? 'full' : document.pointerLockElement ? 'locked' : 'free';
  const tell = () => { document.title = held() + ' ' + inVain + ' ' + Math.round(oldestMs); };
  const ask = () => {
    const ageMs = performance.now() - gestureAtMs;
    const answered = () => {
      if (held() === 'free') inVain += 1;
      else oldestMs = Math.max(oldestMs, ageMs);
      tell();
    };
    document.documentElement[wants]().then(answered, answered);
  };
  const gesture = () => { gestureAtMs = performance.now(); ask(); };
  // Chromium tells of changes that are none, too.
  const changed = () => {
    const isLost = hadIt && held() === 'free';
    hadIt = held() !== 'free';
    if (isLost) {
      inVain = 0;
      timers.forEach(clearTimeout);
      timers = [0, 20, 100, 400, 1000, 2000].map((delayMs) => setTimeout(ask, delayMs));
    }
    tell();
  };
  document.onfullscreenchange = document.onpointerlockchange = changed;
  document.querySelector('button').onclick = gesture;
  onkeydown = ({ key }) => {
    if (key === 'p') wants = 'requestPointerLock';
    if (key !== 'Escape') gesture();
  };
</script></body></html>`;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(TRAP));
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

const titleOf = (terrarium: Terrarium): Promise<string> =>
  terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.getTitle() ?? '', url);
const stateOf = async (terrarium: Terrarium): Promise<string> => (await titleOf(terrarium)).split(' ')[0] ?? '';
const oldestOf = async (terrarium: Terrarium): Promise<number> => Number((await titleOf(terrarium)).split(' ')[2]);
const areFull = (terrarium: Terrarium): Promise<boolean[]> => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().map((window) => window.isFullScreen()));

/** It lost it, asked as often as it wanted to, and got nothing. */
const expectInVain = (terrarium: Terrarium): Promise<void> => expect.poll(() => titleOf(terrarium)).toMatch(IN_VAIN);

for (const language of ['en', 'ko'] as const) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('a page that wants the whole screen back after Escape gets it with the next click or key alone, is told of each time, and keeps nobody', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      const page = language === 'en' ? await openTab(terrarium, url, t) : await openByKeys(terrarium, shell, t, url);
      const notice = shell.getByText(t('pageTools.full', { origin: new URL(url).host }));
      for (let round = 0; round < 3; round += 1) {
        if (round === 0 && language === 'en') await page.mouse.click(100, 40);
        else await pressKeys(terrarium, url, 'f');
        await expect.poll(() => stateOf(terrarium)).toBe('full');
        await expect(notice).toBeVisible();
        await pressKeys(terrarium, url, 'Escape');
        await expectInVain(terrarium);
        await expect(notice).toBeHidden();
        await expect.poll(() => areFull(terrarium)).toEqual([false]);
      }
      // From full screen to another tab: it is left, and stays so.
      await pressKeys(terrarium, url, 'f');
      await expect.poll(() => stateOf(terrarium)).toBe('full');
      await pressKeys(terrarium, url, 'Control+1');
      await expect(tab(shell, t('shell.newTab'))).toHaveAttribute('aria-selected', 'true');
      await expectInVain(terrarium);
      await expect.poll(() => areFull(terrarium)).toEqual([false]);
    });

    test('a page that hides the pointer again and again gives it back at each Escape, and is given it for a fresh click or key alone', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      const page = language === 'en' ? await openTab(terrarium, url, t) : await openByKeys(terrarium, shell, t, url);
      if (language === 'en') await page.mouse.move(100, 40);
      await pressKeys(terrarium, url, 'p');
      await expect.poll(() => stateOf(terrarium)).toBe('locked');
      await expect(shell.getByText(t('permissions.pointer', { origin: url.slice(0, -1) }))).toBeVisible();
      // As in Chromium it may have it back until the key is old, but for a moment after each Escape.
      await expect(async () => {
        if ((await stateOf(terrarium)) === 'locked') await pressKeys(terrarium, url, 'Escape');
        expect(await titleOf(terrarium)).toMatch(IN_VAIN);
      }).toPass();
      expect(await oldestOf(terrarium)).toBeLessThan(GESTURE_MS);
      // From there to another tab: it is left, and stays so.
      await pressKeys(terrarium, url, 'p');
      await expect.poll(() => stateOf(terrarium)).toBe('locked');
      await pressKeys(terrarium, url, 'Control+1');
      await expect(tab(shell, t('shell.newTab'))).toHaveAttribute('aria-selected', 'true');
      await expectInVain(terrarium);
      if (language === 'en') await tab(shell, /^free/).click();
      else await pressKeys(terrarium, url, 'Control+2');
      await expect(tab(shell, /^free/)).toHaveAttribute('aria-selected', 'true');
      expect(await stateOf(terrarium)).toBe('free');
    });
  });
}
