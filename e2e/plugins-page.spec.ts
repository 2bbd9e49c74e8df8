import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { makeZip } from '../main/plugins/testing/make-zip.ts';
import { findings } from './fixtures/axe.ts';
import { withDatabase } from './fixtures/profile-database.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressKeys, say, tab } from './fixtures/window.ts';

const PLUGINS = 'terrarium://plugins/';
const ID = 'com.example.greeter';

const card = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const onSwitch = (page: Page, name: string): Locator => page.getByRole('switch', { name: say('plugins.on', { name }), exact: true });
const pluginButton = (shell: Page, id: string): Locator => shell.locator(`[data-plugin="${id}"]`);
const panelOf = (shell: Page, name: string): Locator => shell.getByRole('dialog', { name: say('plugins.panel', { name }) });

/** Processes of a plugin's host by Chromium's own table. */
const pidsOf = (terrarium: Terrarium, id: string): Promise<number[]> =>
  terrarium.app.evaluate(({ app }, pluginId) => app.getAppMetrics().flatMap(({ name, pid }) => (name?.includes(pluginId) ? [pid] : [])), id);

/** The dialog of the system answers with this path: nobody is there to press in it. */
const answerDialogs = (terrarium: Terrarium, path: string): Promise<void> =>
  terrarium.app.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [answer] });
  }, path);

function writePlugin(folder: string, version: string, capabilities: readonly string[], code: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plugin.json'), manifestOf(version, capabilities));
  writeFileSync(join(folder, 'main.js'), code);
}

const manifestOf = (version: string, capabilities: readonly string[], more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    api: 1, id: ID, name: { en: 'Greeter', ko: '인사' }, version, description: { en: 'Greets.' }, entry: 'main.js', capabilities,
    settings: [{ kind: 'text', key: 'greeting', label: { en: 'Greeting' }, byDefault: 'Hello' }], ...more,
  });

const GREET = `terrarium.page.onReady(async ({ tabId }) => {
  const show = async () => terrarium.toolbar.setText(tabId, (await terrarium.settings.get()).greeting + ' ' + typeof terrarium.storage, null);
  terrarium.settings.onChanged(show);
  await show();
});`;

