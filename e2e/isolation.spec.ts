import type { Page } from '@playwright/test';
import { countOf, expectCounting, killFromOutside, pidOfType, WAYS_TO_CRASH } from './fixtures/breaking.ts';
import type { WayToCrash } from './fixtures/breaking.ts';
import { recordOf } from './fixtures/flight-records.ts';
import { identify, isRunning } from './fixtures/proc.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, pidOf, say, tab, tabNames, tabs } from './fixtures/window.ts';

/** What a sad tab has to say of each death. */
const WORDS: Readonly<Record<WayToCrash, readonly (string | RegExp)[]>> = {
  'the menu': [say('shell.reason.crashed'), /\d+/],
  'chrome://crash': [say('shell.reason.crashed'), /11 \(SIGSEGV/],
  'SIGKILL from outside': [say('shell.reason.killed'), /9 \(SIGKILL/],
};

for (const way of Object.keys(WAYS_TO_CRASH) as WayToCrash[]) {
  test(`a tab crashes by ${way}: only that one, and Reload brings it back`, async ({ terrarium, site }) => {
    const shell = await terrarium.shell();
    const counter = await openTab(terrarium, site.url('/counter'));
    await openTab(terrarium, site.url('/weather'));
    const doomed = identify(await pidOf(terrarium, site.url('/weather')));
    const count = await countOf(counter);

    await WAYS_TO_CRASH[way](terrarium, site.url('/weather'));

    const alert = shell.getByRole('alert');
    await expect(alert).toContainText(say('shell.crashed'));
    for (const words of WORDS[way]) await expect(alert).toContainText(words);
    await expect(alert).toContainText(String(doomed?.pid));
    await expect.poll(() => doomed !== undefined && isRunning(doomed)).toBe(false);
    await expectCounting(counter, count);

    // The window stays usable: another tab opens while this one lies there.
    await tab(shell, /Counter that never stops/).click();
    await expect(alert).toBeHidden();
    const during = await countOf(counter);
    await expectCounting(counter, during);
    await tab(shell, 'Weather').click();

    await button(shell, say('shell.reloadTab')).click();
    await expect(alert).toBeHidden();
    const back = await terrarium.view(site.url('/weather'));
    await expect(back.getByRole('heading', { name: 'Weather' })).toBeVisible();
    expect(await pidOf(terrarium, site.url('/weather'))).not.toBe(doomed?.pid);
    await expectCounting(counter, during);
    expect((await tabNames(shell)).length).toBe(3);
  });
}

/** Notes whatever the strip says of its tabs, from now on: one in the background comes back by itself soon. @returns what it said so far, as `text: description` */
async function noteStrip(shell: Page): Promise<() => Promise<string[]>> {
  await shell.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { toldForTest: told });
    const note = (): void => {
      for (const each of document.querySelectorAll('[role=tab]')) told.push(`${each.textContent}: ${each.getAttribute('aria-description')}`);
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  // Left on the window above.
  return () => shell.evaluate(() => (window as unknown as { toldForTest: string[] }).toldForTest);
}

test('a tab in the background crashes: the one in front is left alone, and its strip tells', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const counter = await openTab(terrarium, site.url('/counter'));
  const pid = await pidOf(terrarium, site.url('/weather'));
  const count = await countOf(counter);
  const told = await noteStrip(shell);
  killFromOutside(pid);
  await expect.poll(told).toContainEqual(expect.stringMatching(new RegExp(`Weather.*${say('shell.tabCrashed', { pid: String(pid) })}`)));
  await expect(shell.getByRole('alert')).toBeHidden();
  await expectCounting(counter, count);
});

test('two tabs of one site in one process: both show the sad tab, both come back, and a tab of another site never noticed', async ({ site }) => {
  // So that they share one, whatever the machine has room for.
  const terrarium = await Terrarium.launch({ args: ['--renderer-process-limit=1'] });
  const shell = await terrarium.shell();
  const counter = await openTab(terrarium, site.url('/counter', '127.0.0.2'));
  await openTab(terrarium, site.url('/form'));
  await openTab(terrarium, site.url('/weather'));
  const shared = await pidOf(terrarium, site.url('/weather'));
  expect(await pidOf(terrarium, site.url('/form'))).toBe(shared);
  expect(await pidOf(terrarium, site.url('/counter', '127.0.0.2'))).not.toBe(shared);
  const told = await noteStrip(shell);
  const count = await countOf(counter);
  killFromOutside(shared);

  const alert = shell.getByRole('alert');
  await expect(alert).toContainText(say('shell.crashed'));
  await expect(alert).toContainText(String(shared));
  const crashed = say('shell.tabCrashed', { pid: String(shared) });
  for (const title of ['Weather', 'Form']) {
    await expect.poll(told, { message: `the sad tab of ${title}` }).toContainEqual(expect.stringMatching(new RegExp(`${title}.*${crashed}`)));
  }
  const { tabs: together } = await recordOf(terrarium.profile, shared);
  expect(together.map(({ title }) => title).toSorted()).toEqual(['Form', 'Weather']);

  await button(shell, say('shell.reloadTab')).click();
  await expect(alert).toBeHidden();
  await expect((await terrarium.view(site.url('/weather'))).getByRole('heading', { name: 'Weather' })).toBeVisible();
  await expect.poll(async () => [0, shared].includes(await pidOf(terrarium, site.url('/form')))).toBe(false);
  await tab(shell, 'Form').click();
  await expect(alert).toBeHidden();
  await expect((await terrarium.view(site.url('/form'))).getByRole('heading').first()).toBeVisible();
  await expectCounting(counter, count);
  await terrarium.close();
});

test('a frame of another site dies alone: its page stays, there is a record, and the window says so', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/frame'));
  // Asked by the main process: Playwright gives up a page when any frame of it dies.
  const pids = (): Promise<number[]> =>
    terrarium.app.evaluate(
      ({ webContents }, url) =>
        (webContents.getAllWebContents().find((each) => each.getURL() === url)?.mainFrame.framesInSubtree ?? []).map((frame) => {
          try {
            return frame.osProcessId;
          } catch {
            return 0;
          }
        }),
      site.url('/frame'),
    );
  const heading = (frameIndex: number): Promise<unknown> =>
    terrarium.app.evaluate(
      ({ webContents }, { url, index }): Promise<unknown> =>
        webContents
          .getAllWebContents()
          .find((each) => each.getURL() === url)
          // A frame whose document goes for another one meanwhile has no answer.
          ?.mainFrame.framesInSubtree[index]?.executeJavaScript('document.querySelector("h1")?.textContent')
          .catch(() => undefined) ?? Promise.resolve(undefined),
      { url: site.url('/frame'), index: frameIndex },
    );
  await expect.poll(() => heading(1)).toBe('Weather');
  const [pagePid = 0, framePid = 0] = await pids();
  expect(framePid).not.toBe(pagePid);
  const frameProcess = identify(framePid);
  killFromOutside(framePid);
  await expect.poll(() => frameProcess !== undefined && isRunning(frameProcess)).toBe(false);
  await expect.poll(pids).not.toContain(framePid);
  // Nobody tells of it: main looks, seldom while nothing happens. Then there is a record, and the window says so for some seconds, but no sad tab.
  const [record] = await Promise.all([
    recordOf(terrarium.profile, framePid),
    expect(shell.getByText(say('shell.notice.frame', { subject: 'A page in a page' }))).toBeVisible({ timeout: 60_000 }),
  ]);
  expect(record).toMatchObject({ kind: 'page', reason: 'frame-gone', exitCode: null, tabs: [{ title: 'A page in a page', url: site.url('/frame') }] });
  expect(await heading(0)).toBe('A page in a page');
  expect((await pids())[0]).toBe(pagePid);
  await expect(shell.getByRole('alert')).toBeHidden();
  // The table of processes goes on with what is left.
  const inspector = await openInspector(terrarium);
  await expect(inspector.getByRole('grid').getByRole('row', { name: new RegExp(`\\b${pagePid}\\b`) })).toBeVisible();
});

