import { serveHttp } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, go, openTab, pressAndType, pressKeys, say, tab, tabNames, tabs, turn } from './fixtures/window.ts';

const SHELL = 'terrarium://shell/';
const rows = (shell: Awaited<ReturnType<Terrarium['shell']>>) => shell.getByRole('listbox', { name: say('shell.suggestions') }).getByRole('option');

test('what was visited is offered, completed while typing, and forgotten on demand', async ({ site }) => {
  const rules = `MAP garden.example.org ${site.url('').replace('http://', '')}`;
  const terrarium = await Terrarium.launch({ args: [`--search-url=${site.url('/search')}?q=%s`, `--host-resolver-rules=${rules}`] });
  const shell = await terrarium.shell();
  const bar = address(shell);
  await go(shell, 'http://garden.example.org/weather');
  await expect(tab(shell, 'Weather')).toBeVisible();
  await go(shell, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();

  // Completed to the host, with what was not typed selected; Enter goes there, over the way that is known.
  await bar.click();
  await bar.pressSequentially('gard');
  await expect(bar).toHaveValue('garden.example.org');
  await expect.poll(() => bar.evaluate((input: HTMLInputElement) => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0))).toBe('en.example.org');
  await bar.press('Backspace');
  await expect(bar).toHaveValue('gard');
  await expect(rows(shell)).toContainText([/gard/, /Weather/, /gard/]);
  await bar.pressSequentially('e');
  await expect(bar).toHaveValue('garden.example.org');
  await bar.press('Enter');
  await expect(tab(shell, 'Small site')).toBeVisible();
  await expect(bar).toHaveValue('http://garden.example.org/');

  // A row of the history by its title; then it is taken out of it.
  await bar.click();
  await bar.fill('weather');
  const visited = shell.locator('[role="option"][data-kind="history"]');
  await expect(visited).toContainText('Weather');
  await bar.press('ArrowDown');
  await expect(bar).toHaveValue('http://garden.example.org/weather');
  await expect(rows(shell).nth(1)).toHaveAttribute('aria-selected', 'true');
  await bar.press('Shift+Delete');
  await expect(visited).toHaveCount(0);
  await bar.press('Escape');
  await expect(bar).toHaveValue('weather');
  await bar.press('Escape');
  await expect(bar).toHaveValue('http://garden.example.org/');
  await terrarium.close();
});

test('keys as a person knows them: Ctrl+Enter, Alt+Enter, Tab, Escape twice', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const bar = address(shell);
  await openTab(terrarium, site.url('/weather'));
  await bar.click();
  await bar.fill('two words');
  await bar.press('Alt+Enter');
  await expect(tab(shell, 'Found: two words')).toHaveAttribute('aria-selected', 'true');
  await expect(tabs(shell)).toHaveCount(3);

  // A search with the engine of a keyword: begun by Tab.
  await bar.click();
  await bar.fill('cli');
  await expect(shell.getByText(/^Tab to search/)).toBeVisible();
  await bar.press('Tab');
  await expect(bar).toHaveValue('cli ');
  await bar.pressSequentially('ferns');
  await expect(rows(shell)).toHaveCount(1);
  await expect(rows(shell)).toContainText('ferns');
  await bar.press('Enter');
  await expect(tab(shell, 'Found: ferns')).toBeVisible();

  // Tab goes through the rows; Escape goes back step by step.
  await bar.click();
  await bar.fill('weather');
  // What was typed stands there at once, what else it may mean a moment later.
  await expect(rows(shell).nth(1)).toBeVisible();
  await bar.press('Tab');
  await expect(rows(shell).nth(1)).toHaveAttribute('aria-selected', 'true');
  await bar.press('Escape');
  await expect(bar).toHaveValue('weather');
  await bar.press('Escape');
  await expect(bar).toHaveValue(/\/search\?q=ferns$/);
  // The address is back selected whole, also for who types on before the next frame.
  await bar.fill('weather');
  await pressAndType(bar, 'Escape', 'm');
  await bar.pressSequentially('oss');
  await expect(bar).toHaveValue('moss');
  await bar.press('Escape');
  await expect(bar).toHaveValue(/\/search\?q=ferns$/);
  await bar.press('Escape');
  await expect(bar).not.toBeFocused();

  await bar.click();
  await bar.fill('nowhere');
  await bar.press('Control+Enter');
  await expect(bar).toHaveValue(/^https?:\/\/www\.nowhere\.com\/$/);
});

