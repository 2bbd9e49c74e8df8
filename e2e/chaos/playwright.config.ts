import { defineConfig } from '@playwright/test';

/** Three minutes of deaths in `npm test`, beside the suites that start no Electron; `npm run chaos` for longer. Environment as in the root's configuration. */
export default defineConfig({
  testDir: '.',
  outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // The test itself says how long it may take.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] === undefined ? [['list']] : [['list'], ['json']],
});
