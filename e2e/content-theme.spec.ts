import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { openTab, say } from './fixtures/window.ts';

/** Ground and text of the frame, as `renderer/ui/tokens.css` has them. */
const COLOURS = { light: ['rgb(255, 255, 255)', 'rgb(24, 32, 36)'], dark: ['rgb(25, 31, 34)', 'rgb(230, 236, 236)'] } as const;

test('a plugin’s frame has the theme that the person chose, and changes with it, whatever the page around it has', async ({ terrarium, site }) => {
  const settings = await openTab(terrarium, 'terrarium://settings/');
  const choose = (theme: 'dark' | 'light'): Promise<void> => settings.getByRole('radiogroup', { name: say('settings.theme') }).getByRole('radio', { name: say(`settings.theme.${theme}`) }).click();
  await choose('dark');
  const pages: Page[] = [];
  for (const path of ['/report.md', '/plants.json', '/plants.csv', '/embedded']) {
    const page = await openTab(terrarium, site.url(path));
    // Playwright has every view that it looks at light: from here on this one has what the browser says.
    await page.emulateMedia({ colorScheme: null });
    await expect(page.locator('iframe').first().contentFrame().locator('.blocks')).toBeVisible();
    pages.push(page);
  }
  const expectAll = async (theme: 'dark' | 'light'): Promise<void> => {
    for (const page of pages) {
      for (const frame of await page.locator('iframe').all()) {
        const body = frame.contentFrame().locator('body');
        await expect(body).toHaveCSS('background-color', COLOURS[theme][0]);
        await expect(body).toHaveCSS('color', COLOURS[theme][1]);
        // By this Chromiums decide what the document in a frame is told of the theme: newer ones than some that this runs on.
        await expect(frame).toHaveCSS('color-scheme', 'light dark');
      }
    }
  };
  await expectAll('dark');
  await choose('light');
  await expectAll('light');
  // A page has a scheme of its own, which is not the person's.
  for (const scheme of ['dark', 'light']) {
    await pages[3]?.evaluate((own) => document.documentElement.style.setProperty('color-scheme', own, 'important'), scheme);
    await expectAll('light');
  }
  await choose('dark');
  await expectAll('dark');
});
