import { findings } from './fixtures/axe.ts';
import { expect, test } from './fixtures/test.ts';
import { showPanel } from './fixtures/inspector.ts';
import { button, go, openInspector, say } from './fixtures/window.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the shell, the start page and the inspector, ${colorScheme}`, async ({ terrarium, site }) => {
    // Some twenty views, each looked at whole.
    test.setTimeout(300_000);
    const shell = await terrarium.shell();
    // What grows in or fades has other colours for a moment.
    const media = { colorScheme, reducedMotion: 'reduce' } as const;
    await shell.emulateMedia(media);
    const start = await terrarium.view('terrarium://newtab/');
    await start.emulateMedia(media);
    await expect(start.getByRole('heading').first()).toBeVisible();
    expect(await findings(start)).toEqual([]);

    await button(shell, say('shell.menu')).click();
    await expect(shell.getByRole('menu')).toBeVisible();
    expect(await findings(shell)).toEqual([]);
    await shell.keyboard.press('Escape');

    const inspector = await openInspector(terrarium);
    await inspector.emulateMedia(media);
    await expect(inspector.getByRole('row').nth(3)).toBeVisible();
    expect(await findings(inspector)).toEqual([]);
    await showPanel(inspector, 'traffic');
    await expect(inspector.locator('[data-seq]').first()).toBeVisible();
    expect(await findings(inspector)).toEqual([]);
    await showPanel(inspector, 'map');
    await expect(inspector.locator('button[data-key]').first()).toBeVisible();
    expect(await findings(inspector)).toEqual([]);
    await showPanel(inspector, 'sequence');
    await expect(inspector.locator('g[data-seq]').first()).toBeVisible();
    expect(await findings(inspector)).toEqual([]);
    await showPanel(inspector, 'gpu');
    await expect(inspector.locator('[data-feature]').first()).toBeVisible();
    expect(await findings(inspector)).toEqual([]);
    await showPanel(inspector, 'processes');
    await button(inspector, say('inspector.processes.tree')).click();
    await inspector.getByRole('treegrid').locator('[data-key]').first().click();
    await expect(inspector.getByRole('region', { name: say('inspector.processes.detail') })).toBeVisible();
    expect(await findings(inspector)).toEqual([]);
    await showPanel(inspector, 'statistics');
    await expect(inspector.getByRole('row').nth(3)).toBeVisible();
    expect(await findings(inspector)).toEqual([]);

    await go(shell, site.url('/weather'));
    await terrarium.view(site.url('/weather'));
    for (const name of ['history', 'settings', 'learn', 'bookmarks', 'plugins', 'downloads'] as const) {
      await go(shell, `terrarium://${name}/`);
      const page = await terrarium.view(`terrarium://${name}/`);
      await page.emulateMedia(media);
      await expect(page.locator({ history: 'li a', settings: 'fieldset', learn: '[data-lesson]', bookmarks: '[role=treeitem]', plugins: '[role=switch]', downloads: 'main input' }[name]).first()).toBeVisible();
      expect(await findings(page)).toEqual([]);
    }
    await button(shell, say('shell.menu')).click();
    await shell.getByRole('menuitem', { name: say('commands.do.crash-tab') }).click();
    await expect(shell.getByRole('alert')).toBeVisible();
    expect(await findings(shell)).toEqual([]);
  });
}
