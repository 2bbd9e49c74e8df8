import { pidOfPlugin } from './fixtures/breaking.ts';
import { showPanel } from './fixtures/inspector.ts';
import { recordsIn } from './fixtures/flight-records.ts';
import { expect, test } from './fixtures/test.ts';
import { go, openInspector, openTab, say } from './fixtures/window.ts';

const NAME = 'Word count';

test('with nothing to do it rests: its process ends, which is no death, its words stay, and it is back when the text changes or a page comes', async ({ terrarium, site }) => {
  test.setTimeout(180_000);
  const shell = await terrarium.shell();
  const page = await openTab(terrarium, site.url('/words?count=412'));
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  const rests = async (): Promise<void> => {
    await expect.poll(() => pidOfPlugin(terrarium)).toBeGreaterThan(0);
    await expect.poll(() => pidOfPlugin(terrarium), { timeout: 60_000 }).toBe(0);
  };
  await rests();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'processes');
  await expect(inspector.getByText(say('inspector.processes.resting', { names: NAME }))).toBeVisible();
  await page.evaluate(() => {
    const text = document.querySelector('p')?.firstChild;
    if (text) text.textContent = 'tree tree';
  });
  await expect(shell.getByText('2 words · 1 min')).toBeVisible();
  await expect(inspector.getByText(say('inspector.processes.resting', { names: NAME }))).toBeHidden();
  await rests();
  await go(shell, site.url('/words?count=300'));
  await expect(shell.getByText('300 words · 1 min')).toBeVisible();
  expect(recordsIn(terrarium.profile)).toEqual([]);
});
