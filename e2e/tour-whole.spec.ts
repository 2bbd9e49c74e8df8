import { TOUR_STEPS } from '../ipc/contracts/tour.ts';
import type { TourStepId } from '../ipc/contracts/tour.ts';
import { LANGUAGES, translator, type Translate } from '../i18n/catalogue.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { nextStep, takeStep, tourBar } from './fixtures/tour.ts';
import { button } from './fixtures/window.ts';

/** What each step has to have seen. What a step saw otherwise than the theory says would have another name. */
const SEEN: Readonly<Record<TourStepId, readonly string[]>> = {
  pages: ['opened', 'opened-other', 'two-processes'],
  crash: ['page-died', 'other-counts'],
  traffic: ['messages', 'round-trip'],
  gpu: ['gpu-died', 'gpu-back', 'gpu-counted'],
  plugin: ['plugin-says', 'plugin-port'],
  chromium: ['mojo-between', 'mojo-within', 'mojo-seen'],
  lab: ['added', 'found'],
};

/** Chromium's own word on its GPU process. */
const gpuPid = (terrarium: Terrarium): Promise<number> => terrarium.app.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0, undefined);

/** Where the buttons of the step in front are, from the top left corner of the bar. */
async function buttonPlaces(terrarium: Terrarium, say: Translate): Promise<string> {
  const bar = await tourBar(terrarium, say);
  return bar.evaluate((element) => {
    const from = element.getBoundingClientRect();
    const places = [...element.querySelectorAll('[data-step] button')].map((each) => each.getBoundingClientRect());
    return places.map(({ left, top, right, bottom }) => [left - from.left, top - from.top, right - from.left, bottom - from.top].map(Math.round).join(' ')).join(', ');
  });
}

for (const language of LANGUAGES) {
  const say = translator(language);
  test(`the whole tour does what it says, step by step, back and on, to its end, in ${language}`, async () => {
    test.setTimeout(300_000);
    const terrarium = await Terrarium.launch({ language, args: ['--tour'] });
    try {
      const places = new Set<string>();
      for (const step of TOUR_STEPS) {
        const gpuBefore = await gpuPid(terrarium);
        places.add(await buttonPlaces(terrarium, say));
        const { seen, problems } = await takeStep(terrarium, step, say);
        expect([step, problems]).toEqual([step, []]);
        expect(seen.every((text) => text.trim() !== '')).toBe(true);
        const bar = await tourBar(terrarium, say);
        for (const name of SEEN[step]) await expect(bar.locator(`[data-observation="${name}"]`)).toBeVisible();
        places.add(await buttonPlaces(terrarium, say));
        if (step === 'gpu') expect([0, gpuBefore]).not.toContain(await gpuPid(terrarium));
        await nextStep(terrarium, say);
      }
      // Whoever goes on and on finds them where they were.
      expect([...places]).toHaveLength(1);
      const bar = await tourBar(terrarium, say);
      const end = bar.locator('[data-step="end"]');
      await expect(end.getByRole('heading', { name: say('tour.end.name') })).toBeVisible();
      // All that was seen on the way stands there once more.
      for (const step of TOUR_STEPS) await expect(end.getByRole('region', { name: say(`tour.step.${step}.name`) })).toBeVisible();
      for (const step of [...TOUR_STEPS].toReversed().slice(0, 3)) {
        await bar.getByRole('button', { name: say('tour.back'), exact: true }).click();
        await expect(bar.locator(`[data-step="${step}"]`)).toHaveAttribute('data-phase', 'done');
        await expect(bar.locator(`[data-observation="${SEEN[step][0] ?? ''}"]`)).toBeVisible();
      }
      for (let at = 0; at < 3; at += 1) await nextStep(terrarium, say);
      // Where it leads on, it makes room.
      await button(await terrarium.shell(), say('tour.end.learn')).click();
      await expect(end).toHaveCount(0);
      await terrarium.view('terrarium://learn/');
      await bar.getByRole('button', { name: say('tour.unfold') }).click();
      await button(await terrarium.shell(), say('tour.finish')).click();
      await expect(bar).toHaveCount(0);
    } finally {
      await terrarium.close();
    }
  });
}