test('a plugin is added from a folder, asked for, set, updated, kept over a start, and removed with all of it', async ({ site }) => {
  const folder = mkdtempSync(join(tmpdir(), 'greeter-'));
  const first = await Terrarium.launch();
  const shell = await first.shell();
  await openTab(first, site.url('/words?count=5'));
  const page = await openTab(first, PLUGINS);

  // What is no plugin says why.
  await answerDialogs(first, folder);
  await button(page, say('plugins.addFolder')).click();
  await expect(page.getByRole('alert')).toContainText('plugin.json is not there');

  // What `npm run plugin:new` makes is one.
  const made = join(folder, 'com.you.name');
  execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/plugin-new.mjs', import.meta.url)), 'com.you.name', made]);
  await answerDialogs(first, made);
  await button(page, say('plugins.addFolder')).click();
  const skeleton = page.getByRole('alertdialog', { name: say('plugins.ask.add', { name: 'Skeleton' }) });
  await expect(skeleton).toContainText('com.you.name');
  await button(page, say('plugins.ask.no')).click();
  await expect(skeleton).toBeHidden();
  await expect(page.locator('[data-plugin="com.you.name"]')).toHaveCount(0);
  rmSync(made, { recursive: true });

  writePlugin(folder, '1.0.0', ['toolbar'], GREET);
  await answerDialogs(first, folder);
  await button(page, say('plugins.addFolder')).click();
  const ask = page.getByRole('alertdialog', { name: say('plugins.ask.add', { name: 'Greeter' }) });
  await expect(ask).toContainText(say('plugins.can.toolbar'));
  await button(page, say('plugins.ask.yes')).click();
  await expect(page.getByRole('status').filter({ hasText: say('plugins.added', { name: 'Greeter' }) })).toBeVisible();
  await tab(shell, 'Words').click();
  await expect(shell.getByText('Hello undefined')).toBeVisible();

  await tab(shell, say('plugins.title')).click();
  // Its state stands in its row: the process is the one that Chromium has for it.
  const [pid] = await pidsOf(first, ID);
  await expect(card(page, 'Greeter').getByText(say('plugins.state.running', { pid: String(pid) }), { exact: true })).toBeVisible();
  await expect(card(page, 'Misbehave').getByText(say('plugins.state.disabled'), { exact: true })).toBeVisible();
  await button(page, say('plugins.details', { name: 'Greeter' })).click();
  const greeting = page.getByRole('textbox', { name: 'Greeting' });
  await greeting.fill('Good day');
  await greeting.press('Enter');

  // What is new in an update, a zip file this time, is marked and asked for; with it the plugin fetches from there, and from nowhere else.
  const zip = join(folder, 'greeter.zip');
  const fetching = `terrarium.page.onReady(async ({ tabId }) => {
    const { status } = await terrarium.net.fetch('${site.url('/words?count=1')}');
    const other = await terrarium.net.fetch('${site.url('/words', '127.0.0.2')}').catch((error) => error.message.split(':')[0]);
    await terrarium.toolbar.setText(tabId, [(await terrarium.settings.get()).greeting, typeof terrarium.storage, status, other].join(' '), null);
  });`;
  const manifest = manifestOf('1.1.0', ['toolbar', 'storage', 'net.fetch'], { origins: [new URL(site.url('/')).origin] });
  writeFileSync(zip, makeZip([{ name: 'plugin.json', content: manifest, deflate: true }, { name: 'main.js', content: fetching }]));
  await answerDialogs(first, zip);
  await button(page, say('plugins.addZip')).click();
  const update = page.getByRole('alertdialog', { name: say('plugins.ask.update', { name: 'Greeter', from: '1.0.0', version: '1.1.0' }) });
  await expect(update.getByRole('listitem').filter({ hasText: say('plugins.can.storage') })).toContainText(say('plugins.ask.new'));
  await expect(update.getByRole('listitem').filter({ hasText: say('plugins.can.toolbar') })).not.toContainText(say('plugins.ask.new'));
  await expect(update.getByRole('listitem').filter({ hasText: say('plugins.can.net.fetch', { origins: new URL(site.url('/')).origin }) })).toContainText(say('plugins.ask.new'));
  await button(page, say('plugins.ask.yesUpdate')).click();
  await tab(shell, 'Words').click();
  await expect(shell.getByText('Good day object 200 forbidden')).toBeVisible();
  await first.close({ keepProfile: true });
  rmSync(folder, { recursive: true });
  // As if the word count had asked for less in the browser that was here before.
  await withDatabase(first.profile, (database) =>
    database.prepare("UPDATE plugin_choices SET choices_json = json_set(choices_json, '$.asked', json('[\"page.text\"]')) WHERE plugin_id = 'com.terrarium.words'").run(),
  );

  // It is the copy in the profile that runs.
  const second = await Terrarium.launch({ profile: first.profile, args: [site.url('/words?count=7')] });
  const again = await second.shell();
  await tab(again, 'Words').last().click();
  await expect(again.getByText('Good day object 200 forbidden')).toBeVisible();
  expect(await pidsOf(second, ID)).toHaveLength(1);
  await expect(again.getByText('7 words')).toBeHidden();
  const plugins = await openTab(second, PLUGINS);
  const asks = plugins.getByRole('group', { name: say('plugins.ask.since', { name: 'Word count' }) });
  await expect(asks.getByRole('listitem')).toHaveText([say('plugins.can.toolbar')]);
  await asks.getByRole('button', { name: say('plugins.ask.allow'), exact: true }).click();
  await expect(asks).toBeHidden();
  await tab(again, 'Words').last().click();
  await expect(again.getByText('7 words · 1 min')).toBeVisible();
  await tab(again, say('plugins.title')).last().click();
  await button(plugins, say('plugins.details', { name: 'Greeter' })).click();
  await button(plugins, say('plugins.remove')).click();
  await button(plugins, say('plugins.removeSure')).click();
  await expect(card(plugins, 'Greeter')).toHaveCount(0);
  await expect.poll(() => pidsOf(second, ID)).toEqual([]);
  // By mistake: it is there again as it was, and runs.
  await button(plugins, say('plugins.undo')).click();
  await expect(card(plugins, 'Greeter')).toHaveCount(1);
  await tab(again, 'Words').last().click();
  await expect(again.getByText('Good day object 200 forbidden')).toBeVisible();
  await second.close();
});

