/** Runs one of the project's command-line tools and keeps what it says. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const binaries = resolve(dirname(fileURLToPath(import.meta.url)), '../../../node_modules/.bin');

/**
 * @param {string} tool its name in node_modules/.bin
 * @param {readonly string[]} args
 * @param {string} folder to run in
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} whatever the exit code
 * @throws when the tool cannot be started
 */
export function runTool(tool, args, folder) {
  const windows = process.platform === 'win32';
  const path = join(binaries, windows ? `${tool}.cmd` : tool);
  if (!existsSync(path)) throw new Error(`${tool} is not installed: run "npm install" first`);
  return new Promise((done, fail) => {
    const child = spawn(path, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
      // The tools' own launchers ask for `node`: it has to be the one that this project brings.
      env: { ...process.env, PATH: `${binaries}${delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, stdout, stderr }));
  });
}
