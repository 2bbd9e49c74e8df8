import type { Page } from '@playwright/test';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Bus } from './fixtures/bus.ts';
import { journalOf, withDatabase } from './fixtures/profile-database.ts';
import { serveHttps } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openInspector, pressKeys, say, tab, tabNames, tabs } from './fixtures/window.ts';
import type { Terrarium } from './fixtures/terrarium.ts';

const SECRET = 'quite-private-5e81';
const LEFT_BY_OTHERS = 'quite-public-90ab';
const PRIVATE_SHELL = 'terrarium://shell/?window=2';

/** Every file of the profile, with what is in it. */
function filesOf(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    try {
      if (statSync(path).isFile()) files.set(name, readFileSync(path));
    } catch {
      // Sockets and locks, and what Chromium took away between the two.
    }
  }
  return files;
}

/** The files that are called so, or in which it stands. */
const holding = (files: ReadonlyMap<string, Buffer>, text: string): string[] =>
  [...files].filter(([name, bytes]) => name.includes(text) || bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))).map(([name]) => name);

const openPrivate = async (terrarium: Terrarium) => {
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const shell = await terrarium.shell(2);
  await expect(tabs(shell)).toHaveCount(1);
  await expect(address(shell)).toBeFocused();
  return shell;
};

test('a private window is marked, has a session of its own, and leaves nothing on disk', async ({ terrarium, site }) => {
  const first = await terrarium.shell();
  // So that there is only one start page to look at.
  await go(first, site.url('/form'));
  await expect(tab(first, 'Form')).toBeVisible();
  // What any other window leaves, to see that it would be found.
  await (await terrarium.view(site.url('/form'))).evaluate((text) => localStorage.setItem(text, text), LEFT_BY_OTHERS);
  const shell = await openPrivate(terrarium);
  await expect(shell.locator('html')).toHaveAttribute('data-private');
  await expect(shell.getByText(say('windows.private'), { exact: true })).toBeVisible();
  const start = await terrarium.view('terrarium://newtab/');
  await expect(start.getByText(say('windows.private.lead'))).toBeVisible();
  await expect(first.locator('html')).not.toHaveAttribute('data-private');

  const url = site.url(`/words?count=3&${SECRET}`);
  await go(shell, url);
  const page = await terrarium.view(url);
  await page.evaluate(async (secret) => {
    document.cookie = `${secret}=1; max-age=3600`;
    localStorage.setItem(secret, secret);
    await new Promise((resolve, reject) => {
      const request = indexedDB.open(secret);
      request.addEventListener('success', resolve);
      request.addEventListener('error', reject);
    });
    await (await caches.open(secret)).put('/x', new Response(secret));
  }, SECRET);
  // The other session's own word, by Electron.
  const cookieCount = (): Promise<number> =>
    terrarium.app.evaluate(async ({ session }) => (await session.defaultSession.cookies.get({})).length);
  expect(await cookieCount()).toBe(0);
  // A plugin would have counted its words.
  await expect(shell.getByText('3 words')).toBeHidden();

  // A certificate that is let through here is let through nowhere else, and only until the last private window closes.
  const server = await serveHttps((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Behind the warning</title><h1>Here</h1>'));
  const secure = `https://127.0.0.1:${server.port}/`;
  const stopped = async (window: Page) => {
    await go(window, secure);
    await expect(window.getByRole('alert')).toContainText('ERR_CERT_AUTHORITY_INVALID');
  };
  await stopped(shell);
  await button(shell, say('errors.cert.advanced')).click();
  await button(shell, say('errors.cert.proceed', { host: `127.0.0.1:${server.port}` })).click();
  await expect(tab(shell, 'Behind the warning')).toBeVisible();
  await stopped(first);
  await go(first, site.url('/form'));
  await expect(tab(first, 'Form')).toBeVisible();

  await pressKeys(terrarium, PRIVATE_SHELL, 'Control+Shift+W');
  await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);
  await terrarium.app.evaluate(async ({ session }) => {
    await session.defaultSession.cookies.flushStore();
    session.defaultSession.flushStorageData();
  });
  await expect.poll(() => holding(filesOf(terrarium.profile), LEFT_BY_OTHERS)).not.toEqual([]);
  expect(holding(filesOf(terrarium.profile), SECRET)).toEqual([]);
  // What was closed there does not come back.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+T');
  expect(await tabNames(first)).toEqual(['Form']);

  // The next private window knows nothing of it.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const again = await terrarium.shell(3);
  await expect(address(again)).toBeFocused();
  await go(again, site.url(`/weather?${SECRET}`));
  const other = await terrarium.view(site.url(`/weather?${SECRET}`));
  expect(await other.evaluate((secret) => [document.cookie, localStorage.getItem(secret)], SECRET)).toEqual(['', null]);
  await stopped(again);
  await server.close();
});

/** Has a page keep something by each means that it has, under the name that it is given. */
async function keepEverywhere(secret: string): Promise<void> {
  document.cookie = `${secret}=1; max-age=3600`;
  localStorage.setItem(secret, secret);
  sessionStorage.setItem(secret, secret);
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open(secret, 1);
    request.addEventListener('upgradeneeded', () => void request.result.createObjectStore(secret).put(secret, 'key'));
    request.addEventListener('success', () => {
      request.result.close();
      resolve();
    });
    request.addEventListener('error', reject);
  });
  await (await caches.open(secret)).put('/x', new Response(secret));
  await (await navigator.storage.getDirectory()).getFileHandle(secret, { create: true });
}

