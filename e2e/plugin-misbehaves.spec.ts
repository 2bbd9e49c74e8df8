import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say, tab } from './fixtures/window.ts';

const ID = 'com.terrarium.misbehave';
const NAME = 'Misbehave';

test('Misbehave does what its buttons say, each is told with its reason where the person looks, and the page goes on', async ({ terrarium, site }) => {
  test.setTimeout(420_000);
  const shell = await terrarium.shell();
  const words = await openTab(terrarium, site.url('/words?count=3'));
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  const card = plugins.getByRole('region', { name: NAME, exact: true });
  const log = card.getByRole('list', { name: say('plugins.log') });
  const meter = (budget: 'storage' | 'memory'): Locator => card.getByRole('meter', { name: say(`plugins.budget.${budget}`), exact: true });
  await plugins.getByRole('switch', { name: say('plugins.on', { name: NAME }), exact: true }).click();
  await button(plugins, say('plugins.details', { name: NAME })).click();
  await expect(log).toBeHidden();
  const toWords = async (): Promise<void> => {
    await tab(shell, 'Words').click();
    const panel = shell.getByRole('dialog', { name: say('plugins.panel', { name: NAME }) });
    if (!(await panel.isVisible())) await shell.locator(`[data-plugin="${ID}"]`).click();
    await expect(panel.getByRole('button', { name: 'Throw an error' })).toBeVisible();
  };
  const press = (name: string): Promise<void> => shell.getByRole('dialog', { name: say('plugins.panel', { name: NAME }) }).getByRole('button', { name, exact: true }).click();
  const toCard = async (): Promise<void> => {
    await shell.keyboard.press('Escape');
    await tab(shell, say('plugins.title')).click();
  };
  /** What stands on its card once it was stopped; it is started again by the button there. */
  const stoppedFor = async (budget: 'loops' | 'messages' | 'memory'): Promise<void> => {
    await toCard();
    await expect(card.getByRole('status')).toContainText(say(`plugins.stopped.${budget}`), { timeout: 90_000 });
    await expect(card.getByText(say('plugins.state.stopped'), { exact: true })).toBeVisible();
    expect(await words.evaluate(() => 6 * 7)).toBe(42);
    await card.getByRole('button', { name: say('plugins.restart') }).click();
    await expect(card.getByText(/^running · pid \d+$/)).toBeVisible();
    await expect(card.getByRole('status')).toHaveCount(0);
  };

  await toWords();
  await press('Throw an error');
  await expect(log).toContainText('thrown on purpose');
  await press('Lie in its messages');
  await expect(shell.getByText('8 of 8 lies were refused.')).toBeVisible();
  await press('Fill its storage');
  await expect(log).toContainText('quota-exceeded');
  await expect.poll(() => meter('storage').evaluate((each: HTMLMeterElement) => each.value / each.max)).toBeGreaterThan(0.9);
  await expect(card.getByText(/^running · pid \d+$/)).toBeVisible();

  await toWords();
  await press('Loop for ever');
  await expect(card.getByText('Interrupted 1 times')).toBeVisible();
  // Each waits for the stretch before it to be ended; with the fifth its process is.
  for (let time = 2; time <= 5; time += 1) await press('Loop for ever');
  await expect(log).toContainText('ran longer than 250 ms at a stretch');
  await stoppedFor('loops');

  await toWords();
  await press('Flood with calls');
  await stoppedFor('messages');

  await toWords();
  await press('Work all the time');
  await expect(log).toContainText('% of the last ten seconds', { timeout: 90_000 });
  await expect(card.getByText(new RegExp(`^(${say('plugins.budget.warned')}|${say('plugins.budget.throttled')}) ·`))).toBeVisible();

  const held = log.getByText('the plugin holds all of its memory');
  for (let time = 1; time <= 3; time += 1) {
    await toWords();
    await press('Take all memory');
    await expect(held).toHaveCount(time, { timeout: 60_000 });
    // Twice it begins anew.
    if (time < 3) await expect(card.getByText(say('plugins.budget.fine'))).toBeVisible();
  }
  await stoppedFor('memory');

  // What it stored outlived all of that, and goes by the person's word.
  await card.getByRole('button', { name: say('plugins.forget') }).click();
  await card.getByRole('button', { name: say('plugins.forgetSure') }).click();
  await expect(card.getByRole('button', { name: say('plugins.forget') })).toBeHidden();
  expect(await meter('storage').evaluate((each: HTMLMeterElement) => each.value)).toBe(0);
});
