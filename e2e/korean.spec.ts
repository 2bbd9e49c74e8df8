import { mkdirSync } from 'node:fs';
import { translator } from '../i18n/catalogue.ts';
import { choosePath } from './fixtures/every-page.ts';
import { runsOldElectron } from './fixtures/runtime.ts';
import { expect, test } from './fixtures/test.ts';
import { address, button, openTab } from './fixtures/window.ts';

const t = translator('ko');

test.use({ language: 'ko' });

test('the window speaks Korean: names, sad tab, load errors', async ({ terrarium, site }) => {
  const shell = await terrarium.shell();
  await expect(shell.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(shell.getByRole('tablist', { name: t('shell.tabs') })).toBeVisible();
  for (const key of ['shell.back', 'shell.forward', 'shell.reload', 'shell.newTab', 'shell.inspector', 'shell.menu'] as const) {
    await expect(button(shell, t(key))).toBeVisible();
  }
  await expect(address(shell, t)).toBeVisible();
  await expect(button(shell, t('limits.outdated'))).toBeVisible({ visible: await runsOldElectron(terrarium) });

  await address(shell, t).click();
  await address(shell, t).fill(site.url('/words?count=412'));
  await shell.keyboard.press('Enter');
  await expect(shell.getByText('412단어 · 2분')).toBeVisible();

  await button(shell, t('shell.menu')).click();
  await shell.getByRole('menuitem', { name: t('commands.do.crash-tab') }).click();
  const alert = shell.getByRole('alert');
  await expect(alert).toContainText(t('shell.crashed'));
  await expect(alert).toContainText(t('shell.reason.crashed'));
  await button(shell, t('shell.reloadTab')).click();
  await expect(alert).toBeHidden();
});

test('no English is left where a person reads', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await button(shell, t('shell.menu')).click();
  await expect(shell.getByRole('menu')).toBeVisible();
  const start = await terrarium.view('terrarium://newtab/');
  await expect(start.getByRole('heading').first()).toBeVisible();
  await button(shell, t('shell.inspector')).click();
  const inspector = await terrarium.inspector();
  await expect(inspector.getByRole('tab', { name: t('inspector.processes') })).toBeVisible();
  for (const page of [shell, start, inspector]) {
    const words = await page.evaluate(() => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.parentElement?.closest('[data-key], [data-seq], kbd, code') === null) texts.push(node.textContent ?? '');
      }
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        if (element.closest('[data-key], [data-seq]') !== null) continue;
        texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('placeholder') ?? '');
      }
      return texts.flatMap((text) => text.match(/[A-Za-z]{3,}/g) ?? []);
    });
    // Names and terms that are the same in Korean.
    const known = new Set(['Terrarium', 'CPU', 'PID', 'GPU', 'Ctrl', 'Shift', 'Alt', 'IPC', 'MHz', 'KiB', 'MiB', 'GiB', 'http', 'https', 'Chromium', 'Electron']);
    expect(words.filter((word) => !known.has(word)), page.url()).toEqual([]);
  }

  // Why a folder is no plugin, as main found it.
  const plugins = await openTab(terrarium, 'terrarium://plugins/', t);
  const empty = test.info().outputPath('no-plugin');
  mkdirSync(empty, { recursive: true });
  await choosePath(terrarium, empty);
  await button(plugins, t('plugins.addFolder')).click();
  await expect(plugins.getByRole('alert')).toHaveText('추가할 수 있는 플러그인이 아니에요: plugin.json 파일이 없어요.');
});

test('the inspector and the table of processes are in Korean', async ({ terrarium }) => {
  const shell = await terrarium.shell();
  await button(shell, t('shell.inspector')).click();
  const inspector = await terrarium.inspector();
  await expect(inspector.getByRole('grid', { name: t('inspector.processes') })).toBeVisible();
  await inspector.getByRole('tab', { name: t('inspector.traffic') }).click();
  await expect(inspector.getByRole('grid', { name: t('inspector.traffic.messages') })).toBeVisible();
  await expect(button(inspector, t('inspector.traffic.pause'))).toBeVisible();
  await expect(inspector.getByRole('textbox', { name: t('inspector.traffic.filter') })).toBeVisible();
});