/** Where of that something is found in the profile, once it was kept in another window. */
const KEPT_IN = ['Cookies', 'File System', 'IndexedDB', 'Local Storage', 'Service Worker', 'Session Storage'];

/** What may change or appear while a private window is used, and why; all else stays byte for byte. Nothing of any of it names the site. */
const EXPLAINED: readonly (readonly [files: RegExp, why: string])[] = [
  [/^terrarium\.db(-wal|-shm)?$/, 'compared by what stands in it, below'],
  [/^main-runs\.json(\.new)?$/, 'how the main process does, for the report of a crash'],
  [/^(GPUCache|DawnGraphiteCache|DawnWebGPUCache|GrShaderCache|ShaderCache)\//, 'compiled shaders, by their own source'],
  [/^Code Cache\/(js|wasm)\//, 'compiled scripts of the browser’s own pages'],
  [/^(Preferences|Local State|Network Persistent State|DevToolsActivePort)$/, 'Chromium’s own settings, written now and then'],
  [/^minidumps\//, 'settings of the crash reporter'],
  [/(^|\/)\.org\.chromium\.[^/]*$|\.tmp$/, 'a file that is being written, before it takes the name of one of these'],
  [/^(Local Storage|Session Storage|Shared Dictionary|Trust Tokens|DIPS|SharedStorage|Cookies)/, 'empty stores that Chromium makes when it first looks into them, and their logs'],
];

test('while a private window is used, no file of the profile changes but those that are explained, and none of them names the site', async ({ terrarium, site }) => {
  const first = await terrarium.shell();
  await expect(tab(first, say('shell.newTab'))).toBeVisible();
  const rows = (): Promise<string> =>
    withDatabase(terrarium.profile, (database) =>
      JSON.stringify(
        // Windows and tabs are written again and again; what stands there is looked at by itself.
        (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE 'session_%'").all() as { name: string }[])
          .map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]),
      ),
    );
  await expect.poll(() => journalOf(terrarium.profile)).toEqual(['terrarium://newtab/']);
  const before = filesOf(terrarium.profile);
  const rowsBefore = await rows();

  const shell = await openPrivate(terrarium);
  const url = site.url(`/words?count=3&${SECRET}`);
  await go(shell, url);
  const page = await terrarium.view(url);
  await page.evaluate(keepEverywhere, SECRET);
  await go(shell, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();
  await pressKeys(terrarium, PRIVATE_SHELL, 'Control+Plus');
  await pressKeys(terrarium, PRIVATE_SHELL, 'Control+Shift+W');
  await expect.poll(() => terrarium.app.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().length)).toBe(1);
  const flush = (): Promise<void> =>
    terrarium.app.evaluate(async ({ session }) => {
      await session.defaultSession.cookies.flushStore();
      session.defaultSession.flushStorageData();
    });
  await flush();

  const after = filesOf(terrarium.profile);
  const changed = [...after].filter(([name, bytes]) => before.get(name)?.equals(bytes) !== true).map(([name]) => name);
  expect(changed.filter((name) => !EXPLAINED.some(([files]) => files.test(name)))).toEqual([]);
  const { host } = new URL(site.url('/'));
  for (const text of [SECRET, host]) expect(holding(after, text)).toEqual([]);
  // SQLite's own word: what it writes it need not write as text.
  if (after.has('Cookies')) expect(await withDatabase(terrarium.profile, (database) => database.prepare('SELECT host_key, name FROM cookies').all(), 'Cookies')).toEqual([]);
  expect(await rows()).toBe(rowsBefore);
  expect(await journalOf(terrarium.profile)).toEqual(['terrarium://newtab/']);

  // The search is blind to none of these: what any other window keeps so is found.
  const openly = site.url(`/words?count=3&${LEFT_BY_OTHERS}`);
  await go(first, openly);
  await (await terrarium.view(openly)).evaluate(keepEverywhere, LEFT_BY_OTHERS);
  await flush();
  await expect.poll(() => [...new Set(holding(filesOf(terrarium.profile), LEFT_BY_OTHERS).map((name) => name.split('/')[0] ?? ''))]).toEqual(expect.arrayContaining(KEPT_IN));
});

test('the log counts what a private window says, and keeps none of it; processes there have no names', async ({ terrarium, site }) => {
  const inspector = await openInspector(terrarium);
  const bus = await Bus.open(inspector, 'processes.list');
  const shell = await openPrivate(terrarium);
  await go(shell, site.url(`/words?count=3&${SECRET}`));
  await expect(tab(shell, 'Words')).toBeVisible();
  await button(shell, say('shell.newTab')).click();
  await expect(tabs(shell)).toHaveCount(2);
  await address(shell).fill(SECRET);
  const shellPid = await terrarium.app.evaluate(
    ({ webContents }, url) => webContents.getAllWebContents().find((each) => each.getURL() === url)?.getOSProcessId() ?? 0,
    PRIVATE_SHELL,
  );
  const ofPrivate = async () => (await bus.rows('all')).filter((row) => row.fromPid === shellPid || row.toPid === shellPid);
  await expect.poll(async () => (await ofPrivate()).some(({ channel }) => channel === 'navigation.go')).toBe(true);
  const previews = await inspector.evaluate(async (seqs) => {
    // Left on the window by `Bus.open`.
    const { call } = (window as unknown as { busForTest: { call(channel: string, body: unknown): Promise<unknown> } }).busForTest;
    const found: unknown[] = [];
    for (const seq of seqs) found.push(await call('traffic.detail', { log: 'all', seq }));
    return found.map((each) => (each as { preview: string | null }).preview);
  }, (await ofPrivate()).map(({ seq }) => seq));
  expect(previews.length).toBeGreaterThan(5);
  expect(new Set(previews)).toEqual(new Set(['"[private window]"']));
  const names = await bus.latest<{ processes: { name: string }[] }>();
  await expect.poll(async () => (await bus.latest<{ processes: { name: string }[] }>()).processes.map(({ name }) => name)).toContain('Private tab');
  expect(JSON.stringify(names)).not.toContain('Words');
  expect(JSON.stringify(await bus.latest())).not.toContain(SECRET);
});
