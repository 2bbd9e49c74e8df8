import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { translator } from '../../i18n/catalogue.ts';
import { TOUR_STEPS } from '../../ipc/contracts/tour.ts';
import { Terrarium } from '../fixtures/terrarium.ts';
import { test } from '../fixtures/test.ts';
import { nextStep, takeStep } from '../fixtures/tour.ts';
import { clippedTexts } from './clipped.ts';
import { PICTURES, resize, setTheme, shoot } from './shots.ts';

const language = process.env['TERRARIUM_TOUR_LANGUAGE'] === 'ko' ? 'ko' : 'en';
const theme = process.env['TERRARIUM_TOUR_THEME'] === 'dark' ? 'dark' : 'light';
const say = translator(language);
/** The report's own words: the browser has no use for them. */
const MEASURED = { en: 'All figures were measured in this run.', ko: '모든 수치는 이번 실행에서 직접 잰 것이에요.' };

test('the tour, step by step', async () => {
  const terrarium = await Terrarium.launch({ language, args: ['--tour'] });
  await setTheme(terrarium, theme, say);
  await resize(terrarium, { width: 1280, height: 900 });
  const { versions, platform } = await terrarium.app.evaluate(() => ({ versions: { ...process.versions }, platform: process.platform }));
  const report = [`# ${say('tour.title')}`, '', `Electron ${versions['electron'] ?? ''}, Chromium ${versions['chrome'] ?? ''}, ${platform}. ${MEASURED[language]}`, ''];
  const clipped: string[] = [];
  for (const [index, step] of TOUR_STEPS.entries()) {
    const { seen, problems } = await takeStep(terrarium, step, say);
    const picture = `tour/${index + 1}-${step}`;
    // What it opened is there, too.
    if (step === 'traffic') await expect((await terrarium.inspector()).getByRole('grid').first()).toBeVisible();
    await shoot(terrarium, picture);
    clipped.push(...(await clippedTexts(await terrarium.shell())).map((text) => `${step}: ${text}`));
    report.push(`## ${index + 1}. ${say(`tour.step.${step}.name`)}`, '', ...[...seen, ...problems].map((line) => `- ${line}`), '', `![${step}](${index + 1}-${step}.png)`, '');
    expect(problems, `step ${step}`).toEqual([]);
    await nextStep(terrarium, say);
  }
  const shell = await terrarium.shell();
  await expect(shell.locator('[data-step="end"]')).toBeVisible();
  await shoot(terrarium, 'tour/8-end');
  clipped.push(...(await clippedTexts(shell)).map((text) => `end: ${text}`));
  const folder = join(PICTURES, 'tour');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.md'), report.join('\n'));
  process.stdout.write(`${report.filter((line) => line.startsWith('#') || line.startsWith('-')).join('\n')}\n`);
  await terrarium.close();
  expect(clipped).toEqual([]);
});
