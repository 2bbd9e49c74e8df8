import { defineConfig } from '@playwright/test';
import { shared } from '../../playwright.config.ts';

/** The packaged app: `npm run dist` before, or `npm test -- --only package`, which does. Environment as in the root's configuration. */
export default defineConfig({ ...shared, testDir: '.', outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results' });
