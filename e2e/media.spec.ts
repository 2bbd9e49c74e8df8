import { dictionaryOf } from './fixtures/dictionary.ts';
import { serveHttp } from './fixtures/servers.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab, say, tab } from './fixtures/window.ts';

let server: Awaited<ReturnType<typeof serveHttp>>;
let url: string;
const asked: string[] = [];
test.beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    if (path.endsWith('.bdic')) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(dictionaryOf(['apple', 'garden', 'house', 'tree']));
    const body = '<!doctype html><html lang="en"><title>Letter</title><textarea aria-label="Letter" rows="4" cols="40"></textarea></html>';
    return void response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  });
  url = `http://127.0.0.1:${server.port}/`;
});
test.afterAll(() => server.close());

test('what is written is checked in the languages that the person chose, and no dictionary is fetched before', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, `${url}letter`);
  const field = page.getByRole('textbox');
  const isChecked = () => terrarium.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled());
  await field.click();
  await field.pressSequentially('gardne tree ');
  // Where it is fetched from here; else it is Google's server.
  await terrarium.app.evaluate(({ session }, from) => session.defaultSession.setSpellCheckerDictionaryDownloadURL(from), `${url}dictionaries/`);
  expect(await isChecked()).toBe(false);
  expect(asked.filter((path) => path.endsWith('.bdic'))).toEqual([]);

  const settings = await openTab(terrarium, 'terrarium://settings/#spelling');
  const languages = settings.getByRole('list', { name: say('spelling.title') });
  await settings.getByRole('combobox', { name: say('spelling.add') }).selectOption('en-US');
  await expect(languages.getByRole('listitem')).toContainText(say('spelling.ready'));
  expect(asked.filter((path) => path.endsWith('.bdic'))).toEqual(['/dictionaries/en-us-10-1.bdic']);
  expect(await isChecked()).toBe(true);

  await tab(shell, 'Letter').click();
  await field.click();
  await field.press('Control+End');
  await field.pressSequentially('huose ');
  const word = shell.getByRole('menuitem', { name: 'garden', exact: true });
  // Chromium checks a little after it was written.
  await expect(async () => {
    await field.click({ button: 'right', position: { x: 20, y: 10 } });
    await expect(word.or(shell.getByRole('menuitem', { name: say('pageTools.cut') })).first()).toBeVisible();
    if (!(await word.isVisible())) {
      await shell.keyboard.press('Escape');
      await expect(shell.getByRole('menu')).toBeHidden();
      throw new Error('not checked yet');
    }
  }).toPass({ timeout: 60_000 });
  await shell.keyboard.press('Home');
  await expect(word).toBeFocused();
  await shell.keyboard.press('Enter');
  await expect(field).toHaveValue(/^garden tree /);

  // Chosen no more, nothing is.
  await tab(shell, say('settings.title')).click();
  await languages.getByRole('button', { name: say('spelling.remove', { language: 'American English' }) }).click();
  await expect(languages).toBeHidden();
  await expect.poll(isChecked).toBe(false);
  expect(asked.filter((path) => path.endsWith('.bdic'))).toHaveLength(1);
});
