import type { Locator } from '@playwright/test';
import { processRow, showPanel } from './fixtures/inspector.ts';
import { profileWithPlugins } from './fixtures/installed-plugins.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, say, tab, turn } from './fixtures/window.ts';

const ID = 'com.good.managed';
const SETTINGS = [
  { kind: 'switch', key: 'loud', label: { en: 'Loud' }, byDefault: false },
  { kind: 'number', key: 'size', label: { en: 'Size' }, byDefault: 3, min: 1, max: 9 },
  { kind: 'choice', key: 'tone', label: { en: 'Tone' }, byDefault: 'plain', options: [{ value: 'plain', label: { en: 'Plain' } }, { value: 'warm', label: { en: 'Warm' } }] },
];
/** Shows its settings and what it may do; says a line when it starts; then takes much memory and throws when the person has it loud. */
const CODE = `
  globalThis.kept = [];
  const fail = () => { throw new Error('broken by ' + terrarium.i18n.language); };
  terrarium.log('I said this', { to: 'whom' });
  terrarium.page.onReady(async ({ tabId }) => {
    const show = async () => {
      const { loud, size, tone } = await terrarium.settings.get();
      await terrarium.toolbar.setText(tabId, [loud, size, tone, typeof terrarium.storage].join(' '), null);
      if (!loud) return;
      while (kept.length < 45) kept.push(new Uint8Array(1_000_000));
      fail();
    };
    terrarium.settings.onChanged(show);
    await show();
  });`;

test('the page of plugins: sites by hand, settings of each kind, a right taken back, what it takes and what it said; the inspector tells the same', async ({ site }) => {
  test.setTimeout(240_000);
  const profile = await profileWithPlugins([{ id: ID, code: CODE, more: { capabilities: ['page.text', 'toolbar', 'storage'], settings: SETTINGS } }]);
  const terrarium = await Terrarium.launch({ profile });
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/words?count=3'));
  const shown = (text: string): Promise<void> => expect(shell.getByText(text, { exact: true })).toBeVisible();
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  const card = plugins.getByRole('region', { name: ID, exact: true });
  await button(plugins, say('plugins.details', { name: ID })).click();
  const toWords = (): Promise<void> => tab(shell, 'Words').click();
  const toCard = (): Promise<void> => tab(shell, say('plugins.title')).click();
  await toWords();
  await shown('false 3 plain object');

  // By a host that somebody writes; what is none says so.
  await toCard();
  const off = card.getByRole('textbox', { name: say('plugins.sites.add') });
  await off.fill('no site at all');
  await off.press('Enter');
  await expect(card.getByRole('alert')).toContainText(say('plugins.sites.bad'));
  await off.fill('127.0.0.1');
  await card.getByRole('button', { name: say('plugins.sites.addButton') }).click();
  await expect(card.getByRole('alert')).toBeHidden();
  const again = card.getByRole('button', { name: say('plugins.sites.remove', { site: '127.0.0.1' }) });
  await expect(again).toBeVisible();
  await toWords();
  await expect(shell.getByText('false 3 plain object')).toBeHidden();
  await toCard();
  await again.click();
  await expect(again).toBeHidden();
  await toWords();
  await shown('false 3 plain object');

  // A number and a choice; the plugin is told while it runs.
  await toCard();
  const size = card.getByRole('spinbutton', { name: 'Size' });
  await size.fill('7');
  await size.press('Enter');
  await card.getByRole('combobox', { name: 'Tone' }).selectOption('Warm');
  await toWords();
  await shown('false 7 warm object');
  await toCard();
  // More than its manifest allows is not taken.
  await size.fill('70');
  await size.press('Enter');
  await expect(plugins.getByRole('alert')).toContainText(say('plugins.failed'));

  // A right that is taken back is not there any more: its process begins anew without it.
  const right = card.getByRole('switch', { name: say('plugins.can.storage'), exact: true });
  await turn(right, false);
  await toWords();
  await shown('false 7 warm undefined');
  await toCard();
  await turn(right, true);
  await toWords();
  await shown('false 7 warm object');

  // What it said, and did wrong with where; what it takes, with a mark once that is much. A switch had it do so.
  await toCard();
  await turn(card.getByRole('switch', { name: 'Loud', exact: true }), true);
  const looksAt = async (view: Locator): Promise<void> => {
    const log = view.getByRole('list', { name: say('plugins.log') });
    await expect(log).toContainText('I said this {"to":"whom"}');
    await expect(log).toContainText(/Error: broken by en\s+at fail \(main\.js:\d+(:\d+)?\)/);
    await expect(log).toContainText(/its memory takes \d+% of what it may/);
    const memory = view.getByRole('meter', { name: say('plugins.budget.memory'), exact: true });
    await expect.poll(() => memory.evaluate((each: HTMLMeterElement) => each.value > each.high)).toBe(true);
    await expect(view.getByText(new RegExp(`^${say('plugins.budget.warned')} · Interrupted 0 times`))).toBeVisible();
    for (const budget of ['turn', 'cpu', 'calls', 'ports', 'storage'] as const) await expect(view.getByRole('meter', { name: say(`plugins.budget.${budget}`), exact: true })).toBeVisible();
  };
  await looksAt(card);
  const pid = Number(/\d+/.exec((await card.getByText(/^running · pid \d+$/).textContent()) ?? '')?.[0]);
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'processes');
  await expect(processRow(inspector, pid)).toContainText(say('plugins.budget.warned'));
  await processRow(inspector, pid).click();
  await looksAt(inspector.getByRole('region', { name: say('inspector.processes.detail') }));
  await card.getByRole('button', { name: say('plugins.log.clear') }).click();
  await expect(card.getByText(say('plugins.log.none'))).toBeVisible();
  await terrarium.close();
});
