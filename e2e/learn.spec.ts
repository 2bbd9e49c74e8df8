import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LANGUAGES, translator } from '../i18n/catalogue.ts';
import { findings } from './fixtures/axe.ts';
import { filterMessages, pause, showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, go, openTab, pidOf, pressKeys, say, tab, tabNames } from './fixtures/window.ts';

test('after an experiment whose tabs were in front the keyboard is at its button, on the page or in the inspector', async ({ terrarium }) => {
  const learn = await openTab(terrarium, 'terrarium://learn/');
  /** Electron's own word. */
  const keyboardIn = (): Promise<string> => terrarium.app.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.getURL().replace(/[?#].*/, '') ?? '');
  const runIn = async (view: Page): Promise<void> => {
    const lesson = view.locator('[data-lesson="same-site"]');
    await lesson.getByRole('button').focus();
    await view.keyboard.press('Enter');
    await expect(lesson).toHaveAttribute('data-phase-of-lesson', 'done', { timeout: 90_000 });
    await expect(lesson.getByRole('button')).toBeFocused();
  };
  await expect.poll(keyboardIn).toBe('terrarium://learn/');
  await runIn(learn);
  await expect.poll(keyboardIn).toBe('terrarium://learn/');

  await pressKeys(terrarium, 'terrarium://learn/', 'Control+Shift+x');
  const inspector = await terrarium.inspector();
  await inspector.evaluate(() => {
    location.hash = 'panel=faults';
  });
  await inspector.locator('button[data-fault="lessons"]').click();
  // A press in the protocol's way is none of the window's.
  await terrarium.app.evaluate(({ webContents }) => webContents.getAllWebContents().find((each) => each.getURL().startsWith('terrarium://inspector/'))?.focus());
  await expect.poll(keyboardIn).toBe('terrarium://inspector/');
  await runIn(inspector);
  await expect.poll(keyboardIn).toBe('terrarium://inspector/');
});

test('the pages that explain: figures of this very browser, experiments that run, and the way to the inspector', async ({ terrarium, site }) => {
  test.setTimeout(240_000);
  const shell = await terrarium.shell();
  const start = await terrarium.view('terrarium://newtab/');
  await start.getByRole('link', { name: say('pages.newtab.learn') }).click();
  const learn = await terrarium.view('terrarium://learn/');
  await expect(learn.getByRole('heading', { level: 1 })).toHaveText(say('learn.processes.title'));
  // Electron's own word on how many processes there are.
  const processCount = (): Promise<number> => terrarium.app.evaluate(({ app }) => app.getAppMetrics().length);
  await expect.poll(async () => (await learn.locator('[data-figure="processes"] dd').textContent()) === String(await processCount())).toBe(true);

  await learn.getByRole('navigation', { name: say('learn.pages') }).getByRole('link', { name: say('learn.browser.short') }).press('Enter');
  await expect(learn.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(learn.locator('[data-part="main"]')).toContainText(String(terrarium.pid));
  await expect(learn.locator('[data-part="renderer"]')).toContainText(String(await pidOf(terrarium, 'terrarium://learn/')));
  await expect(learn.locator('[data-part="gpu"]')).toHaveAttribute('data-count', '1');

  // The first notice is the only one for a second: noted as it comes.
  await learn.evaluate(() => {
    const seen: string[] = [];
    new MutationObserver(() => seen.push(document.querySelector('[data-figure="told"]')?.textContent ?? '')).observe(document.body, { subtree: true, characterData: true, childList: true });
    Object.assign(window, { seenOfTold: seen });
  });
  await learn.getByRole('link', { name: say('learn.ipc.title') }).click();
  await expect.poll(() => learn.evaluate(() => Reflect.get(window, 'seenOfTold') as string[])).toEqual(expect.arrayContaining([`${say('learn.ipc.told', { count: 1 })}1`, `${say('learn.ipc.told', { count: 2 })}2`]));
  // One figure in two places. What tells it is not in it: nothing else happens here.
  const chip = shell.getByRole('button', { name: / · .*msg\/s/ });
  await expect.poll(async () => [await learn.locator('[data-figure="rate"] dd').textContent(), (await chip.textContent())?.split(' · ')[1]], { timeout: 30_000 }).toEqual(['0', say('shell.messageRate', { rate: 0 })]);
  await learn.getByRole('button', { name: say('learn.ipc.askNow') }).click();
  await expect(learn.getByRole('region', { name: say('learn.try') })).toContainText(/It answered after [\d.]+ ms\./);

  await learn.goBack();
  await learn.goBack();
  const lesson = learn.locator('[data-lesson="cross-site-frame"]');
  await lesson.getByRole('button').click();
  await expect(lesson).toHaveAttribute('data-phase-of-lesson', 'done', { timeout: 90_000 });
  await expect(lesson.getByRole('listitem').first()).toBeVisible();
  await expect.poll(() => tabNames(shell)).toEqual([say('learn.title')]);

  await learn.getByRole('link', { name: say('learn.ways.short') }).click();
  const proof = learn.getByRole('group', { name: say('lab.experiment.pipe-one-way.title') });
  await proof.getByRole('button').click();
  await expect(proof.getByText(say('lab.proof.holds'))).toBeVisible({ timeout: 60_000 });

  await learn.getByRole('region', { name: say('lab.way.queue') }).getByRole('link', { name: say('learn.ways.lab') }).click();
  const lab = await terrarium.view('terrarium://lab/#queue');
  await expect(lab.getByRole('heading', { name: say('lab.way.queue'), level: 2 })).toBeVisible();
  await go(shell, 'terrarium://learn/#browser');
  await terrarium.view('terrarium://learn/#browser');
  await button(learn, say('learn.show.map')).click();
  const inspector = await terrarium.inspector();
  await expect(inspector.getByRole('tab', { name: say('inspector.map') })).toHaveAttribute('aria-selected', 'true');
  // Whoever is led somewhere finds the rest as it was left.
  await showPanel(inspector, 'traffic');
  await filterMessages(inspector, 'from:shell -kind:ack');
  await pause(inspector);
  await button(learn, say('learn.show.processes')).click();
  await expect(inspector.getByRole('tab', { name: say('inspector.processes') })).toHaveAttribute('aria-selected', 'true');
  await showPanel(inspector, 'traffic');
  await expect(inspector.getByRole('textbox', { name: say('inspector.traffic.filter') })).toHaveValue('from:shell -kind:ack');
  await expect(button(inspector, say('inspector.traffic.resume'))).toBeVisible();

  // It is a page of ours: none of the web leads there, or may do what it may.
  await go(shell, site.url('/weather'));
  await expect(tab(shell, 'Weather')).toBeVisible();
  const page = await terrarium.view(site.url('/weather'));
  const contentsId = await terrarium.app.evaluate(({ webContents }, at) => webContents.getAllWebContents().find((each) => each.getURL() === at)?.id ?? 0, page.url());
  await page.evaluate(async () => {
    location.href = 'terrarium://learn/';
    // What it asks for afterwards is answered after main was asked for that.
    for (let count = 0; count < 3; count += 1) await fetch('/weather', { cache: 'no-store' });
  });
  const place = await terrarium.app.evaluate(({ webContents }, id) => [webContents.fromId(id)?.getURL(), webContents.fromId(id)?.isLoadingMainFrame()], contentsId);
  expect(place).toEqual([site.url('/weather'), false]);
  await expect(tab(shell, 'Weather')).toBeVisible();
});

for (const language of LANGUAGES) {
  const t = translator(language);
  test.describe(language, () => {
    test.use({ language });

    test('words and ways have figures of this very browser, true by the kernel’s own count, and something that does it for real', async ({ terrarium }) => {
      test.setTimeout(240_000);
      const learn = await openTab(terrarium, 'terrarium://learn/#words', t);
      const shown = (id: string): Promise<string | null> => learn.locator(`[data-figure="${id}"] dd`).textContent();
      const number = new Intl.NumberFormat(language);
      // Another reader of the same source, at about the same time.
      const held = (kind: RegExp): string => {
        const folder = `/proc/${terrarium.pid}/fd`;
        return number.format(readdirSync(folder).filter((file) => kind.test(linkOf(join(folder, file)))).length);
      };
      const shared = (): string =>
        number.format(new Set(readFileSync(`/proc/${terrarium.pid}/maps`, 'utf8').split('\n').filter((line) => /^\S+ ...s .*(\(deleted\)$|\/dev\/shm\/)/.test(line)).map((line) => line.split(/\s+/).slice(3, 5).join(' '))).size);
      const metrics = (): Promise<string> => terrarium.app.evaluate(({ app }) => String(app.getAppMetrics().length));
      await expect(learn.getByRole('region', { name: t('learn.live') })).toBeVisible();
      await expect.poll(async () => (await shown('processes')) === (await metrics())).toBe(true);
      await expect.poll(async () => (await shown('socket')) === held(/^socket:/)).toBe(true);
      await expect.poll(async () => (await shown('pipe')) === held(/^pipe:/)).toBe(true);
      await expect.poll(async () => (await shown('sharedMemory')) === shared()).toBe(true);
      expect([held(/^socket:/), held(/^pipe:/), shared()]).not.toContain('0');
      const renderers = (): Promise<string> => terrarium.app.evaluate(({ app }) => String(app.getAppMetrics().filter(({ type }) => type === 'Tab').length));
      await expect.poll(async () => (await shown('renderers')) === (await renderers())).toBe(true);
      const mutex = learn.getByRole('group', { name: t('lab.experiment.memory-mutex.title') });
      await mutex.getByRole('button').click();
      await expect(mutex.getByText(t('lab.proof.holds'))).toBeVisible({ timeout: 60_000 });
      await button(learn, t('learn.show.traffic')).click();
      const inspector = await terrarium.inspector();
      await expect(inspector.getByRole('tab', { name: t('inspector.traffic') })).toHaveAttribute('aria-selected', 'true');
      // Who looked at earlier ones is led to those of now.
      await inspector.evaluate(() => void (location.hash = 'panel=map&top=1&paused=9&message=2&detail=1&filter=tabs'));
      await expect(inspector.getByRole('tab', { name: t('inspector.map') })).toHaveAttribute('aria-selected', 'true');
      await button(learn, t('learn.show.traffic')).click();
      await expect.poll(async () => new URL((await terrarium.inspector()).url()).hash).toBe('#panel=traffic&filter=tabs');

      await learn.getByRole('link', { name: t('learn.ways.short') }).click();
      const live = learn.getByRole('region', { name: t('learn.live') });
      await expect(live.locator('[data-figure]')).toHaveCount(5);
      await expect.poll(async () => (await shown('socket')) === held(/^socket:/)).toBe(true);
      await expect(live.locator('[data-figure="lab"] dd')).toHaveText('0');
      // It is before what there is to try.
      expect(await live.evaluate((element, first) => (element.compareDocumentPosition(document.querySelector(first) as Element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0, '#ways-memory')).toBe(true);
      // The lab's processes are there for a moment: noted as they are told.
      await live.evaluate((element) => {
        const seen: string[] = [];
        new MutationObserver(() => seen.push(element.querySelector('[data-figure="lab"] dd')?.textContent ?? '')).observe(element, { subtree: true, characterData: true, childList: true });
        Object.assign(window, { seenOfLab: seen });
      });
      const proof = learn.getByRole('group', { name: t('lab.experiment.pipe-one-way.title') });
      await proof.getByRole('button').click();
      await expect(proof.getByText(t('lab.proof.holds'))).toBeVisible({ timeout: 60_000 });
      await expect.poll(() => learn.evaluate(() => (Reflect.get(window, 'seenOfLab') as string[]).some((count) => Number(count) > 0))).toBe(true);
      await expect(live.locator('[data-figure="lab"] dd')).toHaveText('0');
      expect(await findings(learn)).toEqual([]);
    });
  });
}

/** Where an open file leads; nowhere if it was closed meanwhile. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
