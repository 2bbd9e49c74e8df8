import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests on a real Electron.
 * Environment: PLAYWRIGHT_JSON_OUTPUT_FILE writes a JSON report there; TERRARIUM_TEST_RESULTS is where traces and screenshots go.
 */
export default defineConfig({
  testDir: 'e2e',
  // They have configurations of their own: chaos, the packaged app, and pictures. From the root: a pattern alone also fits a checkout that lies in a folder of that name.
  testIgnore: ['chaos', 'package', 'gallery'].map((name) => join(import.meta.dirname, 'e2e', name, '**')),
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
