import { defineConfig } from '@playwright/test';
import { defaults } from '../fixtures/playwright-defaults.ts';

/** Three minutes of deaths in `npm test`, beside the suites that start no Electron; `npm run chaos` for longer. */
export default defineConfig({ ...defaults, testDir: '.', outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results' });
