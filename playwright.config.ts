import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const E2E = join(import.meta.dirname, 'e2e');

/**
 * Specs that go on where the others stop: each case of a rule, each panel and way to break, long loads, rare deaths, all of it once more in Korean. `npm test` has to be over in 25 minutes
 * on two slow cores, so that it leaves these to `npm run test:all`. What a person would miss first is not among them.
 */
const DEEP = [
  'accessibility accessibility-everywhere address-bar asking-frames asking-places bookmarks-everyday bookmarks-killed broken-profile captures chromium-disk-full',
  'chromium-layer chromium-start-stop clearing content content-theme context-menus crash-lab crash-lab-main crash-lab-ways crashes-panel cut-off dialogs disk-faults downloads-told electron-tap',
  'enlarged errors failed-loads fuzz-flood fuzz-pages graphics hang history-days hostile-page https-first inspector-dock inspector-gpu inspector-load',
  'inspector-map inspector-processes inspector-sequence inspector-truth',
  'korean-browsing korean-everyday korean-filing korean-hostile korean-leaving korean-living korean-pages korean-reading korean-storms korean-tools lab',
  'learn leaving media motion opened-files opening overtaken page-everyday page-features page-icons page-info page-tools palette-reach pdf permissions-kinds plugin-dies',
  'plugin-fetch plugin-misbehaves plugin-rests plugin-silent plugins-limits plugins-manage plugins-page quit recording restless-frames row-menus screen-abuse session-killed',
  'sessions-apart shortcuts sleep spelling start-bare start-page system-says tab-features tab-renders tiny-window toolbar-menus tour-whole trace-reader traffic-stream',
  'web-blocked-tabs web-policies web-reach windows',
]
  .flatMap((line) => line.split(' '))
  .map((name) => join(E2E, `${name}.spec.ts`));

const missing = DEEP.filter((spec) => !existsSync(spec));
if (missing.length > 0) throw new Error(`playwright.config.ts names specs that are not there: ${missing.join(', ')}`);

// They have configurations of their own: chaos, the packaged app, and pictures. From the root: a pattern alone also fits a checkout that lies in a folder of that name.
const ELSEWHERE = ['chaos', 'package', 'gallery'].map((name) => join(E2E, name, '**'));

/**
 * What holds for every test on a real Electron: here, and in the configurations of chaos, the packaged app and the pictures.
 * Environment: PLAYWRIGHT_JSON_OUTPUT_FILE writes a JSON report there; TERRARIUM_TEST_RESULTS is where traces and screenshots go.
 */
export const shared = defineConfig({
  outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? 'test-results',
  // One Electron at a time: specs watch processes, CPU and time.
  workers: 1,
  fullyParallel: false,
  // A test that passes at the second try is a test that fails.
  retries: 0,
  // Far more than any of them takes: only what never comes true fails, on slow machines too.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] === undefined ? [['list']] : [['list'], ['json']],
});

export default defineConfig({
  ...shared,
  testDir: 'e2e',
  projects: [
    { name: 'e2e', testIgnore: [...ELSEWHERE, ...DEEP] },
    { name: 'deep', testMatch: DEEP },
  ],
});
