import { defineConfig } from '@playwright/test';

/** Pictures of the running browser: `npm run tour` and `npm run pictures` (`scripts/gallery.mjs`). No part of `npm test`. */
export default defineConfig({
  testDir: '.',
  outputDir: `${process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results'}/playwright`,
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
