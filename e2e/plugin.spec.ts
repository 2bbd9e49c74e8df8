import { killFromOutside, pidOfPlugin } from './fixtures/breaking.ts';
import { filterMessages, messageRows, pause, processRow, readRows, showPanel } from './fixtures/inspector.ts';
import { commandLine } from './fixtures/proc.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openInspector, openTab, pidOf, say, tab } from './fixtures/window.ts';

const NAME = 'Word count';

test('the toolbar shows the words of the page in front, tab by tab', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/words?count=412'));
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await openTab(terrarium, site.url('/words?count=1&lang=en'));
  await expect(shell.getByText('1 word · 1 min')).toBeVisible();
  await tab(shell, 'Words').first().click();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await go(shell, site.url('/words?count=300&lang=ko'));
  await expect(shell.getByText('300 words · 1 min')).toBeVisible();
  // What a page still waits for is not waited for.
  await go(shell, site.url('/words?count=301&held=picture'));
  await expect(shell.getByText('301 words · 1 min')).toBeVisible();
  await expect(button(shell, say('shell.stop'))).toBeVisible();
  site.release('picture');
  await expect(button(shell, say('shell.reload'))).toBeVisible();
  // Pages of our own are none of its business.
  await tab(shell, 'New tab').click();
  await expect(shell.getByText(/\d words? ·/)).toBeHidden();
});

test('it runs in a process of its own, apart from main and pages', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/words?count=10'));
  await expect((await terrarium.shell()).getByText('10 words · 1 min')).toBeVisible();
  const pid = await pidOfPlugin(terrarium);
  expect(commandLine(pid)).toContain('--type=utility');
  expect([terrarium.pid, await pidOf(terrarium, site.url('/words'))]).not.toContain(pid);
  const inspector = await openInspector(terrarium);
  await expect(processRow(inspector, pid)).toContainText(NAME);
  await expect(processRow(inspector, pid)).toHaveAttribute('data-kind', 'plugin');
  // What it takes of each limit stands beside it.
  await processRow(inspector, pid).click();
  const detail = inspector.getByRole('region', { name: say('inspector.processes.detail') });
  for (const budget of ['memory', 'turn', 'cpu', 'calls', 'ports', 'storage'] as const) {
    await expect(detail.getByRole('meter', { name: say(`plugins.budget.${budget}`), exact: true })).toBeVisible();
  }
});

for (const way of ['SIGKILL from outside', 'the table’s Crash button']) {
  test(`its process dies by ${way}: it comes back by itself, with its answer`, async ({ terrarium, site }) => {
    const shell = await terrarium.shell();
    const page = await openTab(terrarium, site.url('/words?count=412'));
    await expect(shell.getByText('412 words · 2 min')).toBeVisible();
    const before = await pidOfPlugin(terrarium);
    if (way === 'SIGKILL from outside') killFromOutside(before);
    else await processRow(await openInspector(terrarium), before).getByRole('button', { name: say('inspector.processes.crash') }).click();
    await expect.poll(async () => [before, 0].includes(await pidOfPlugin(terrarium))).toBe(false);
    await expect(shell.getByText('412 words · 2 min')).toBeVisible();
    expect(await page.evaluate(() => document.title)).toBe('Words');
  });
}

test('after three crashes within a minute it stays off, and the person is told, until asked for', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/words?count=412'));
  let pid = 0;
  for (let crash = 1; crash <= 3; crash += 1) {
    await expect(shell.getByText('412 words · 2 min')).toBeVisible();
    const former = pid;
    await expect.poll(async () => [0, former].includes((pid = await pidOfPlugin(terrarium)))).toBe(false);
    killFromOutside(pid);
    // Its words may be back before anybody sees that they were away.
    await expect.poll(() => pidOfPlugin(terrarium)).not.toBe(pid);
  }
  await expect(shell.getByText(say('shell.pluginOff', { name: NAME }))).toBeVisible();
  await expect(shell.getByRole('status').filter({ hasText: /is off now/ })).toBeVisible();
  expect(await pidOfPlugin(terrarium)).toBe(0);
  await button(shell, say('shell.pluginRestart', { name: NAME })).click();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
});

test('what crosses its direct port stands in the log, row for row, and main carried none of it', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'traffic');
  const page = await openTab(terrarium, site.url('/words?count=5'));
  await expect(shell.getByText('5 words · 1 min')).toBeVisible();
  // Each change of the text is one signal, one call and one answer; the toolbar tells when the round is over.
  const changes = [7, 11, 13];
  for (const count of changes) {
    await page.evaluate((words) => {
      const text = document.querySelector('p')?.firstChild;
      if (text) text.textContent = Array.from({ length: words }, () => 'tree').join(' ');
    }, count);
    await expect(shell.getByText(`${count} words · 1 min`)).toBeVisible();
  }
  const rounds = changes.length + 1;
  const pid = await pidOf(terrarium, site.url('/words'));
  const expected: readonly [string, number][] = [
    ['layer:port kind:call channel:pageContent.readText', rounds],
    ['layer:port kind:reply channel:pageContent.readText', rounds],
    ['layer:port kind:call channel:pageContent.textChanged', 1],
    ['layer:port kind:signal channel:pageContent.textChanged', changes.length],
    ['layer:bus channel:pageContent', 0],
  ];
  for (const [filter, count] of expected) {
    await filterMessages(inspector, filter);
    await expect(messageRows(inspector), filter).toHaveCount(count);
  }
  // What they carried is there to be read.
  await filterMessages(inspector, 'layer:port kind:reply channel:pageContent.readText');
  await pause(inspector);
  const replies = await readRows(inspector);
  expect(replies.every((row) => row.from.endsWith(String(pid)) && row.status === 'ok')).toBe(true);
  // Sizes are exact: a word more is five bytes more.
  const sizes = replies.map(({ size }) => Number(/^(\d+) B$/.exec(size)?.[1] ?? Number.NaN));
  const growth = sizes.slice(2).map((size, i) => size - (sizes[i + 1] ?? Number.NaN));
  expect(growth).toEqual([(11 - 7) * 5, (13 - 11) * 5]);
  await messageRows(inspector).first().click();
  await expect(inspector.getByRole('region', { name: say('inspector.message.detail') })).toContainText('tree tree tree tree tree');
});
