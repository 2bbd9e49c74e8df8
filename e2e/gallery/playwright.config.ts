import { defineConfig } from '@playwright/test';
import { shared } from '../../playwright.config.ts';

/** Pictures of the running browser: `npm run tour` and `npm run pictures` (`scripts/gallery.mjs`). No part of `npm test`. */
export default defineConfig({
  ...shared,
  testDir: '.',
  outputDir: `${process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results'}/playwright`,
  timeout: 600_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
