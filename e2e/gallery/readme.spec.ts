import { expect } from '@playwright/test';
import { LANGUAGES, translator } from '../../i18n/catalogue.ts';
import { TOUR_STEPS } from '../../ipc/contracts/tour.ts';
import { filterMessages, pause } from '../fixtures/inspector.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { nextStep, takeStep } from '../fixtures/tour.ts';
import { button, openTab, pidOf, pressKeys, tab } from '../fixtures/window.ts';
import { SHELL } from './album.ts';
import { clippedTexts } from './clipped.ts';
import { resize, setTheme, shoot } from './shots.ts';

const SIZE = { width: 1_280, height: 860 } as const;

for (const language of LANGUAGES) {
  const say = translator(language);
  test(`a page crashed, in ${language}`, async ({ site }) => {
    const terrarium = await Terrarium.launch({ language });
    await setTheme(terrarium, 'light', say);
    await resize(terrarium, SIZE);
    const shell = await terrarium.shell();
    for (const path of ['/isolation', '/counter', '/weather']) await openTab(terrarium, site.url(path), say);
    const pid = await pidOf(terrarium, site.url('/weather'));
    await pressKeys(terrarium, SHELL, 'Control+Shift+X');
    const inspector = await terrarium.inspector();
    const row = inspector.locator(`[data-key^="${pid}@"]`);
    await row.getByRole('button', { name: say('inspector.processes.crash'), exact: true }).click();
    await expect(row).toHaveAttribute('data-ended', 'true');
    await expect(shell.getByText(say('shell.crashed'))).toBeVisible();
    await shoot(terrarium, `readme/crash-${language === 'ko' ? 'korean' : 'light'}`);
    expect([...(await clippedTexts(shell)), ...(await clippedTexts(inspector))]).toEqual([]);
    await terrarium.close();
  });
}

const say = translator('en');

test('a plugin’s call in the log, dark', async ({ site }) => {
  const terrarium = await Terrarium.launch();
  await setTheme(terrarium, 'dark', say);
  await resize(terrarium, SIZE);
  const shell = await terrarium.shell();
  await openTab(terrarium, site.url('/counter'));
  const page = await openTab(terrarium, site.url('/isolation'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(shell.getByText(/^\d+ words/)).toBeVisible();
  await pressKeys(terrarium, SHELL, 'Control+Shift+X');
  const inspector = await terrarium.inspector();
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  // No row of another message comes between the look and the click.
  await filterMessages(inspector, 'pageContent');
  const reply = inspector.locator('[data-seq]').filter({ hasText: 'pageContent.readText' }).filter({ hasText: 'reply' }).first();
  // It reads the page anew when the person comes back to it.
  await tab(shell, /Counter that never stops/).click();
  await tab(shell, 'Process isolation').click();
  await expect(reply).toBeVisible();
  await pause(inspector);
  await reply.click();
  await shoot(terrarium, 'readme/traffic-dark');
  expect([...(await clippedTexts(shell)), ...(await clippedTexts(inspector))]).toEqual([]);
  await terrarium.close();
});

test('the map, in the step of the tour that listens to Chromium', async () => {
  const terrarium = await Terrarium.launch({ args: ['--tour'] });
  await setTheme(terrarium, 'light', say);
  await resize(terrarium, { width: 1_280, height: 900 });
  for (const step of TOUR_STEPS.slice(0, TOUR_STEPS.indexOf('chromium') + 1)) {
    expect((await takeStep(terrarium, step, say)).problems).toEqual([]);
    if (step !== 'chromium') await nextStep(terrarium, say);
  }
  // What was told on the way is over.
  await expect(button(await terrarium.shell(), say('shell.dismiss'))).toHaveCount(0);
  await shoot(terrarium, 'readme/map-light');
  expect([...(await clippedTexts(await terrarium.shell())), ...(await clippedTexts(await terrarium.inspector()))]).toEqual([]);
  await terrarium.close();
});
