import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { profileWithPlugins } from './fixtures/installed-plugins.ts';
import { Terrarium, newProfile } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say, tab } from './fixtures/window.ts';

const DATABASE = 'terrarium.db';
const asidesIn = (profile: string): string[] => readdirSync(profile).filter((name) => name.startsWith(`${DATABASE}.set-aside-`));

/** The notice says it, and the browser browses. */
async function expectNotice(terrarium: Terrarium, words: RegExp, url: string): Promise<void> {
  const shell = await terrarium.shell();
  await expect(shell.getByRole('status').getByText(words)).toBeVisible();
  // It hides nothing that one needs.
  await openTab(terrarium, url);
  await button(shell, say('shell.dismiss')).click();
  await expect(shell.getByText(words)).toHaveCount(0);
}

test('a truncated and a foreign database are set aside whole, the person is told, and the browser starts', async ({ site }) => {
  const first = await Terrarium.launch();
  await first.close({ keepProfile: true });
  const { profile } = first;
  truncateSync(join(profile, DATABASE), 5_000);
  const cut = readFileSync(join(profile, DATABASE));

  const second = await Terrarium.launch({ profile });
  await expectNotice(second, /the file is damaged/, site.url('/form.html'));
  const [aside = ''] = asidesIn(profile);
  expect(readFileSync(join(profile, aside)).equals(cut)).toBe(true);
  await second.close({ keepProfile: true });

  rmSync(join(profile, DATABASE));
  for (const suffix of ['-wal', '-shm']) rmSync(join(profile, DATABASE + suffix), { force: true });
  writeFileSync(join(profile, DATABASE), 'My notes, in a file of this name.\n');
  const third = await Terrarium.launch({ profile });
  await expectNotice(third, /belongs to another program/, site.url('/form.html'));
  const asides = asidesIn(profile).filter((name) => name !== aside);
  expect(asides.map((name) => readFileSync(join(profile, name), 'utf8'))).toEqual(['My notes, in a file of this name.\n']);
  await third.close();
});

test('where what was allowed is lost with the database, a plugin that was added asks again, and nothing of it runs before', async ({ site }) => {
  const id = 'com.added.greeter';
  const profile = await profileWithPlugins([{ id, code: `terrarium.page.onReady(({ tabId }) => terrarium.toolbar.setText(tabId, 'greets ' + typeof terrarium.page.readText, null));` }]);
  writeFileSync(join(profile, DATABASE), 'Not what it was.\n');
  const terrarium = await Terrarium.launch({ profile });
  const shell = await terrarium.shell();
  await expect(shell.getByRole('status').getByText(/belongs to another program/)).toBeVisible();
  const hasRun = (): Promise<boolean> => terrarium.app.evaluate(({ app }, name) => app.getAppMetrics().some((each) => each.name?.includes(name)), id);
  await openTab(terrarium, site.url('/words?count=3'));
  // One that ships is at this page: its turn would have been now.
  await expect(shell.getByText('3 words · 1 min')).toBeVisible();
  expect(await hasRun()).toBe(false);
  await expect(shell.locator(`[data-plugin="${id}"]`)).toHaveCount(0);

  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  await expect(plugins.getByRole('switch', { name: say('plugins.on', { name: id }), exact: true })).toHaveAttribute('aria-checked', 'false');
  const asks = plugins.getByRole('group', { name: say('plugins.ask.again', { name: id }) });
  await expect(asks.getByRole('listitem')).toHaveText([say('plugins.can.page.text'), say('plugins.can.toolbar'), say('plugins.can.storage')]);
  await asks.getByRole('button', { name: say('plugins.ask.allow'), exact: true }).click();
  await expect(asks).toBeHidden();
  await tab(shell, 'Words').click();
  await expect(shell.getByText('greets function')).toBeVisible();
  await terrarium.close();
});

test('a database of a newer Terrarium is set aside whole', async ({ site }) => {
  const first = await Terrarium.launch();
  await first.close({ keepProfile: true });
  const file = join(first.profile, DATABASE);
  const bytes = readFileSync(file);
  // SQLite's file format: the user's version stands at offset 60, big endian.
  bytes.writeUInt32BE(9_999, 60);
  writeFileSync(file, bytes);
  const second = await Terrarium.launch({ profile: first.profile });
  await expectNotice(second, /come from a newer Terrarium/, site.url('/form.html'));
  const [aside = ''] = asidesIn(first.profile);
  expect(readFileSync(join(first.profile, aside)).equals(bytes)).toBe(true);
  await second.close();
});

test('with a database that cannot be written the browser starts, says so, and leaves it as it is', async ({ site }) => {
  const profile = newProfile();
  const file = join(profile, DATABASE);
  const first = await Terrarium.launch({ profile });
  await first.close({ keepProfile: true });
  const before = readFileSync(file);
  chmodSync(file, 0o400);
  const second = await Terrarium.launch({ profile });
  await expectNotice(second, /Nothing can be written to your profile/, site.url('/form.html'));
  await second.close({ keepProfile: true });
  chmodSync(file, 0o600);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}-wal`)).toBe(false);
  rmSync(profile, { recursive: true, force: true });
});

test('a profile folder that cannot be written is said in the terminal, and left as it is', () => {
  const profile = newProfile();
  chmodSync(profile, 0o500);
  // What the package `electron` exports outside of Electron: the path of its program.
  const program = createRequire(import.meta.url)('electron') as string;
  const ended = spawnSync(program, ['.', `--user-data-dir=${profile}`, '--lang=en'], { encoding: 'utf8', timeout: 30_000 });
  expect(ended.stderr).toContain(say('main.profileUnusable', { folder: profile, reason: `EACCES: permission denied, access '${profile}'` }));
  expect(ended.status).toBe(3);
  chmodSync(profile, 0o700);
  expect(readdirSync(profile)).toEqual([]);
  rmSync(profile, { recursive: true });
});
