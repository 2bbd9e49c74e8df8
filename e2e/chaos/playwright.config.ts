import { defineConfig } from '@playwright/test';
import { shared } from '../../playwright.config.ts';

/** Three minutes of deaths in `npm test`, beside the suites that start no Electron; `npm run chaos` for longer. Environment as in the root's configuration. */
export default defineConfig({ ...shared, testDir: '.', outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? '../../test-results' });
