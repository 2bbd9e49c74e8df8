import { expect } from '@playwright/test';
import { LANGUAGES, translator } from '../../i18n/catalogue.ts';
import { serveHttp } from '../fixtures/servers.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { button } from '../fixtures/window.ts';
import { Album, SIZES } from './album.ts';
import { resize } from './shots.ts';

/** As small as a window can be made. */
const TINY = { width: 480, height: 244 } as const;
const START = 'terrarium://newtab/';

/** Sites by name, with the colour of their icon; of some there is none. */
const SITES: readonly (readonly [name: string, title: string, colour: string | null])[] = [
  ['almanac', 'The Gardener’s Almanac', '#2f7d4f'],
  ['weather', '오늘의 날씨: 전국 예보와 미세 먼지, 그리고 주말 나들이 안내', '#3f6fd0'],
  ['library', 'Library', null],
  ['moss', 'On mosses, liverworts and hornworts: a field guide for patient people', '#a0662c'],
  ['market', '시장', '#b8447c'],
  ['radio', 'Radio', null],
  ['museum-of-natural-history-and-botany', 'Museum', '#5c5470'],
  ['post', 'Post', null],
  ['trains', 'Trains', '#c23b31'],
];
const MARKS = ['Ferns', '식물도감', 'A rather long name of a bookmark that somebody made', 'Notes'] as const;

for (const language of LANGUAGES) {
  for (const theme of ['light', 'dark'] as const) {
    for (const [sizeName, size] of Object.entries(SIZES)) {
      const look = `${language}-${theme}-${sizeName}`;
      test(`start ${look}`, async () => {
        const say = translator(language);
        const server = await serveHttp((request, response) => {
          const [, title = '', colour = null] = SITES.find(([name]) => request.headers.host?.startsWith(`${name}.`)) ?? [];
          const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${colour ?? ''}"/></svg>`;
          const icon = colour === null ? 'data:,' : `data:image/svg+xml,${encodeURIComponent(svg)}`;
          response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>${title}</title><link rel="icon" href="${icon}">`);
        });
        const terrarium = await Terrarium.launch({ language });
        const album = new Album(terrarium, look, say);
        await album.dress(theme, size);
        for (const [name] of SITES) {
          const url = `http://${name}.localhost:${server.port}/`;
          await album.go(url);
          await terrarium.view(url);
        }
        await album.go('terrarium://bookmarks/#1');
        const manager = await terrarium.view('terrarium://bookmarks/');
        for (const name of [...MARKS, 'Trees']) {
          const isFolder = name === 'Trees';
          await button(manager, say(isFolder ? 'bookmarks.newFolder' : 'bookmarks.newBookmark')).click();
          await manager.getByRole('textbox', { name: say('bookmarks.name') }).fill(name);
          if (!isFolder) await manager.getByRole('textbox', { name: say('bookmarks.address') }).fill(`http://library.localhost:${server.port}/${name}`);
          await manager.getByRole('dialog').getByRole('button', { name: say('bookmarks.done') }).click();
          await expect(manager.getByRole('option').filter({ hasText: name })).toBeVisible();
        }
        await album.page('start-full', START);
        const start = await terrarium.view(START);
        const tiles = start.getByRole('region', { name: say('pages.newtab.sites') }).getByRole('link');
        await expect(tiles).toHaveCount(8);
        await album.picture('start-full', start, await terrarium.shell());
        await tiles.nth(1).focus();
        await tiles.nth(1).click({ button: 'right' });
        await album.picture('start-site-menu', start);
        await start.getByRole('menuitem', { name: say('pages.newtab.hide'), exact: true }).click();
        await expect(button(start, say('pages.newtab.undo'))).toBeVisible();
        await album.picture('start-removed', start);
        await button(start, say('pages.newtab.undo')).click();
        await start.getByRole('button', { name: 'Trees' }).click();
        await album.picture('start-folder', start);
        await start.keyboard.press('Escape');
        await resize(terrarium, TINY);
        await album.picture('start-tiny', start, await terrarium.shell());
        await tiles.first().scrollIntoViewIfNeeded();
        await album.picture('start-tiny-scrolled', start);
        expect(album.clipped, 'texts that are cut off').toEqual([]);
        await terrarium.close();
        await server.close();
      });
    }
  }
}
