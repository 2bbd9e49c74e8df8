import { profileWithPlugins } from './fixtures/installed-plugins.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say } from './fixtures/window.ts';

/** One step of the language, which nothing interrupts: four thousand million places, all of them empty. */
const STUCK = 'const list = []; list.length = 2 ** 32 - 1; list.indexOf(1);';

test('a plugin that is stuck in a single step, which nothing interrupts, is ended and told of, and stopped when it goes on so; others and the page do not notice', async ({ site }) => {
  // It is asked for a sign of life every ten seconds, and has eleven to give one.
  test.setTimeout(300_000);
  const profile = await profileWithPlugins([
    { id: 'com.bad.stuck', code: `terrarium.page.onReady(() => { ${STUCK} });` },
    { id: 'com.bad.unborn', code: STUCK },
    { id: 'com.good.echo', code: 'terrarium.toolbar.onAction(() => 0); terrarium.page.onReady(({ tabId }) => terrarium.toolbar.setText(tabId, `echo ${tabId}`, null));' },
  ]);
  const terrarium = await Terrarium.launch({ profile });
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/words?count=3'));
  await expect(shell.getByText(/^echo \d+$/)).toHaveCount(1);
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  const card = (id: string) => plugins.getByRole('region', { name: id, exact: true });
  await button(plugins, say('plugins.details', { name: 'com.bad.stuck' })).click();
  await expect(card('com.bad.stuck').getByRole('list', { name: say('plugins.log') })).toContainText('does not answer any more', { timeout: 60_000 });
  for (const id of ['com.bad.stuck', 'com.bad.unborn']) await expect(card(id), id).toContainText(say('plugins.stopped.silence'), { timeout: 150_000 });
  await expect(card('com.good.echo')).toContainText(/running|resting/);
  expect(await page.evaluate(() => 6 * 7)).toBe(42);
  await terrarium.close();
});
