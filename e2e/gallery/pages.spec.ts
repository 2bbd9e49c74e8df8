import { expect } from '@playwright/test';
import { LANGUAGES, translator } from '../../i18n/catalogue.ts';
import { OWN_PAGES } from '../../ipc/contracts/roles.ts';
import { silentPort } from '../fixtures/servers.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { pressKeys } from '../fixtures/window.ts';
import { Album, SHELL, SIZES } from './album.ts';

/** Those that stand in a line of their own, or show nothing by their address alone. */
const APART: ReadonlySet<string> = new Set(['learn', 'lab', 'reader', 'capture']);
const PAGES = Object.keys(OWN_PAGES).filter((name) => !APART.has(name));
const TOPICS = ['processes', 'browser', 'ipc', 'ways', 'words'] as const;
const WAYS = ['', 'memory', 'file', 'socket', 'pipe', 'fifo', 'queue'] as const;
const PANELS = ['processes', 'traffic', 'map', 'sequence', 'statistics', 'gpu', 'crashes', 'faults', 'lab'] as const;

for (const language of LANGUAGES) {
  for (const theme of ['light', 'dark'] as const) {
    for (const [sizeName, size] of Object.entries(SIZES)) {
      const look = `${language}-${theme}-${sizeName}`;
      test(look, async ({ site }) => {
        const say = translator(language);
        const terrarium = await Terrarium.launch({ language });
        const album = new Album(terrarium, look, say);
        await album.dress(theme, size);
        const shell = await terrarium.shell();
        await album.picture('start', shell, await terrarium.view('terrarium://newtab/'));
        await album.site(site.url('/weather'));
        await album.picture('page', shell);
        for (const name of PAGES) await album.page(`page-${name}`, `terrarium://${name}/`);
        for (const topic of TOPICS) await album.page(`learn-${topic}`, `terrarium://learn/#${topic}`, say(`learn.${topic}.short`));
        for (const way of WAYS) await album.page(`lab-${way === '' ? 'first' : way}`, way === '' ? 'terrarium://lab/' : `terrarium://lab/#${way}`, say(`lab.way.${way === '' ? 'memory' : way}`));

        await album.site(site.url('/weather'));
        await album.menu();
        await pressKeys(terrarium, SHELL, 'Control+Shift+K');
        await expect(shell.getByRole('combobox', { name: say('commands.field') })).toBeFocused();
        await album.picture('palette', shell);
        await shell.keyboard.press('Escape');
        await pressKeys(terrarium, SHELL, 'Control+Shift+A');
        await album.picture('tab-search', shell);
        await shell.keyboard.press('Escape');
        await pressKeys(terrarium, site.url('/weather'), 'Control+f');
        await album.picture('find', shell);
        await shell.keyboard.press('Escape');
        // Nobody listens there.
        await album.go(`http://127.0.0.1:${await silentPort()}/`);
        await expect(shell.getByRole('button', { name: say('shell.reload'), exact: true })).toBeVisible();
        await expect(shell.getByRole('heading', { level: 1 })).toBeVisible();
        await album.picture('load-error', shell);
        await album.site('terrarium://newtab/');
        await album.inspector(PANELS);
        await album.sadTab();
        expect(album.clipped, 'texts that are cut off').toEqual([]);
        await terrarium.close();
      });
    }
  }
}
