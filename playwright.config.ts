import { defineConfig } from '@playwright/test';
import { defaults } from './e2e/fixtures/playwright-defaults.ts';

/** End-to-end tests on a real Electron. Environment: TERRARIUM_TEST_RESULTS is where traces and screenshots go. */
export default defineConfig({
  ...defaults,
  testDir: 'e2e',
  // They have configurations of their own: chaos, the packaged app, and pictures.
  testIgnore: ['chaos/**', 'package/**', 'gallery/**'],
  outputDir: process.env['TERRARIUM_TEST_RESULTS'] ?? 'test-results',
});
