import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

/** What the launcher says where the system says that its user has this number. The program beside it tells its arguments. */
function launch(uid: number, ...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  write('id', `echo ${uid}`);
  return spawnSync(join(folder, 'terrarium-launch'), args, { encoding: 'utf8', env: { PATH: `${folder}:${process.env['PATH']}`, LANG: 'en_US.UTF-8' } });
}

function write(name: string, line: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`);
  chmodSync(join(folder, name), 0o755);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrarium-launcher-'));
  copyFileSync('build-resources/terrarium-launch', join(folder, 'terrarium-launch'));
  chmodSync(join(folder, 'terrarium-launch'), 0o755);
  write('terrarium', 'echo "started: $*"');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(process.platform === 'linux')('the launcher starts the program for an ordinary user; root is told why not, and of no other way', () => {
  expect(launch(1_000, '--lang=ko', 'example.com')).toMatchObject({ status: 0, stdout: 'started: --lang=ko example.com\n', stderr: '' });
  expect(launch(0, 'example.com')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^Terrarium does not run as root: .*ordinary user\. Start it as one\.\n$/) });
  expect(launch(0, '--lang=ko')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/^Terrarium은 root로 실행되지 않아요/) });
});
