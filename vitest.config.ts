import { defineConfig } from 'vitest/config';

/** Unit tests: beside the code they test, in Node. What needs a real Electron is in e2e/. */
export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'e2e/**', 'out/**', 'dist/**', '.cache/**'],
    environment: 'node',
    maxWorkers: 2,
    // For what never ends. How long a test takes says more about the machine, which may have much else to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