test('a frame of another site that dies as soon as it is there has its record, too', async ({ terrarium, site }) => {
  const url = site.url('/frame');
  // In the turn in which its document came: nobody looks so often.
  const killed = terrarium.app.evaluate(
    ({ app, webFrameMain }): Promise<number> =>
      new Promise((resolve) => {
        app.on('web-contents-created', (_event, contents) =>
          contents.on('did-frame-navigate', (_navigated, _url, _code, _status, isMainFrame, processId, routingId) => {
            const frame = isMainFrame ? undefined : webFrameMain.fromId(processId, routingId);
            if (frame === undefined || frame.osProcessId === contents.getOSProcessId()) return;
            const pid = frame.osProcessId;
            process.kill(pid, 'SIGKILL');
            resolve(pid);
          }),
        );
      }),
  );
  await openTab(terrarium, url);
  expect(await recordOf(terrarium.profile, await killed)).toMatchObject({ kind: 'page', reason: 'frame-gone', tabs: [{ url }] });
});

test('the shell dies: it is back by itself, no tab is lost, the pages never noticed', async ({ terrarium, site }) => {
  const counter = await openTab(terrarium, site.url('/counter'));
  await openTab(terrarium, site.url('/weather'));
  const weather = await terrarium.view(site.url('/weather'));
  await weather.evaluate(() => (document.body.dataset['mark'] = 'here before'));
  const count = await countOf(counter);
  const before = await pidOf(terrarium, 'terrarium://shell/');
  killFromOutside(before);
  await expect.poll(async () => [before, 0].includes(await pidOf(terrarium, 'terrarium://shell/'))).toBe(false);

  const shell = await terrarium.shell();
  await expect(tabs(shell)).toHaveCount(3);
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
  await expectCounting(counter, count);
  expect(await weather.evaluate(() => document.body.dataset['mark'])).toBe('here before');

  // And it works: a page opens from it.
  await go(shell, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();
});

test('the GPU process dies: it is back, the person is told, nothing is lost', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const counter = await openTab(terrarium, site.url('/counter'));
  const count = await countOf(counter);
  const before = await pidOfType(terrarium, 'GPU');
  killFromOutside(before);
  // The notice is there for some seconds only: it is looked for at the same time.
  await Promise.all([
    expect.poll(async () => [before, 0].includes(await pidOfType(terrarium, 'GPU'))).toBe(false),
    expect(shell.getByRole('status').filter({ hasText: say('shell.notice.gpu') })).toBeVisible(),
  ]);
  await expectCounting(counter, count);
  await openTab(terrarium, site.url('/weather'));
  await expect(tabs(shell)).toHaveCount(3);
});

test('the network service dies: the next page loads all the same', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const before = await pidOfType(terrarium, 'Utility', 'network.mojom.NetworkService');
  killFromOutside(before);
  await Promise.all([
    expect.poll(async () => [before, 0].includes(await pidOfType(terrarium, 'Utility', 'network.mojom.NetworkService'))).toBe(false),
    expect(shell.getByRole('status').filter({ hasText: say('shell.notice.network') })).toBeVisible(),
  ]);
  await go(shell, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();
});
