import { commandLine, identify, isRunning, procStatus } from './fixtures/proc.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, pidOf, say, shownPid, tab, tabNames, tabs } from './fixtures/window.ts';

test('each tab is a renderer of its own, and the strip tells its pid', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const urls = [site.url('/weather'), site.url('/isolation'), site.url('/form')];
  for (const url of urls) await openTab(terrarium, url);
  await expect(tabs(shell)).toHaveCount(4);
  const pids = await Promise.all([...urls, 'terrarium://newtab/', 'terrarium://shell/'].map((url) => pidOf(terrarium, url)));
  expect(new Set([...pids, terrarium.pid]).size).toBe(6);
  for (const pid of pids) {
    expect(commandLine(pid)).toContain('--type=renderer');
    expect(procStatus(pid)?.uid).not.toBe(0);
  }
  for (const [index, title] of ['Weather', 'Process isolation', 'Form'].entries()) {
    await expect.poll(() => shownPid(shell, title)).toBe(pids[index]);
  }
});

test('switching shows the chosen page and hides the others', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  // What the browser tells Electron to show: Playwright keeps pages it looks at from noticing that they are hidden.
  await terrarium.app.evaluate(({ View, WebContentsView }) => {
    const shown = new Set<Electron.WebContentsView>();
    const original = View.prototype.setVisible;
    View.prototype.setVisible = function (visible) {
      if (this instanceof WebContentsView && visible) shown.add(this);
      else if (this instanceof WebContentsView) shown.delete(this);
      original.call(this, visible);
    };
    Object.assign(globalThis, { shownForTest: () => [...shown].map((view) => view.webContents.getURL()) });
  });
  // Left on the global object by the function above.
  const shown = (): Promise<string[]> =>
    terrarium.app.evaluate(() => (globalThis as unknown as { shownForTest: () => string[] }).shownForTest());
  for (const path of ['/weather', '/form']) await openTab(terrarium, site.url(path));
  await tab(shell, 'Weather').click();
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await expect(tab(shell, 'Form')).toHaveAttribute('aria-selected', 'false');
  await expect.poll(shown).toEqual([site.url('/weather')]);
  await tab(shell, 'Form').click();
  await expect.poll(shown).toEqual([site.url('/form')]);
});

test('a tab closes by its button, by middle click, by Delete; its process ends, the others stay', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const paths = ['/weather', '/isolation', '/form', '/links'];
  for (const path of paths) await openTab(terrarium, site.url(path));
  const processes = await Promise.all(paths.map(async (path) => identify(await pidOf(terrarium, site.url(path)))));
  const running = (): boolean[] => processes.map((process) => process !== undefined && isRunning(process));
  expect(running()).toEqual([true, true, true, true]);

  await button(shell, say('shell.closeTab', { title: 'Weather' })).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Process isolation', 'Form', 'Links']);
  await expect.poll(running).toEqual([false, true, true, true]);

  await tab(shell, 'Process isolation').click({ button: 'middle' });
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', 'Links']);
  await expect.poll(running).toEqual([false, false, true, true]);

  await tab(shell, 'Form').focus();
  await shell.keyboard.press('Delete');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Links']);
  await expect.poll(running).toEqual([false, false, false, true]);
});

test('tabs are put in order by dragging', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/isolation', '/form']) await openTab(terrarium, site.url(path));
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Weather', 'Process isolation', 'Form']);
  const from = await tab(shell, 'Form').boundingBox();
  const to = await tab(shell, 'Weather').boundingBox();
  if (from === null || to === null) throw new Error('a tab without a place');
  await shell.mouse.move(from.x + 40, from.y + from.height / 2);
  await shell.mouse.down();
  await shell.mouse.move(from.x, from.y + from.height / 2, { steps: 4 });
  await shell.mouse.move(to.x + 30, to.y + to.height / 2, { steps: 8 });
  await shell.mouse.up();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', 'Weather', 'Process isolation']);
  // The order is main's, not only drawn: a shell drawn anew shows the same.
  await shell.reload();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', 'Weather', 'Process isolation']);
});

test('a move without the button held, as Chromium tells one where views lie anew, drags nothing', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  await tab(shell, 'New tab').hover();
  await shell.mouse.down();
  await expect(tab(shell, 'New tab')).toHaveAttribute('aria-selected', 'true');
  await shell.evaluate(() => window.dispatchEvent(new PointerEvent('pointermove', { pointerId: 1, pointerType: 'mouse', clientX: 700, clientY: 500, buttons: 0 })));
  await shell.mouse.up();
  // One more press is behind whatever the first might have done.
  await tab(shell, 'Weather').click();
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  expect(await tabNames(shell)).toEqual(['New tab', 'Weather']);
  expect(await terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);
});

test('tabs are put in order and walked through with the keyboard alone', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/form']) await openTab(terrarium, site.url(path));
  await tab(shell, 'Form').focus();
  await shell.keyboard.press('Alt+Shift+ArrowLeft');
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form', 'Weather']);
  await tab(shell, 'New tab').focus();
  await shell.keyboard.press('ArrowRight');
  await expect(tab(shell, 'Form')).toBeFocused();
  await shell.keyboard.press('End');
  await expect(tab(shell, 'Weather')).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
});

test('a closed tab opens again where it was, with its address', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (const path of ['/weather', '/form']) await openTab(terrarium, site.url(path));
  await button(shell, say('shell.closeTab', { title: 'Weather' })).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Form']);
  await button(shell, say('shell.menu')).click();
  await shell.getByRole('menuitem', { name: say('shell.reopenClosed') }).click();
  await expect.poll(() => tabNames(shell)).toEqual(['New tab', 'Weather', 'Form']);
  await terrarium.view(site.url('/weather'));
});

test('many tabs at once stay usable', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  for (let index = 1; index <= 12; index += 1) await openTab(terrarium, site.url(`/search?q=${index}`));
  await expect(tabs(shell)).toHaveCount(13);
  await tab(shell, 'Found: 3').click();
  await expect(tab(shell, 'Found: 3')).toHaveAttribute('aria-selected', 'true');
  await expect(await terrarium.view(site.url('/search?q=3'))).toHaveTitle('Found: 3');
});
