import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures/test.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

test('npm start without a display shows a page, its window, every process and the inspector, and leaves a picture', () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-e2e-'));
  try {
    const screenshot = join(folder, 'terrarium.png');
    // What npm start runs once everything is there.
    const args = [join(ROOT, 'scripts', 'start', 'headless-tour.ts'), JSON.stringify({ appArgs: [], stay: false, screenshot })];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', timeout: 150_000 });
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('("A local page in Terrarium")');
    for (const shown of ['terrarium://shell/', 'Network Service', 'GPU']) expect(stdout).toContain(shown);
    expect(statSync(screenshot).size).toBeGreaterThan(10_000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
