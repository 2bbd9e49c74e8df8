import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killFromOutside } from './fixtures/breaking.ts';
import { profileWithPlugins } from './fixtures/installed-plugins.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say } from './fixtures/window.ts';

const ID = 'com.good.slow';

/** Answers each question at once, but for one. */
const CODE = `terrarium.messages.onAsked(({ askId, body }) => (body === 'never' ? undefined : terrarium.messages.answer(askId, { got: body })));`;

/** What scripts of the page know of the plugin. */
interface Line {
  ports: MessagePort[];
  heard: unknown[];
}
type WithLine = typeof globalThis & { line?: Line };

test('a page’s call that waits for a plugin whose process is killed is refused at once; the plugin is back by itself, and answers the next', async ({ site }) => {
  const profile = await profileWithPlugins([{ id: ID, code: CODE, more: { capabilities: ['page.messages'], messages: ['127.0.0.1'] } }]);
  const terrarium = await Terrarium.launch({ profile });
  const page = await openTab(terrarium, site.url('/words?count=3'));
  await page.evaluate((plugin) => {
    const line: Line = { ports: [], heard: [] };
    (globalThis as WithLine).line = line;
    addEventListener('message', ({ source, data, ports: [port] }) => {
      if (source !== window || data?.terrarium !== 'port' || data.plugin !== plugin || port === undefined) return;
      port.addEventListener('message', (event) => line.heard.push(event.data));
      port.start();
      line.ports.push(port);
    });
    postMessage({ terrarium: 'connect', plugin });
  }, ID);
  const ports = (): Promise<number> => page.evaluate(() => (globalThis as WithLine).line?.ports.length ?? 0);
  const heard = (): Promise<unknown[]> => page.evaluate(() => (globalThis as WithLine).line?.heard ?? []);
  const ask = (id: number, body: string): Promise<void> => page.evaluate((message) => (globalThis as WithLine).line?.ports.at(-1)?.postMessage(message), { id, body });
  const pidNow = (): Promise<number> => terrarium.app.evaluate(({ app }, id) => app.getAppMetrics().find(({ name }) => name?.includes(id))?.pid ?? 0, ID);

  await expect.poll(ports).toBeGreaterThan(0);
  await ask(1, 'hello');
  await expect.poll(heard).toEqual([{ id: 1, body: { got: 'hello' } }]);
  await ask(2, 'never');
  // Behind it on the same port: when this is answered, the plugin has the other.
  await ask(3, 'there');
  await expect.poll(heard).toHaveLength(2);
  const [pid, portsBefore] = [await pidNow(), await ports()];
  killFromOutside(pid);
  await expect.poll(heard).toEqual([{ id: 1, body: { got: 'hello' } }, { id: 3, body: { got: 'there' } }, { id: 2, error: expect.stringMatching(/^peer-died: /) }]);

  // The next process offers a port of its own.
  await expect.poll(ports).toBeGreaterThan(portsBefore);
  expect([0, pid]).not.toContain(await pidNow());
  await ask(4, 'again');
  await expect.poll(async () => (await heard()).at(-1)).toEqual({ id: 4, body: { got: 'again' } });
  await terrarium.close();
});

test('what a plugin’s process itself prints stands in its log', async ({ terrarium, site }) => {
  const folder = mkdtempSync(join(tmpdir(), 'printing-'));
  const entry = join(folder, 'printing.mjs');
  writeFileSync(entry, "process.stdout.write('a word of its own\\n'); process.stderr.write('Error: unseen\\n    at nobody'); await import(process.argv.at(-1));");
  chmodSync(folder, 0o755);
  await terrarium.app.evaluate(({ utilityProcess }, first) => {
    const fork = utilityProcess.fork.bind(utilityProcess);
    utilityProcess.fork = (own, _none, options) => fork(first, [`file://${own}`], options);
  }, entry);
  await openTab(terrarium, site.url('/words?count=3'));
  const name = 'Word count';
  const plugins = await openTab(terrarium, 'terrarium://plugins/');
  const card = plugins.getByRole('region', { name, exact: true });
  await button(plugins, say('plugins.details', { name })).click();
  const log = card.getByRole('list', { name: say('plugins.log') });
  await expect(log).toContainText('a word of its own');
  await expect(log).toContainText('Error: unseen');
  // It lives, and its code runs.
  await expect(card.getByText(/^running · pid \d+$/)).toBeVisible();
  killFromOutside(await terrarium.app.evaluate(({ app }) => app.getAppMetrics().find((each) => each.name?.includes('com.terrarium.words'))?.pid ?? 0));
  // What had no end of its line comes with the end of the process.
  await expect(log).toContainText('at nobody');
  rmSync(folder, { recursive: true });
});