test('bundled plugins: outline, notes, dark pages and the blocker do what they say, where they are on', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const words = await openTab(terrarium, site.url('/weather'));
  const plain = await words.evaluate(() => getComputedStyle(document.documentElement).filter);
  const plugins = await openTab(terrarium, PLUGINS);
  for (const name of ['Page outline', 'Notes', 'Dark pages', 'Request blocker', 'Skeleton']) {
    await onSwitch(plugins, name).click();
    await expect(onSwitch(plugins, name)).toHaveAttribute('aria-checked', 'true');
  }
  // Turned off by mistake: the word about it has the way back.
  await onSwitch(plugins, 'Skeleton').click();
  await expect(onSwitch(plugins, 'Skeleton')).toHaveAttribute('aria-checked', 'false');
  await expect(plugins.getByText(say('plugins.turnedOff', { name: 'Skeleton' }))).toBeVisible();
  await button(plugins, say('plugins.undo')).click();
  await expect(onSwitch(plugins, 'Skeleton')).toHaveAttribute('aria-checked', 'true');
  await tab(shell, await words.title()).click();
  // A declared style sheet, in the page and taken out of it again at this site.
  await expect.poll(() => words.evaluate(() => getComputedStyle(document.documentElement).filter)).toContain('invert');
  await pluginButton(shell, 'com.terrarium.dark').click();
  await panelOf(shell, 'Dark pages').getByRole('switch').click();
  await expect.poll(() => words.evaluate(() => getComputedStyle(document.documentElement).filter)).toBe(plain);
  await expect(panelOf(shell, 'Dark pages').getByRole('switch')).not.toBeChecked();
  await shell.keyboard.press('Escape');
  await expect(panelOf(shell, 'Dark pages')).toBeHidden();

  // Its menu in the toolbar does the same. It says what there is to do as the button stands when it is asked for.
  const offHere = say('plugins.offHere', { name: 'Dark pages' });
  await expect(pluginButton(shell, 'com.terrarium.dark')).toHaveAttribute('title', offHere);
  await pluginButton(shell, 'com.terrarium.dark').click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('menus.pluginOn'), exact: true }).click();
  await expect.poll(() => words.evaluate(() => getComputedStyle(document.documentElement).filter)).toContain('invert');
  await expect(pluginButton(shell, 'com.terrarium.dark')).not.toHaveAttribute('title', offHere);
  await pluginButton(shell, 'com.terrarium.dark').click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('menus.pluginOff'), exact: true }).click();
  await expect.poll(() => words.evaluate(() => getComputedStyle(document.documentElement).filter)).toBe(plain);

  await pluginButton(shell, 'com.terrarium.outline').click();
  const heading = await words.evaluate(() => document.querySelector('h1')?.textContent ?? '');
  await expect(panelOf(shell, 'Page outline').getByRole('button', { name: heading })).toBeVisible();

  await pluginButton(shell, 'com.terrarium.notes').click();
  const notes = panelOf(shell, 'Notes');
  await notes.getByRole('textbox').fill('water the moss');
  await notes.getByRole('button', { name: 'Save' }).click();
  await expect(notes.getByText('Saved.')).toBeVisible();
  await shell.keyboard.press('Escape');
  await words.reload();
  await expect(pluginButton(shell, 'com.terrarium.notes')).toHaveAccessibleName('Notes: 1');
  await pluginButton(shell, 'com.terrarium.notes').click();
  await expect(panelOf(shell, 'Notes').getByRole('textbox')).toHaveValue('water the moss');
  expect(await findings(shell)).toEqual([]);
  await shell.keyboard.press('Escape');

  // Its row in the menu of a selection adds that.
  await words.getByRole('heading', { level: 1 }).selectText();
  await words.getByRole('heading', { level: 1 }).click({ button: 'right' });
  await shell.getByRole('menuitem', { name: 'Add to note' }).click();
  await pluginButton(shell, 'com.terrarium.notes').click();
  await expect(panelOf(shell, 'Notes').getByRole('textbox')).toHaveValue(`water the moss\n${heading}`);
  await shell.keyboard.press('Escape');
  // Its keyword in the address bar finds the page.
  await address(shell).fill('note moss');
  await expect(shell.getByRole('option', { name: /water the moss.*Notes/ })).toBeVisible();
  await shell.keyboard.press('Escape');

  // The skeleton exchanges messages with the page's own scripts: they ask, and are told of a press. A frame in the page gets no port, whatever it asks for.
  const [answer, portCount] = await words.evaluate(
    (plugin) =>
      new Promise<[unknown, number]>((resolve) => {
        let ports = 0;
        const heard: unknown[] = [];
        addEventListener('message', ({ source, data, ports: [port] }) => {
          if (data === 'framed') return postMessage({ terrarium: 'connect', plugin });
          if (source !== window || data?.terrarium !== 'port' || data.plugin !== plugin || port === undefined) return;
          ports += 1;
          port.addEventListener('message', (event) => {
            heard.push(event.data);
            document.title = JSON.stringify(heard.slice(1));
            if (heard.length === 1) resolve([event.data, ports]);
          });
          port.start();
          port.postMessage({ id: 7, body: { name: 'moss' } });
        });
        const frame = document.createElement('iframe');
        frame.srcdoc = `<script>parent.postMessage({ terrarium: 'connect', plugin: '${plugin}' }, '*'); parent.postMessage('framed', '*')</script>`;
        document.body.append(frame);
      }),
    'com.example.skeleton',
  );
  expect([answer, portCount]).toEqual([{ id: 7, body: { greeting: 'Hello, moss', pressed: 0 } }, 1]);
  await pluginButton(shell, 'com.example.skeleton').click();
  await panelOf(shell, 'Skeleton').getByRole('button', { name: 'Pressed: 0' }).click();
  await expect.poll(() => words.evaluate(() => document.title)).toBe(JSON.stringify([{ body: { pressed: 1 } }]));
  await shell.keyboard.press('Escape');

  // Stopped before it went out, by the site's own word; the plugin is told afterwards.
  await shell.keyboard.press('Escape');
  await expect(pluginButton(shell, 'com.terrarium.blocker')).toBeVisible();
  const asks = (page: Page, path: string): Promise<string> =>
    page.evaluate((at) => fetch(at, { mode: 'no-cors' }).then(() => 'went out', () => 'stopped'), site.url(path, '127.0.0.2'));
  const before = site.requests.length;
  const reached = () => site.requests.slice(before).filter((path) => path.startsWith('/tracking-pixel'));
  expect(await asks(words, '/tracking-pixel')).toBe('stopped');
  expect(reached()).toEqual([]);
  await expect(pluginButton(shell, 'com.terrarium.blocker')).toHaveAccessibleName('Request blocker: 1');

  // In private windows its rules hold only once it is let in there.
  await pressKeys(terrarium, 'terrarium://shell/', 'Control+Shift+N');
  const privateShell = await terrarium.shell(2);
  // A new window puts the keyboard there; whoever types before that would have it moved.
  await expect(address(privateShell)).toBeFocused();
  await go(privateShell, site.url('/words?count=9'));
  const secret = await terrarium.view(site.url('/words?count=9'));
  expect(await asks(secret, '/tracking-pixel-1')).toBe('went out');
  await button(plugins, say('plugins.details', { name: 'Request blocker' })).click();
  await card(plugins, 'Request blocker').getByRole('switch', { name: say('plugins.private') }).click();
  await expect(card(plugins, 'Request blocker').getByRole('switch', { name: say('plugins.private') })).toHaveAttribute('aria-checked', 'true');
  expect(await asks(secret, '/tracking-pixel-2')).toBe('stopped');
  expect(reached()).toEqual(['/tracking-pixel-1']);
});
