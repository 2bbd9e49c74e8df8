import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { FaultId } from '../ipc/contracts/crash-lab.ts';
import { LESSON_IDS } from '../ipc/contracts/lessons.ts';
import { identify, isRunning } from './fixtures/proc.ts';
import { expect, test } from './fixtures/test.ts';
import type { Terrarium } from './fixtures/terrarium.ts';
import { button, openInspector, openTab, pidOf, say, tab } from './fixtures/window.ts';
import { sendRaw } from './fixtures/wiretap.ts';

const NOT_ENDED = 'account of the way that was tried last';

/** Breaks something in the panel, and waits for the account of it. */
async function breakIt(terrarium: Terrarium, fault: FaultId, option?: RegExp): Promise<{ outcome: string; text: string }> {
  let inspector = await terrarium.inspector();
  await inspector.locator(`button[data-fault="${fault}"]`).click();
  const card = inspector.getByRole('region', { name: say(`faults.name.${fault}`), exact: true });
  if (option !== undefined) {
    const label = await card.getByRole('combobox').locator('option').filter({ hasText: option }).first().textContent();
    await card.getByRole('combobox').selectOption({ label: label ?? '' });
  }
  const before = await inspector.locator('[data-phase]').count();
  await button(inspector, say('faults.go')).click();
  let last = { phase: '', outcome: '', text: '' };
  await expect
    .poll(
      async () => {
        inspector = await terrarium.inspector();
        const accounts = inspector.locator(`[data-phase]`);
        if ((await accounts.count()) <= before) return 'none';
        const account = accounts.first();
        last = await account.evaluate((item: HTMLElement) => ({ phase: item.dataset['phase'] ?? '', outcome: item.dataset['outcome'] ?? '', text: item.textContent ?? '' }));
        return last.phase;
      },
      { message: `${NOT_ENDED}: ${fault}`, timeout: 45_000 },
    )
    .toMatch(/done|failed/);
  expect(last.phase, last.text).toBe('done');
  return last;
}

async function openLab(terrarium: Terrarium): Promise<Page> {
  const inspector = await openInspector(terrarium);
  await inspector.getByRole('tab', { name: say('faults.panel') }).click();
  await expect(inspector.locator('button[data-fault="page-null"]')).toBeVisible();
  return inspector;
}

const causes = (terrarium: Terrarium): string[] => {
  const folder = join(terrarium.profile, 'crashes');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => (JSON.parse(readFileSync(join(folder, name, 'record.json'), 'utf8')) as { record: { cause: string | null } }).record.cause ?? '');
};

test('ways to break pages, GPU, network and main: what was measured is what the system says, and the record names the way', async ({ terrarium, site }) => {
  test.setTimeout(240_000);
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/form'));
  await openLab(terrarium);
  const shell = await terrarium.shell();
  const form = identify(await pidOf(terrarium, site.url('/form')));
  expect(form).toBeDefined();

  const stack = await breakIt(terrarium, 'page-stack', /Form/);
  expect([stack.outcome, form !== undefined && isRunning(form)]).toEqual(['lived', true]);
  const stopped = await breakIt(terrarium, 'page-stop', /Form/);
  expect([stopped.outcome, form !== undefined && isRunning(form)]).toEqual(['silent', true]);
  const dead = await breakIt(terrarium, 'page-null', /Form/);
  expect([dead.outcome, form !== undefined && isRunning(form)]).toEqual(['died', false]);
  await expect(shell.getByRole('alert')).toContainText(say('shell.crashed'));
  await button(shell, say('shell.reloadTab')).click();
  await terrarium.view(site.url('/form'));
  expect((await breakIt(terrarium, 'gpu-kill')).outcome).toBe('died');
  expect((await breakIt(terrarium, 'network-load')).outcome).toBe('died');
  expect((await breakIt(terrarium, 'disk-full')).outcome).toBe('told');
  expect((await breakIt(terrarium, 'main-hang')).outcome).toBe('lived');
  await expect.poll(() => causes(terrarium)).toEqual(expect.arrayContaining(['page-null', 'gpu-kill', 'network-load']));
  // Main's own record tells where it stood.
  const hung = (): string[] =>
    readdirSync(join(terrarium.profile, 'crashes'))
      .filter((name) => name.includes('-main-'))
      .flatMap((name) => (JSON.parse(readFileSync(join(terrarium.profile, 'crashes', name, 'record.json'), 'utf8')) as { record: { stack: string[] } }).record.stack);
  await expect.poll(() => hung().join(' '), { message: 'the watchdog names the function in which main hung' }).toContain('strikeBrowser');
  // A tab in the background comes back by itself, once.
  await tab(shell, 'Form').click();
  const weather = await pidOf(terrarium, site.url('/weather'));
  expect((await breakIt(terrarium, 'page-kill', /Weather/)).outcome).toBe('died');
  await expect.poll(async () => ![0, weather].includes(await pidOf(terrarium, site.url('/weather')))).toBe(true);
});

test('plugin, shell, inspector, and all at the same instant: each comes back by itself; nothing that a page does reaches the buttons', async ({ terrarium, site }) => {
  test.setTimeout(240_000);
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/words?count=412'));
  const shell = await terrarium.shell();
  await expect(shell.getByText('412 words · 2 min')).toBeVisible();
  await openLab(terrarium);
  expect((await breakIt(terrarium, 'plugin-throw')).outcome).toBe('lived');
  expect((await breakIt(terrarium, 'plugin-memory')).outcome).toBe('died');
  expect((await breakIt(terrarium, 'inspector-kill')).outcome).toBe('died');
  expect((await breakIt(terrarium, 'all-at-once', /Weather/)).outcome).toBe('died');
  const back = await terrarium.shell();
  await expect(back.getByText('412 words · 2 min')).toBeVisible({ timeout: 20_000 });
  await expect(back.getByRole('tab')).toHaveCount(3);

  // Experiments: set up, run, and as the theory says.
  for (const lesson of LESSON_IDS) {
    const lab = await terrarium.inspector();
    await lab.locator('button[data-fault="lessons"]').click();
    const card = lab.locator(`[data-lesson="${lesson}"]`);
    await card.getByRole('button').click();
    await expect(card).toHaveAttribute('data-phase-of-lesson', 'done', { timeout: 45_000 });
    expect(await card.getByRole('listitem').count(), lesson).toBeGreaterThanOrEqual(3);
    await expect(card.locator('[data-expected="false"]'), lesson).toHaveCount(0);
  }
  // Their pages are gone.
  await expect(back.getByRole('tab')).toHaveCount(3);

  // Not the shell, not a page of ours: only the inspector may.
  const answers = async (view: Page, id: number): Promise<unknown> => {
    await sendRaw(view, [{ id, kind: 'call', channel: 'crashLab.run', sentAt: Date.now(), body: { fault: 'gpu-kill', key: null, confirmation: null } }]);
    return undefined;
  };
  await answers(back, 8_100_000);
  const inspector = await terrarium.inspector();
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  await inspector.getByRole('textbox', { name: say('inspector.traffic.filter') }).fill('channel:crashLab.run status:forbidden');
  await expect(inspector.getByRole('grid', { name: say('inspector.traffic.messages') }).locator('[data-seq]').first()).toContainText('forbidden');
});
