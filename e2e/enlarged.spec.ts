import type { Page } from '@playwright/test';
import { fill, serveThings, visitOwnPages, type FilledBrowser } from './fixtures/every-page.ts';
import { visitPanels, visitShellStates } from './fixtures/every-state.ts';
import { serveHttp, serveHttps, silentPort } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, pressKeys, say } from './fixtures/window.ts';
import { clippedTexts } from './gallery/clipped.ts';
import { resize } from './gallery/shots.ts';

/** What can have the keyboard, and cannot be brought into sight. */
function outOfReach(view: Page): Promise<string[]> {
  return view.evaluate(() => {
    const found: string[] = [];
    for (const each of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')) {
      if (each.matches(':disabled, [inert], [inert] *') || !each.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      each.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const box = each.getBoundingClientRect();
      // What only screen readers have, and what is as large as the view, is where it is.
      if (box.width < 4 || box.height < 4) continue;
      const isInSight = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
      const isCut = box.width <= innerWidth && (box.left < -1 || box.right > innerWidth + 1);
      if (!isInSight || isCut) found.push(`${each.tagName.toLowerCase()} "${(each.ariaLabel ?? each.textContent ?? '').trim().slice(0, 40)}" at ${Math.round(box.left)}..${Math.round(box.right)}`);
    }
    scrollTo(0, 0);
    return found;
  });
}

test('every page of ours at 200 %: nothing is cut off, all of it can be reached', async ({ terrarium }) => {
  test.setTimeout(300_000);
  const server = await serveThings();
  const browser: FilledBrowser = { terrarium, t: say, server, story: server.url('story') };
  const shell = await terrarium.shell();
  await fill(browser);
  await visitOwnPages(browser, async (name, page) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const zoom = button(shell, say('pageTools.zoomChip', { percent: 200 }));
    const steps = [110, 125, 150, 175, 200];
    for (const percent of steps) {
      await pressKeys(terrarium, page.url(), 'Control+=');
      await expect(button(shell, say('pageTools.zoomChip', { percent }))).toBeVisible();
    }
    await expect(zoom).toBeVisible();
    await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(2);
    expect.soft(await clippedTexts(page), name).toEqual([]);
    expect.soft(await outOfReach(page), name).toEqual([]);
    await pressKeys(terrarium, page.url(), 'Control+0');
    await expect(zoom).toBeHidden();
  });
  await server.close();
});

test('the whole window twice as large, on a screen of 1920 by 1080: nothing of it is cut off', async () => {
  test.setTimeout(300_000);
  const terrarium = await Terrarium.launch({ args: ['--force-device-scale-factor=2'] });
  const server = await serveThings();
  const asking = await serveHttp((_, response) => response.writeHead(401, { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="Garden"' }).end('no'));
  const untrusted = await serveHttps((_, response) => response.end('behind'));
  try {
    const shell = await terrarium.shell();
    expect(await shell.evaluate(() => devicePixelRatio)).toBe(2);
    await shell.emulateMedia({ reducedMotion: 'reduce' });
    await resize(terrarium, { width: 960, height: 540 });
    const browser: FilledBrowser = { terrarium, t: say, server, story: server.url('story') };
    const trouble = { silent: `http://127.0.0.1:${await silentPort()}/`, untrusted: `https://127.0.0.1:${untrusted.port}/`, asking: `http://127.0.0.1:${asking.port}/` };
    await fill(browser);
    const look = async (name: string, view: Page): Promise<void> => {
      await view.emulateMedia({ reducedMotion: 'reduce' });
      expect.soft(await clippedTexts(view), name).toEqual([]);
      expect.soft(await outOfReach(view), name).toEqual([]);
    };
    await visitShellStates(browser, trouble, look);
    await visitPanels(browser, look);
  } finally {
    await terrarium.close();
    await Promise.all([server.close(), asking.close(), untrusted.close()]);
  }
});
