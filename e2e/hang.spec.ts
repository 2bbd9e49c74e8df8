import type { Page } from '@playwright/test';
import { countOf, expectCounting } from './fixtures/breaking.ts';
import { processRow } from './fixtures/inspector.ts';
import { identify, isRunning } from './fixtures/proc.ts';
import type { ProcessId } from './fixtures/proc.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, openInspector, openTab, pidOf, pressKeys, say, tab, tabs } from './fixtures/window.ts';

/** Hangs a process by its button in the table. It may be ended before the click is answered: who it was is looked up before. */
async function hang(terrarium: Terrarium, inspector: Page, urlStart: string): Promise<ProcessId | undefined> {
  const pid = await pidOf(terrarium, urlStart);
  const hung = identify(pid);
  expect(hung).toBeDefined();
  await processRow(inspector, pid)
    .getByRole('button', { name: say('inspector.processes.hang'), exact: true })
    .click()
    // The inspector may hang itself: then the click gets no answer.
    .catch(() => undefined);
  return hung;
}

test('a page hangs: the person may wait, or end its process; other pages go on', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  const counter = await openTab(terrarium, site.url('/counter'));
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  const count = await countOf(counter);
  const hung = await hang(terrarium, inspector, site.url('/weather'));

  const dialog = shell.getByRole('alertdialog', { name: say('shell.hung') });
  await expect(dialog).toContainText('Weather');
  await expect(tab(shell, 'Weather')).toHaveAttribute('aria-description', say('shell.tabHung', { pid: String(hung?.pid) }));
  await expectCounting(counter, count);
  await tab(shell, /Counter that never stops/).click();
  await expect(dialog).toBeHidden();
  await tab(shell, 'Weather').click();
  await expect(dialog).toBeVisible();

  await dialog.getByRole('button', { name: say('shell.endProcess') }).click();
  await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'));
  // What was asked for, and no fault in the page's memory.
  await expect(shell.getByRole('alert')).toContainText('SIGKILL');
  await expect.poll(() => hung !== undefined && isRunning(hung)).toBe(false);
  await button(shell, say('shell.reloadTab')).click();
  await expect((await terrarium.view(site.url('/weather'))).getByRole('heading', { name: 'Weather' })).toBeVisible();
});

test('a page that comes back by itself behind the one in front leaves the keyboard to who types an address, and what was typed', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/counter'));
  const counter = await pidOf(terrarium, site.url('/counter'));
  await openTab(terrarium, 'terrarium://newtab/');
  const bar = address(shell);
  /** Electron's own word. */
  const keyboardIn = (): Promise<string> => terrarium.app.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.getURL() ?? '');
  await pressKeys(terrarium, 'terrarium://newtab/', 'Control+l');
  await expect.poll(keyboardIn).toContain('terrarium://shell/');
  await bar.pressSequentially('weath');
  process.kill(counter, 'SIGKILL');
  const isBack = (): Promise<boolean> =>
    terrarium.app.evaluate(
      ({ webContents }, [url, died]) => webContents.getAllWebContents().some((each) => each.getURL() === url && !each.isCrashed() && !each.isLoading() && ![0, died].includes(each.getOSProcessId())),
      [site.url('/counter'), counter] as const,
    );
  await expect.poll(isBack).toBe(true);
  await expect.poll(keyboardIn).toContain('terrarium://shell/');
  await bar.press('e');
  await expect(bar).toHaveValue(/^weathe/);
});

test('Wait puts the question away', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/weather'));
  const inspector = await openInspector(terrarium);
  const hung = await hang(terrarium, inspector, site.url('/weather'));
  const dialog = shell.getByRole('alertdialog', { name: say('shell.hung') });
  await dialog.getByRole('button', { name: say('shell.wait') }).click();
  await expect(dialog).toBeHidden();
  expect(hung !== undefined && isRunning(hung)).toBe(true);
  // A page that hangs can still be closed, and its process goes with it.
  await button(shell, say('shell.closeTab', { title: 'Weather' })).click();
  await expect(tabs(shell)).toHaveCount(1);
  await expect.poll(() => hung !== undefined && isRunning(hung)).toBe(false);
});

for (const part of ['shell', 'inspector'] as const) {
  test(`the ${part} hangs: it is ended and comes back by itself, and no tab is lost`, async ({ terrarium, site }) => {
    await openTab(terrarium, site.url('/weather'));
    const inspector = await openInspector(terrarium);
    const url = `terrarium://${part}/`;
    const hung = await hang(terrarium, inspector, url);
    await expect.poll(() => hung !== undefined && isRunning(hung)).toBe(false);
    await expect.poll(async () => [hung?.pid, 0].includes(await pidOf(terrarium, url))).toBe(false);
    await terrarium.view(url);
    await expect(tabs(await terrarium.shell())).toHaveCount(2);
  });
}
