import { countOf, expectCounting, killFromOutside, killIfThere, pidOfPlugin, pidOfType, pluginAtWork, WAYS_TO_CRASH } from './fixtures/breaking.ts';
import type { WayToCrash } from './fixtures/breaking.ts';
import { randomFrom } from './fixtures/random.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, pidOf, say, tab, tabNames, tabs } from './fixtures/window.ts';

const ROUNDS = 50;
const SEED = 4_711;

const NETWORK = 'network.mojom.NetworkService';

/** Kills what `pidNow` finds, and waits until another process has its place. */
async function replace(pidNow: () => Promise<number>): Promise<void> {
  let before = 0;
  // One that main ends itself in this moment, for lost pictures, has a successor.
  await expect.poll(async () => {
    before = await pidNow();
    return before > 0 && killIfThere(before);
  }).toBe(true);
  // A view of ours that dies often is given more and more time before it is loaded again, up to ten seconds.
  await expect.poll(async () => [before, 0].includes(await pidNow()), { timeout: 30_000 }).toBe(false);
}

test(`${ROUNDS} deaths of processes of every kind, at random, and no tab is lost`, async ({ terrarium, site }) => {
  test.setTimeout(420_000);
  // The same each time: what changes between two runs of the tests is the browser. Others by the variable.
  const seed = Number(process.env['TERRARIUM_SEED'] ?? SEED);
  process.stdout.write(`TERRARIUM_SEED=${seed}\n`);
  const random = randomFrom(seed);
  const counter = await openTab(terrarium, site.url('/counter'));
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/words?count=412'));
  await openInspector(terrarium);
  const countedPid = await pidOf(terrarium, site.url('/counter'));
  let count = await countOf(counter);

  const crashPage = async (way: WayToCrash): Promise<void> => {
    const [title, url] = random() < 0.5 ? (['Weather', site.url('/weather')] as const) : (['Words', site.url('/words?count=412')] as const);
    let shell = await terrarium.shell();
    await tab(shell, title).click();
    await WAYS_TO_CRASH[way](terrarium, url);
    shell = await terrarium.shell();
    await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'));
    await button(shell, say('shell.reloadTab')).click();
    await terrarium.view(url);
    await expect(shell.getByRole('alert')).toBeHidden();
  };
  const kinds: Readonly<Record<string, () => Promise<void>>> = {
    'page, by the menu': () => crashPage('the menu'),
    'page, by chrome://crash': () => crashPage('chrome://crash'),
    'page, by SIGKILL': () => crashPage('SIGKILL from outside'),
    'shell': () => replace(() => pidOf(terrarium, 'terrarium://shell/')),
    'inspector': () => replace(() => pidOf(terrarium, 'terrarium://inspector/')),
    'GPU': () => replace(() => pidOfType(terrarium, 'GPU')),
    'network': () => replace(() => pidOfType(terrarium, 'Utility', NETWORK)),
    'plugin': async () => {
      const before = await pluginAtWork(terrarium);
      killFromOutside(before);
      await expect.poll(() => pidOfPlugin(terrarium)).not.toBe(before);
    },
  };
  const kindNames = Object.keys(kinds);
  const done: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const kind = kindNames[Math.floor(random() * kindNames.length)] ?? 'shell';
    done.push(kind);
    await test.step(`${round}: ${kind}`, async () => {
      await kinds[kind]?.();
      const shell = await terrarium.shell();
      await expect(tabs(shell)).toHaveCount(4);
      await expectCounting(counter, count);
      count = await countOf(counter);
    });
  }
  expect(new Set(done).size, done.join(', ')).toBeGreaterThanOrEqual(6);

  // Everything still is what it was: the tabs in their order, the counter in its process, pages that load.
  const shell = await terrarium.shell();
  // A page that came back has its title a moment later.
  const names = async (): Promise<string[]> => (await tabNames(shell)).map((name) => name.replace(/^\d+ · /, 'N · '));
  await expect.poll(names).toEqual(['New tab', 'N · Counter that never stops', 'Weather', 'Words']);
  expect(await pidOf(terrarium, site.url('/counter'))).toBe(countedPid);
  await tab(shell, 'Weather').click();
  await go(shell, site.url('/form'));
  await expect(tab(shell, 'Form')).toBeVisible();
  const inspector = await terrarium.inspector();
  await expect(inspector.getByRole('grid', { name: say('inspector.processes') }).locator('[data-kind="main"]')).toBeVisible();
});
