import type { Locator, Page } from '@playwright/test';
import { pidOfType } from './fixtures/breaking.ts';
import { chromiumsWord } from './fixtures/gpu-word.ts';
import { showPanel } from './fixtures/inspector.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openInspector, openTab, say } from './fixtures/window.ts';

/** What Chromium's page calls features, and its words for how they are done. */
const CHROMIUM_NAMES: Readonly<Record<string, string>> = {
  '2d_canvas': 'Canvas',
  gpu_compositing: 'Compositing',
  multiple_raster_threads: 'Multiple Raster Threads',
  opengl: 'OpenGL',
  rasterization: 'Rasterization',
  video_decode: 'Video Decode',
  webgl: 'WebGL',
  webgpu: 'WebGPU',
};
const CHROMIUM_WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^enabled/, /^(Hardware accelerated|Enabled|Force enabled)/],
  [/^(disabled|unavailable)_software/, /^Software only/],
  [/^(disabled|unavailable)_off/, /^(Disabled|Unavailable)/],
];

const feature = (inspector: Page, name: string): Locator => inspector.locator(`[data-feature="${name}"]`);

test('features, driver and process are what Chromium’s own page says; a crash is counted, and the process comes back', async ({ terrarium }) => {
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'gpu');
  await expect(feature(inspector, 'gpu_compositing')).toBeVisible();
  const word = await chromiumsWord(terrarium);
  let compared = 0;
  for (const [name, theirs] of Object.entries(CHROMIUM_NAMES)) {
    const found = new RegExp(`\\b${theirs}\\s*:\\s*([A-Z][^\\n*]*)`).exec(word)?.[1];
    if (found === undefined) continue;
    const value = (await feature(inspector, name).getAttribute('data-value')) ?? '';
    const expected = CHROMIUM_WORDS.find(([ours]) => ours.test(value))?.[1];
    expect(found, `${name}: ${value}`).toMatch(expected ?? /^$/);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(4);

  await button(inspector, say('inspector.gpu.more')).click();
  await expect(inspector.locator('dl[data-detail="complete"]')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  // What Electron itself answers, asked by the test.
  const told = await terrarium.app.evaluate(async ({ app }) => {
    const { gpuDevice, auxAttributes } = (await app.getGPUInfo('complete')) as { gpuDevice: readonly { vendorId: number }[]; auxAttributes: Record<string, unknown> };
    return { vendor: String(gpuDevice[0]?.vendorId), parts: String(auxAttributes['glImplementationParts']), bits: String(auxAttributes['targetCpuBits']) };
  });
  await expect(inspector.locator('[data-path="gpuDevice.0.vendorId"] dd')).toHaveText(told.vendor);
  await expect(inspector.locator('[data-path="auxAttributes.glImplementationParts"] dd')).toHaveText(told.parts);
  await expect(inspector.locator('[data-path="auxAttributes.targetCpuBits"] dd')).toHaveText(told.bits);

  const before = await pidOfType(terrarium, 'GPU');
  const figures = inspector.getByRole('group', { name: say('inspector.status') });
  await expect(figures).toContainText(say('inspector.gpu.process', { pid: String(before) }));
  await button(inspector, say('inspector.gpu.crash')).click();
  await expect.poll(async () => [before, 0].includes(await pidOfType(terrarium, 'GPU'))).toBe(false);
  await expect(inspector.locator('[data-deaths]')).not.toHaveAttribute('data-deaths', '0');
  await expect.poll(async () => (await figures.innerText()).includes(say('inspector.gpu.process', { pid: String(await pidOfType(terrarium, 'GPU')) }))).toBe(true);
});

test('what the GPU process talks about shows once Chromium is traced, by interface', async ({ terrarium, site }) => {
  await openTab(terrarium, site.url('/counter'));
  const inspector = await openInspector(terrarium);
  await showPanel(inspector, 'gpu');
  await expect(inspector.getByText(say('inspector.gpu.untraced'))).toBeVisible();
  await button(inspector, say('inspector.chromium.trace')).click();
  // The page counts without an end: its pictures go to the GPU process.
  const row = inspector.locator('[data-interface="viz.mojom.CompositorFrameSink"]');
  await expect(row).toContainText(say('mojo.viz.mojom.CompositorFrameSink'), { timeout: 30_000 });
  await expect(row.getByRole('cell').first()).toHaveText(/^[1-9][\d.,]*\/s$|^0\.[1-9]\/s$/);
});
