import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, pressKeys, say } from './fixtures/window.ts';

const SETTINGS = 'terrarium://settings/';
const KINDS = ['settings.clear.history', 'settings.clear.cookies', 'settings.clear.cache', 'settings.clear.storage'] as const;

test('what is cached is asked of the server again once the cache was cleared, and not before: nor after all else was', async ({ terrarium }) => {
  let askedCount = 0;
  const server = await serveHttp((request, response) => {
    if (request.url === '/kept') {
      askedCount += 1;
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'max-age=3600' }).end(`answer ${askedCount}`);
    } else response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end('<title>Asks</title>');
  });
  const url = `http://127.0.0.1:${server.port}/`;
  const page = await openTab(terrarium, url);
  const ask = (): Promise<string> => page.evaluate(async () => (await fetch('/kept')).text());
  // Chromium writes it down beside its work: from then on it is the cache that answers.
  await expect.poll(async () => (await ask()) === (await ask())).toBe(true);
  const answer = await ask();

  await pressKeys(terrarium, url, 'Control+Shift+Delete');
  const clear = (await terrarium.view(SETTINGS)).getByRole('group', { name: say('settings.clear') });
  const clearOnly = async (wanted: readonly (typeof KINDS)[number][]): Promise<void> => {
    for (const kind of KINDS) await clear.getByRole('checkbox', { name: say(kind) }).setChecked(wanted.includes(kind));
    await clear.getByRole('button', { name: say('settings.clearNow') }).click();
    await clear.getByRole('button', { name: say('settings.clearSure') }).click();
    await expect(clear.getByRole('status')).toHaveText(wanted.includes('settings.clear.history') ? say('settings.clearedWithVisits', { count: 1 }) : say('settings.cleared'));
  };
  await clearOnly(KINDS.filter((kind) => kind !== 'settings.clear.cache'));
  expect(await ask()).toBe(answer);
  await clearOnly(['settings.clear.cache']);
  const before = askedCount;
  expect(await ask()).toBe(`answer ${before + 1}`);
  expect(await ask()).toBe(`answer ${before + 1}`);
  await server.close();
});
