import type { Locator, Page } from '@playwright/test';
import { LANGUAGES, translator, type MessageKey } from '../i18n/catalogue.ts';
import { killFromOutside, killGpu } from './fixtures/breaking.ts';
import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { clippedTexts } from './gallery/clipped.ts';
import { address, button, go, openTab, pidOf, pressKeys, tab } from './fixtures/window.ts';

/** As small as a window can be made. */
const SIZE = { width: 480, height: 244 } as const;

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    if (request.url === '/private') return void response.writeHead(401, { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="The garden behind the house of the gardener"' }).end('no');
    if (request.url === '/file') return void response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a rather long name of a file about ferns in the north.zip"' }).end('x');
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><title>Ferns</title><h1>Ferns</h1></html>');
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

async function shrink(terrarium: Terrarium, shell: Page, to: { readonly width: number; readonly height: number } = SIZE): Promise<void> {
  await expect
    .poll(async () => {
      await terrarium.app.evaluate(({ BaseWindow }, size) => {
        const [window] = BaseWindow.getAllWindows();
        window?.setBounds({ x: 0, y: 0, ...size });
        // Without a window manager the word of the new size may come before the size itself.
        window?.emit('resize');
      }, to);
      return shell.evaluate(() => [innerWidth, innerHeight]);
    })
    .toEqual([to.width, to.height]);
}

/** True if it can be pressed at each of its corners: nothing covers it, and nothing cuts it off. */
const isWhole = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const inset = 4;
    return [[left + inset, top + inset], [right - inset, top + inset], [left + inset, bottom - inset], [right - inset, bottom - inset]].every(([x = 0, y = 0]) => {
      const found = document.elementFromPoint(x, y);
      return found !== null && element.contains(found);
    });
  });

/** True if it scrolls, and its scrollbar stands within its round corners: that is drawn in full, whatever the corners are. */
const scrollsWithinCorners = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { borderTopRightRadius, borderTopWidth, borderRightWidth } = getComputedStyle(element);
    const radiusPx = parseFloat(borderTopRightRadius);
    return element.scrollHeight > element.clientHeight && Math.hypot(radiusPx - parseFloat(borderTopWidth), radiusPx - parseFloat(borderRightWidth)) <= radiusPx;
  });

