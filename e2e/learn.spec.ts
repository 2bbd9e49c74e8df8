import { filterMessages, pause, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, pidOf, say, tab, tabNames } from './fixtures/window.ts';

test('the pages that explain: figures of this very browser, experiments that run, and the way to the inspector', async ({ terrarium, site }) => {
  test.setTimeout(240_000);
  const shell = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  await start.getByRole('link', { name: say('pages.newtab.learn') }).click();
  const learn = await terrarium.view('terrarium://learn/');
  await expect(learn.getByRole('heading', { level: 1 })).toHaveText(say('learn.processes.title'));
  // Electron's own word on how many processes there are.
  const processCount = (): Promise<number> => terrarium.app.evaluate(({ app }) => app.getAppMetrics().length);
  await expect.poll(async () => (await learn.locator('[data-figure="processes"] dd').textContent()) === String(await processCount())).toBe(true);

  await learn.getByRole('navigation', { name: say('learn.pages') }).getByRole('link', { name: say('learn.browser.short') }).press('Enter');
  await expect(learn.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(learn.locator('[data-part="main"]')).toContainText(String(terrarium.pid));
  await expect(learn.locator('[data-part="renderer"]')).toContainText(String(await pidOf(terrarium, 'terrarium://learn/')));
  await expect(learn.locator('[data-part="gpu"]')).toHaveAttribute('data-count', '1');

  await learn.getByRole('link', { name: say('learn.ipc.title') }).click();
  await learn.getByRole('button', { name: say('learn.ipc.askNow') }).click();
  await expect(learn.getByRole('region', { name: say('learn.try') })).toContainText(/It answered after [\d.]+ ms\./);

  await learn.goBack();
  await learn.goBack();
  const lesson = learn.locator('[data-lesson="cross-site-frame"]');
  await lesson.getByRole('button').click();
  await expect(lesson).toHaveAttribute('data-phase-of-lesson', 'done', { timeout: 90_000 });
  await expect(lesson.getByRole('listitem').first()).toBeVisible();
  await expect.poll(() => tabNames(shell)).toEqual([say('learn.title')]);

  await learn.getByRole('link', { name: say('learn.ways.short') }).click();
  const proof = learn.getByRole('group', { name: say('lab.experiment.pipe-one-way.title') });
  await proof.getByRole('button').click();
  await expect(proof.getByText(say('lab.proof.holds'))).toBeVisible({ timeout: 60_000 });

  await learn.getByRole('region', { name: say('lab.way.queue') }).getByRole('link', { name: say('learn.ways.lab') }).click();
  const lab = await terrarium.view('terrarium://lab/#queue');
  await expect(lab.getByRole('heading', { name: say('lab.way.queue'), level: 2 })).toBeVisible();
  await go(shell, 'terrarium://learn/#browser');
  await terrarium.view('terrarium://learn/#browser');
  await button(learn, say('learn.show.map')).click();
  const inspector = await terrarium.inspector();
  await expect(inspector.getByRole('tab', { name: say('inspector.map') })).toHaveAttribute('aria-selected', 'true');
  // Whoever is led somewhere finds the rest as it was left.
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'from:shell -kind:ack');
  await pause(inspector);
  await button(learn, say('learn.show.processes')).click();
  await expect(inspector.getByRole('tab', { name: say('inspector.processes') })).toHaveAttribute('aria-selected', 'true');
  await showPanel(inspector, 'traffic');
  await expect(inspector.getByRole('textbox', { name: say('inspector.traffic.filter') })).toHaveValue('from:shell -kind:ack');
  await expect(button(inspector, say('inspector.traffic.resume'))).toBeVisible();

  // It is a page of ours: none of the web leads there, or may do what it may.
  await go(shell, site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  const page = await terrarium.view(site.url('/weather'));
  const contentsId = await terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.id ?? 0, page.url());
  await page.evaluate(async () => {
    location.href = 'terrarium://learn/';
    // What it asks for afterwards is answered after main was asked for that.
    for (let count = 0; count < 3; count += 1) await fetch('/weather', { cache: 'no-store' });
  });
  const place = await terrarium.app.evaluate(({ webContents }, id) => [webContents.fromId(id)?.getURL(), webContents.fromId(id)?.isLoadingMainFrame()], contentsId);
  expect(place).toEqual([site.url('/weather'), false]);
  await expect(tab(shell, 'Weather')).toBeVisible();
});
