import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { translator } from '../../i18n/catalogue.ts';
import { killFromOutside } from '../fixtures/breaking.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { openTab, turn } from '../fixtures/window.ts';
import { Album, SIZES } from './album.ts';

/** Documents that plugins show, in the frames that they have for them. */
for (const [language, theme, size] of [['ko', 'dark', 'small'], ['en', 'light', 'small'], ['ko', 'light', 'large'], ['en', 'dark', 'large']] as const) {
  const look = `documents-${language}-${theme}-${size}`;
  test(look, async ({ site }) => {
    const say = translator(language);
    const terrarium = await Terrarium.launch({ language });
    const album = new Album(terrarium, look, say);
    await album.dress(theme, SIZES[size]);
    const shell = await terrarium.shell();
    const open = async (path: string): Promise<{ readonly page: Page; readonly frame: FrameLocator }> => {
      const page = await openTab(terrarium, site.url(path), say);
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme });
      return { page, frame: page.frameLocator('iframe').first() };
    };
    const { frame: markdown } = await open('/report.md');
    await expect(markdown.getByRole('heading', { name: 'Moss report' })).toBeVisible();
    await album.picture('markdown', shell);

    const { frame: tree } = await open('/plants.json');
    await expect(tree.getByRole('button', { name: /^plants: / })).toBeVisible();
    await album.picture('json', shell);
    await tree.getByRole('searchbox').fill('root');
    await expect(tree.getByText('$.garden.plants[1].deep.er.still')).toBeVisible();
    await album.picture('json-found', shell);
    const { frame: broken } = await open('/broken.json');
    await expect(broken.getByRole('status')).toBeVisible();
    await album.picture('json-broken', shell);

    const { frame: table } = await open('/plants.csv');
    await expect(table.getByRole('cell', { name: 'moss' })).toBeVisible();
    await album.picture('csv', shell);
    await table.getByRole('searchbox').fill('tall');
    await expect(table.getByRole('cell', { name: 'moss' })).toBeHidden();
    await album.picture('csv-filtered', shell);

    const { page } = await open('/embedded');
    const embedded = page.locator('iframe').filter({ visible: true });
    await expect(embedded).toHaveCount(2);
    const frames = [embedded.first().contentFrame(), embedded.last().contentFrame()];
    const shows = (part: (frame: FrameLocator) => Locator): Promise<void> => expect.poll(async () => (await Promise.all(frames.map((frame) => part(frame).isVisible()))).includes(true)).toBe(true);
    await shows((frame) => frame.getByRole('cell', { name: 'moss' }));
    await shows((frame) => frame.getByRole('button', { name: /^plants: / }));
    await album.picture('embedded', shell);
    const pid = await terrarium.app.evaluate(({ app }) => app.getAppMetrics().find((each) => each.name?.includes('com.terrarium.table') === true)?.pid ?? 0);
    killFromOutside(pid);
    await shows((frame) => frame.getByRole('alert'));
    await album.picture('embedded-died', shell);

    const settings = await openTab(terrarium, 'terrarium://settings/', say);
    await turn(settings.getByRole('switch', { name: say('content.clickToActivate') }), true);
    const { frame: waiting } = await open('/embedded?waits');
    await expect(waiting.getByRole('button')).toBeVisible();
    await album.picture('embedded-waits', shell);
    expect(album.clipped, 'texts that are cut off').toEqual([]);
    await terrarium.close();
  });
}