/** True if nothing that scrolls cuts the ring of what has the keyboard. */
const isRingWhole = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(element);
    let scroller = element.parentElement;
    while (scroller !== null && getComputedStyle(scroller).overflowY === 'visible') scroller = scroller.parentElement;
    if (scroller === null) return false;
    const ringPx = parseFloat(outlineWidth) + parseFloat(outlineOffset);
    return element.getBoundingClientRect().bottom + ringPx <= scroller.getBoundingClientRect().bottom;
  });

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('in the smallest window each question shows its answers whole, and the field that it asks for', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      const page = await openTab(terrarium, url, t);
      page.on('dialog', () => undefined);
      await shrink(terrarium, shell);
      const answers = async (...names: readonly MessageKey[]): Promise<void> => {
        const dialog = shell.getByRole('alertdialog');
        await expect(dialog).toBeVisible();
        for (const name of names) await expect.poll(() => isWhole(dialog.getByRole('button', { name: t(name), exact: true })), { message: name }).toBe(true);
        // The page is not pushed out of the window.
        await expect.poll(() => shell.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
      };
      await page.evaluate(() => void Notification.requestPermission());
      await answers('permissions.allow', 'permissions.block', 'permissions.notNow');
      await button(shell, t('permissions.block')).click();
      await page.evaluate(() => setTimeout(() => window.confirm('Would you rather have moss? '.repeat(20))));
      await answers('pageTools.ok', 'pageTools.cancel');
      await button(shell, t('pageTools.cancel')).click();
      await page.evaluate(() => setTimeout(() => window.prompt('Which moss would you have in the garden, if there were room for one more?', 'star moss')));
      await answers('pageTools.ok', 'pageTools.cancel');
      await expect(shell.getByRole('alertdialog').getByRole('textbox')).toBeFocused();
      await expect.poll(() => isRingWhole(shell.getByRole('alertdialog').getByRole('textbox'))).toBe(true);
      await button(shell, t('pageTools.cancel')).click();
      await page.evaluate(() => setTimeout(() => window.prompt('Which moss? '.repeat(20), 'star moss')));
      await answers('pageTools.ok', 'pageTools.cancel');
      await expect(shell.getByRole('alertdialog').getByRole('textbox')).toBeFocused();
      await expect.poll(() => isWhole(shell.getByRole('alertdialog').getByRole('textbox'))).toBe(true);
      // Who asks stands above the field.
      const asker = shell.getByRole('alertdialog').getByText('127.0.0.1').first();
      await expect.poll(() => isWhole(asker)).toBe(true);
      await shell.keyboard.press('Escape');
      await go(shell, `${url}private`, t);
      await answers('pageTools.signInButton', 'pageTools.cancel');
      for (const name of ['pageTools.username', 'pageTools.password'] as const) {
        await shell.getByRole('textbox', { name: t(name) }).focus();
        await expect.poll(() => isWhole(shell.getByRole('textbox', { name: t(name) }))).toBe(true);
        await expect.poll(() => isWhole(asker)).toBe(true);
      }
      await shell.keyboard.press('Escape');
    });

    test('however narrow the address bar is, an ellipsis of the path is whole', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      await openTab(terrarium, `${url}ferns/of/the/north`, t);
      await expect(shell.getByTestId('host-shown')).toContainText('127.0.0.1');
      let isShort = false;
      for (let widthPx = 100; widthPx < 180; widthPx += 4) {
        isShort ||= await shell.getByTestId('host-shown').evaluate((host, width) => {
          const display = host.parentElement;
          if (display !== null) display.style.width = `${width}px`;
          const path = host.nextElementSibling;
          return path !== null && path.scrollHeight > path.clientHeight + 1;
        }, widthPx);
        expect(await clippedTexts(shell), `${widthPx} px`).toEqual([]);
      }
      // There was too little room for any of it, too.
      expect(isShort).toBe(true);
    });

    test('in the smallest window what hangs from the toolbar scrolls to its end', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      /** What the keyboard gets to is scrolled into sight. What comes later may push it out again. */
      const canBeReached = (locator: Locator): Promise<void> =>
        expect
          .poll(async () => {
            await locator.focus();
            return isWhole(locator);
          })
          .toBe(true);
      await openTab(terrarium, `${url}second`, t);
      await shrink(terrarium, shell);
      await expect(tab(shell, 'Ferns')).toBeVisible();
      await button(shell, t('shell.menu')).click();
      await expect.poll(() => scrollsWithinCorners(shell.getByRole('menu'))).toBe(true);
      await shell.keyboard.press('End');
      await expect.poll(() => isWhole(shell.getByRole('menuitem').last())).toBe(true);
      await shell.keyboard.press('Escape');
      await tab(shell, 'Ferns').click({ button: 'right' });
      await shell.keyboard.press('End');
      await expect.poll(() => isWhole(shell.getByRole('menuitem').last())).toBe(true);
      await shell.keyboard.press('Escape');
      await pressKeys(terrarium, `${url}second`, 'Control+d');
      const bubble = shell.getByRole('dialog', { name: t('bookmarks.bubble') });
      await canBeReached(bubble.getByRole('button', { name: t('bookmarks.done') }));
      await shell.keyboard.press('Enter');
      await button(shell, t('pageInfo.open', { state: t('pageInfo.state.local') })).click();
      await canBeReached(shell.getByRole('dialog', { name: t('pageInfo.title') }).getByRole('button').last());
      await shell.keyboard.press('Escape');
      await address(shell, t).fill('e');
      await expect(shell.getByRole('option').first()).toBeVisible();
      await shell.keyboard.press('ArrowUp');
      await expect.poll(() => isWhole(shell.getByRole('option').last())).toBe(true);
      await shell.keyboard.press('Escape');
      await go(shell, `${url}file`, t);
      await canBeReached(shell.getByRole('button', { name: t('downloads.showAll') }));
      // Of what kind the file is.
      await canBeReached(shell.getByRole('dialog', { name: t('downloads.title') }).getByRole('listitem').getByRole('button').first());
      await expect.poll(() => isWhole(shell.getByText('.zip', { exact: true }))).toBe(true);
    });

    test('in a narrow window a toast with two buttons has all of its words, and in the smallest one both buttons', async () => {
      const terrarium = await Terrarium.launch({ language, args: ['--use-angle=default'] });
      const shell = await terrarium.shell();
      for (let death = 0; death < 3; death += 1) await killGpu(terrarium);
      const toast = shell.getByRole('status').filter({ hasText: t('graphics.gaveUp') });
      await expect(toast).toBeVisible();
      for (const [width, whole] of [[640, 'span, button'], [SIZE.width, 'button']] as const) {
        await shrink(terrarium, shell, { width, height: 480 });
        const cutOff = await toast.evaluate((place, selector) => [...place.querySelectorAll(selector)].filter((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight).map((each) => each.textContent), whole);
        expect(cutOff, `${width} px`).toEqual([]);
        const gaps = await toast.getByRole('button').evaluateAll((all) =>
          all.map((each) => {
            const [inner, outer] = [each.getBoundingClientRect(), each.closest('[role="presentation"]')?.getBoundingClientRect()];
            return Math.min(inner.top - (outer?.top ?? NaN), (outer?.bottom ?? NaN) - inner.bottom);
          }),
        );
        expect(Math.min(...gaps), `free above and below, at ${width} px`).toBeGreaterThanOrEqual(2.9);
        for (const name of ['graphics.restart', 'graphics.keep', 'shell.dismiss'] as const) expect(await isWhole(toast.getByRole('button', { name: t(name), exact: true })), `${name} at ${width} px`).toBe(true);
      }
      await terrarium.close();
    });

    test('a page’s line for what is to be said takes no room before there is anything', async ({ terrarium }) => {
      for (const page of ['plugins', 'bookmarks', 'downloads']) {
        const view = await openTab(terrarium, `terrarium://${page}/`, t);
        const main = view.getByRole('main');
        await expect(main.locator('p[role="status"]')).toBeAttached();
        /** From what stands above the line to what stands below it, in gaps of the page. */
        const gaps = await main.evaluate((element) => {
          const shown = [...element.children].filter((each) => each.textContent !== '' || each.querySelector('input') !== null);
          const line = element.querySelector('p[role="status"]');
          const below = shown.find((each) => line !== null && (line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
          const above = shown.findLast((each) => line !== null && (line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING) !== 0);
          if (above === undefined || below === undefined) return null;
          const { marginTop } = getComputedStyle(below);
          return (below.getBoundingClientRect().top - Number.parseFloat(marginTop) - above.getBoundingClientRect().bottom) / Number.parseFloat(getComputedStyle(element).rowGap);
        });
        expect(gaps, page).toBeCloseTo(1);
      }
    });

    test('where an inspector leaves hardly any height, a tab that crashed shows how it comes back', async ({ terrarium }) => {
      const shell = await terrarium.shell();
      await openTab(terrarium, url, t);
      await shrink(terrarium, shell, { width: 700, height: 500 });
      await pressKeys(terrarium, url, 'Control+Shift+X');
      await terrarium.inspector();
      killFromOutside(await pidOf(terrarium, url));
      await expect(shell.getByRole('heading', { name: t('shell.crashed') })).toBeVisible();
      await expect.poll(() => isWhole(button(shell, t('shell.reloadTab')))).toBe(true);
      await expect.poll(() => isWhole(shell.getByRole('heading', { name: t('shell.crashed') }))).toBe(true);
    });

    for (const [width, height] of [[640, 560], [700, 500]] as const) {
      test(`in a window of ${width} by ${height} what hangs from the inspector’s buttons lies within it, wherever they are`, async ({ terrarium }) => {
        const shell = await terrarium.shell();
        await openTab(terrarium, url, t);
        await shrink(terrarium, shell, { width, height });
        await pressKeys(terrarium, url, 'Control+Shift+X');
        const inspector = await terrarium.inspector();
        await inspector.evaluate(() => {
          location.hash = 'panel=traffic';
        });
        const open = button(inspector, t('inspector.captures.export'));
        // Until it lies where it stays: the panel's bars wrap as its words come.
        await expect.poll(() => isWhole(open)).toBe(true);
        await open.click();
        const items = inspector.getByRole('menuitem');
        await expect(items).toHaveCount(3);
        for (const item of await items.all()) await expect.poll(() => isWhole(item)).toBe(true);
        await inspector.keyboard.press('Escape');
        await button(inspector, t('inspector.stream')).click();
        const stream = inspector.getByRole('dialog', { name: t('inspector.stream') });
        await expect.poll(() => isWhole(stream)).toBe(true);
        // It is higher once it is on, and nothing is moved out of sight for it.
        await stream.getByRole('switch').click();
        await expect(stream.getByText('npx terrarium-tap')).toBeAttached();
        await expect.poll(() => isWhole(stream)).toBe(true);
        expect(await inspector.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
      });
    }
  });
}
