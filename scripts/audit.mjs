/**
 * node scripts/audit.mjs: asks the registry for known weaknesses of every locked package. Exit code 0: none; 1: some; 2: the registry did not answer, so that nothing
 * is known.
 */
import { join } from 'node:path';
import { LOCKFILES } from './checks/supply-chain.mjs';
import { runCaptured } from './lib/child.mjs';
import { readAudit } from './lib/audit-report.mjs';
import { npmEnvironment } from './setup/npm.mjs';
import { onOwnNode } from './setup/own-node.mjs';
import { say } from './setup/output.mjs';
import { ROOT } from './setup/paths.mjs';
import { provideTools } from './setup/tools.mjs';

const LIMIT_MS = 2 * 60_000;

await onOwnNode(import.meta.url, async () => {
  const { npm } = await provideTools();
  const [program = 'npm', ...args] = npm;
  let code = 0;
  for (const lockfile of LOCKFILES) {
    const { stdout } = await runCaptured(program, [...args, 'audit', '--json', '--package-lock-only', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'], {
      cwd: join(ROOT, lockfile, '..'),
      env: npmEnvironment(),
      limitMs: LIMIT_MS,
    });
    const result = readAudit(stdout);
    say(`${lockfile}: ${result.says}`);
    code = Math.max(code, { none: 0, some: 1, unknown: 2 }[result.known]);
  }
  if (code === 2) say('Where the registry did not answer nothing is known: this is no clean bill.');
  return code;
});
