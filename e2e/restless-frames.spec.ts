import { FLOOD } from '../ipc/contracts/crashes.ts';
import { recordsIn } from './fixtures/flight-records.ts';
import { historyOf } from './fixtures/profile-database.ts';
import { serveHttp } from './fixtures/servers.ts';
import type { TestServer } from './fixtures/servers.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

/**
 * Chromium lets a frame begin 200 navigations in ten seconds. Playwright switches that off in every Electron it starts; pages that come from here on have it again, as a
 * person's pages do.
 */
const asShipped = (terrarium: Terrarium): Promise<void> => terrarium.app.evaluate(({ app }) => app.commandLine.removeSwitch('disable-ipc-flooding-protection'));

const frames = (count: number, src: string): string => `<iframe src="${src}"></iframe>`.repeat(count);

/** Bodies of pages. `/held` never answers; `other` is the same server as another site. */
const BODIES: Readonly<Record<string, (other: string) => string>> = {
  around: () => `${frames(8, '')}<script>setInterval(() => { for (const each of document.querySelectorAll('iframe')) each.src = '/held?' + Math.random() })</script>`,
  steps: () => `<script>
    setInterval(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      for (let step = 0; step < 200; step += 1) frame.contentWindow.location.hash = step;
      frame.remove();
    });
  </script>`,
  'other-site': (other) => frames(8, `${other}/restless`),
  restless: () => `<script>setInterval(() => { location.href = '/held?' + Math.random() })</script>`,
  pushes: () => '<script>for (let at = 0; at < 10_000; at += 1) history.pushState(null, "", `/pushes?${at}`); document.title = "Pushed"</script>',
  'pushes-on': () => '<script>let at = 0; setInterval(() => { for (let more = 0; more < 1_000; more += 1) history.pushState(null, "", `/pushes-on?${at += 1}`); document.title = "Pushes on" })</script>',
  // Once all frames are there each is emptied three times, all at the same time, as places for advertisements are.
  many: () => `<script>
    let count = 0;
    document.addEventListener('load', ({ target }) => {
      if (target.tagName !== 'IFRAME') return;
      count += 1;
      if (count % 200 !== 0) return;
      if (count === 800) document.title = 'All there';
      else for (const each of document.querySelectorAll('iframe')) each.src = 'about:blank?' + count;
    }, true);
  </script>${frames(200, '/ad')}`,
};

const serve = async (): Promise<TestServer> => {
  const server = await serveHttp((request, response) => {
    const name = /^\/([\w-]+)/.exec(request.url ?? '')?.[1] ?? '';
    if (name === 'held') return;
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Restless</title><body>${BODIES[name]?.(`http://localhost:${server.port}`) ?? ''}`);
  });
  return server;
};

/** Why pages, or frames in them, died so far. */
const deaths = ({ profile }: Terrarium): unknown[] => recordsIn(profile).filter(({ kind, reason }) => kind === 'page' && reason !== 'hung').map(({ cause }) => cause);

test('a page whose frames go elsewhere without end is ended and the person is told, and other tabs answer; of frames of another site only those are', async ({ terrarium, site }) => {
  test.setTimeout(300_000);
  await asShipped(terrarium);
  const shell = await terrarium.shell();
  // On a slow machine main first does what still came of it.
  shell.setDefaultTimeout(60_000);
  const server = await serve();
  await openTab(terrarium, site.url('/weather'));
  await button(shell, say('shell.newTab')).click();
  for (const [index, name] of ['around', 'steps', 'other-site'].entries()) {
    await go(shell, `127.0.0.1:${server.port}/${name}`);
    await expect.poll(() => deaths(terrarium), { timeout: 90_000 }).toEqual(Array.from({ length: index + 1 }, () => FLOOD));
    if (name === 'other-site') await expect(tab(shell, 'Restless')).toBeVisible();
    else {
      await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'), { timeout: 60_000 });
      await expect(shell.getByRole('alert')).toContainText(say('shell.reason.flood'));
    }
    await tab(shell, 'Weather').click();
    await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
    await tab(shell, 'Restless').click();
    await expect(tab(shell, 'Restless')).toHaveAttribute('aria-selected', 'true');
  }
  await expect(shell.getByRole('alert')).toBeHidden();
  await server.close();
});

test('a page with 200 frames at once, all of which come anew three times, is left alone', async ({ terrarium }) => {
  test.setTimeout(300_000);
  await asShipped(terrarium);
  const server = await serve();
  const shell = await terrarium.shell();
  await go(shell, `127.0.0.1:${server.port}/many`);
  await expect(tab(shell, 'All there')).toBeVisible({ timeout: 150_000 });
  expect(deaths(terrarium)).toEqual([]);
  await server.close();
});

test('ten thousand steps in one loop, and such loops without end, bother their own tab at most: it is left, others answer, and back and the history lead where they should', async ({ terrarium, site }) => {
  test.setTimeout(300_000);
  await asShipped(terrarium);
  const server = await serve();
  const shell = await terrarium.shell();
  shell.setDefaultTimeout(60_000);
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/links'));
  for (const [name, title] of [['pushes', 'Pushed'], ['pushes-on', 'Pushes on']] as const) {
    await go(shell, `127.0.0.1:${server.port}/${name}`);
    await expect(tab(shell, title)).toBeVisible({ timeout: 60_000 });
    await expect(address(shell)).toHaveValue(new RegExp(`/${name}\\?\\d+$`));
    await tab(shell, 'Weather').click();
    await expect(tab(shell, 'Weather')).toHaveAttribute('aria-selected', 'true');
    // The history is no longer than what Chromium let through, and is searched as ever.
    await pressKeys(terrarium, 'terrarium://shell/', 'Control+h');
    const page = await terrarium.view('terrarium://history/');
    await page.getByRole('searchbox', { name: say('history.search') }).fill('weather');
    await expect(page.getByRole('listitem').getByRole('link')).toHaveText(['Weather']);
    expect((await historyOf(terrarium.profile)).filter((url) => url.includes(name)).length).toBeLessThan(1_000);
    await tab(shell, title).click();
    await expect(tab(shell, title)).toHaveAttribute('aria-selected', 'true');
    // Past all that nobody asked for, to where the person was.
    await button(shell, say('shell.back')).click();
    await expect(address(shell)).toHaveValue(site.url('/links'));
    await expect(tab(shell, 'Links')).toBeVisible();
    await tab(shell, say('history.title')).click({ button: 'middle' });
    await expect(tab(shell, say('history.title'))).toHaveCount(0);
    await tab(shell, 'Links').click();
    await expect(tab(shell, 'Links')).toHaveAttribute('aria-selected', 'true');
  }
  expect(deaths(terrarium)).toEqual([]);
  await server.close();
});
