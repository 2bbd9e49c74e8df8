import { defineConfig } from 'vitest/config';

/**
 * Tests that need a process: they start others, set what all threads of one share (file mode mask, time zone), or read what the process used. The rest
 * run in threads, each file in one of its own, which start in a fraction of the time.
 */
const IN_PROCESSES = ['bench/**', 'lab/**', 'packages/**', 'plugin-host/**', 'scripts/**', 'watchdog/**', 'main/{electron,lib,traffic-stream}/**', 'renderer/lib/days.test.ts'];
const EXCLUDED = ['**/node_modules/**', 'e2e/**', 'out/**', 'dist/**', '.cache/**'];

/** Unit tests: beside the code they test, in Node. What needs a real Electron is in e2e/. */
export default defineConfig({
  cacheDir: '.cache/vitest',
  test: {
    environment: 'node',
    maxWorkers: 2,
    // For what never ends. How long a test takes says more about the machine, which may have much else to do.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: 'threads', pool: 'threads', include: ['**/*.test.{ts,tsx}'], exclude: [...EXCLUDED, ...IN_PROCESSES] } },
      { extends: true, test: { name: 'processes', pool: 'forks', include: IN_PROCESSES.map((glob) => glob.replace('/**', '/**/*.test.{ts,tsx}')), exclude: EXCLUDED } },
    ],
  },
});
