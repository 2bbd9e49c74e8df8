import { defineConfig } from '@playwright/test';

/** The packaged app: `npm run dist` before, or `npm test -- --only package`, which does. Environment as in the root's configuration. */
export default defineConfig({
  testDir: '.',
  outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] === undefined ? [['list']] : [['list'], ['json']],
});