test('paste and go, and a text or a link dropped on the address bar', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const bar = address(shell);
  await terrarium.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), `  ${site.url('/weather')}\n`);
  await bar.click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('omnibox.pasteAndGo') }).click();
  await expect(tab(shell, 'Weather')).toBeVisible();
  await terrarium.app.evaluate(({ clipboard }) => clipboard.writeText('moss and\nlichen'));
  await bar.click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('omnibox.pasteAndSearch') }).click();
  await expect(tab(shell, 'Found: moss and lichen')).toBeVisible();
  // Pasted into the bar, by key and by its menu: line breaks of an address vanish, between words they are spaces. Undo takes back what was pasted, as a whole.
  const lines = { address: `${site.url('/wea')}\nther\n`, words: 'moss\r\nlichen' };
  await terrarium.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines.address);
  await bar.click();
  await pressKeys(terrarium, SHELL, 'Control+v');
  await expect(bar).toHaveValue(site.url('/weather'));
  await pressKeys(terrarium, SHELL, 'Control+z');
  await expect(bar).toHaveValue(/Found|search/);
  await bar.click({ button: 'right' });
  await shell.getByRole('menuitem', { name: say('omnibox.paste'), exact: true }).click();
  await expect(bar).toHaveValue(site.url('/weather'));
  await bar.press('Enter');
  await expect(tab(shell, 'Weather')).toBeVisible();
  await terrarium.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines.words);
  await bar.click();
  await pressKeys(terrarium, SHELL, 'Control+v');
  await expect(bar).toHaveValue('moss lichen');
  await bar.press('Escape');
  await bar.press('Escape');

  const drop = (type: string, data: string): Promise<void> =>
    bar.evaluate(
      (input, [format, value]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData(format ?? '', value ?? '');
        input.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
      },
      [type, data],
    );
  await drop('text/plain', 'dropped words');
  await expect(tab(shell, 'Found: dropped words')).toBeVisible();
  await drop('text/uri-list', `# a comment\r\n${site.url('/form')}`);
  await expect(tab(shell, 'Form')).toBeVisible();
});

test('search engines: chosen, added, and asked for suggestions only once that is turned on', async ({ site }) => {
  const asked: string[] = [];
  const engine = await serveHttp((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(['fern', ['fern', 'fern spores', 'fern\u202e frond']]));
  });
  const terrarium = await Terrarium.launch({
    args: [`--search-url=${site.url('/search')}?q=%s`, `--suggest-url=http://127.0.0.1:${engine.port}/ac?q=%s`],
  });
  const shell = await terrarium.shell();
  const bar = address(shell);
  await bar.click();
  await bar.fill('fern');
  await expect(rows(shell).first()).toBeVisible();
  await bar.press('Escape');

  await button(shell, say('omnibox.engines')).click();
  const bubble = shell.getByRole('dialog', { name: say('omnibox.engines') });
  await turn(bubble.getByRole('checkbox', { name: say('omnibox.suggestionsOn') }), true);
  await bubble.getByLabel(say('omnibox.engineName')).fill('Herbarium');
  await bubble.getByLabel(say('omnibox.engineKeyword')).fill('herb');
  await bubble.getByLabel(say('omnibox.engineUrl')).fill('not an address');
  await button(shell, say('omnibox.add')).click();
  await expect(bubble.getByRole('alert')).toHaveText(say('omnibox.engineRefused'));
  await bubble.getByLabel(say('omnibox.engineUrl')).fill(`${site.url('/search', '127.0.0.2')}?q=herb-%s`);
  await button(shell, say('omnibox.add')).click();
  await expect(bubble.getByText('Herbarium')).toBeVisible();
  await shell.keyboard.press('Escape');
  await expect(bubble).toBeHidden();
  // Nothing left the computer before it was turned on.
  expect(asked).toEqual([]);

  await bar.click();
  await bar.fill('fern');
  await expect(shell.locator('[role="option"][data-kind="terms"]').first()).toContainText('fern spores');
  await expect(rows(shell).filter({ hasText: 'fern frond' })).toBeVisible();
  expect([...new Set(asked)]).toEqual(['/ac?q=fern']);
  await bar.press('ArrowDown');
  await expect(bar).toHaveValue('fern spores');
  await bar.press('Enter');
  await expect(tab(shell, 'Found: fern spores')).toBeVisible();
  // Never for an address.
  await bar.click();
  await bar.fill('127.0.0.1:1/secret');
  await expect(rows(shell).first()).toContainText('127.0.0.1:1/secret');
  await bar.fill('herb frond');
  await bar.press('Enter');
  await expect(tab(shell, 'Found: herb-frond')).toBeVisible();
  expect(asked.filter((url) => url.includes('secret'))).toEqual([]);
  expect(await tabNames(shell)).toHaveLength(1);
  await terrarium.close();
  await engine.close();
});
