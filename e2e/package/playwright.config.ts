import { defineConfig } from '@playwright/test';
import { defaults } from '../fixtures/playwright-defaults.ts';

/** The packaged app: `npm run dist` before, or `npm test -- --only package`, which does. */
export default defineConfig({ ...defaults, testDir: '.', outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results' });
