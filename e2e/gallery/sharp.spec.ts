import { expect, type Page } from '@playwright/test';
import { LANGUAGES, translator } from '../../i18n/catalogue.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { Album } from './album.ts';

/** Twice that is the whole display. */
const SIZE = { width: 800, height: 500 } as const;
const PAGES = ['newtab', 'history', 'bookmarks', 'downloads', 'settings', 'plugins', 'learn', 'lab', 'about', 'kit'] as const;
const PANELS = ['processes', 'traffic', 'map', 'sequence', 'statistics'] as const;

/** Pictures of a view that have fewer pixels than the screen shows of them. An SVG has as many as are asked for. */
const blurred = (view: Page): Promise<readonly string[]> =>
  view.evaluate(() =>
    [...document.images]
      .filter(({ src, complete, naturalWidth, width }) => complete && naturalWidth > 0 && naturalWidth < width * devicePixelRatio && !/^data:image\/svg|\.svg$/.test(src))
      .map(({ src, naturalWidth, width }) => `${src.slice(0, 60)}: ${naturalWidth} px for ${width * devicePixelRatio}`),
  );

for (const [language, theme] of LANGUAGES.flatMap((each) => [[each, 'light'], [each, 'dark']] as const)) {
  test(`sharp ${language}-${theme}`, async ({ site }) => {
    const say = translator(language);
    const terrarium = await Terrarium.launch({ language, args: ['--force-device-scale-factor=2'] });
    const album = new Album(terrarium, `sharp-${language}-${theme}`, say);
    await album.dress(theme, SIZE);
    const shell = await terrarium.shell();
    expect(await shell.evaluate(() => devicePixelRatio)).toBe(2);
    const unsharp: string[] = [];
    const page = async (name: string): Promise<void> => {
      const url = `terrarium://${name}/`;
      await album.page(`page-${name}`, url);
      for (const view of [shell, await terrarium.view(url)]) unsharp.push(...(await blurred(view)).map((each) => `${name}: ${each}`));
    };
    await album.site(site.url('/weather'));
    await album.picture('page', shell);
    for (const name of PAGES) await page(name);
    await album.site(site.url('/weather'));
    await album.menu();
    await album.inspector(PANELS);
    await album.sadTab();
    expect(album.clipped, 'texts that are cut off').toEqual([]);
    expect(unsharp, 'pictures with too few pixels').toEqual([]);
    await terrarium.close();
  });
}
