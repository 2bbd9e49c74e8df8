/** Check: oxlint, with the rules in .oxlintrc.json. */
import { runTool } from './lib/run-tool.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

/** @type {import('./lib/project.mjs').Check} */
export const lintCheck = {
  name: 'lint',
  says: 'the rules of .oxlintrc.json hold',
  slow: true,
  run: checkLint,
};

/**
 * @param {string} root
 * @returns {Promise<Failure[]>}
 */
export async function checkLint(root) {
  const { code, stdout, stderr } = await runTool('oxlint', ['-c', '.oxlintrc.json', '--report-unused-disable-directives', '--format', 'json', '--threads', '2', '.'], root);
  const report = readReport(stdout);
  if (!report) {
    return [{ problem: `oxlint said: ${(stdout + stderr).trim().slice(0, 2000)}`, mend: 'mend .oxlintrc.json; to see it alone: oxlint' }];
  }
  const failures = report.diagnostics.map(({ filename, code: rule, message, help, labels }) => {
    const line = labels?.[0]?.span?.line;
    return {
      file: filename,
      ...(line === undefined ? {} : { line }),
      problem: `${message} [${rule}]`,
      mend: help ?? 'see the rule in .oxlintrc.json; to see it alone: oxlint',
    };
  });
  if (code !== 0 && failures.length === 0) failures.push({ file: '.oxlintrc.json', problem: `oxlint ended with code ${code}`, mend: 'run: oxlint' });
  return failures;
}

/**
 * @typedef {object} LintReport
 * @property {{ filename: string, code: string, message: string, help?: string, labels?: { span?: { line?: number } }[] }[]} diagnostics
 */

/**
 * @param {string} json
 * @returns {LintReport | undefined}
 */
function readReport(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
