/** Check: knip finds no file, export or dependency that nothing uses. */
import { runTool } from './lib/run-tool.mjs';

/** @typedef {import('./lib/project.mjs').Failure} Failure */

/** @type {import('./lib/project.mjs').Check} */
export const unusedCheck = {
  name: 'unused',
  says: 'no file, export or dependency without a use',
  slow: true,
  run: checkUnused,
};

/** What each kind of knip's findings is called, and what mends it. @type {Record<string, [string, string]>} */
const kinds = {
  files: ['nothing imports this file', 'delete it, or import it; an entry that a person or a tool starts belongs in knip.json'],
  exports: ['nothing else uses the export', 'take its "export" away, or delete it'],
  types: ['nothing else uses the exported type', 'take its "export" away, or delete it'],
  dependencies: ['nothing uses the dependency', 'take it out of package.json and docs/dependencies.md'],
  devDependencies: ['nothing uses the dev dependency', 'take it out of package.json and docs/dependencies.md'],
  optionalDependencies: ['nothing uses the optional dependency', 'take it out of package.json and docs/dependencies.md'],
  unlisted: ['is used but package.json does not list it', 'add it to package.json (exact version) and to docs/dependencies.md'],
  unresolved: ['does not resolve', 'mend the path, or install the package'],
  binaries: ['is run, but no dependency brings it', 'add the package that brings it to package.json'],
  duplicates: ['is exported twice', 'keep one name'],
};

/**
 * @param {string} root
 * @returns {Promise<Failure[]>}
 */
export async function checkUnused(root) {
  const { code, stdout, stderr } = await runTool('knip', ['--reporter', 'json', '--no-progress', '--no-config-hints'], root);
  /** @type {{ issues?: ({ file: string } & Record<string, unknown>)[] }} */
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    const problem = `knip ended with code ${code}: ${(stderr || stdout).trim().slice(0, 2000)}`;
    return [{ problem, mend: 'mend knip.json; to see it alone: knip' }];
  }
  const failures = (report.issues ?? []).flatMap((issue) =>
    Object.entries(kinds).flatMap(([kind, [problem, mend]]) => findings(issue[kind]).map(({ name, line }) => ({
      file: issue.file,
      ...(line === undefined ? {} : { line }),
      problem: kind === 'files' ? problem : `${name}: ${problem}`,
      mend,
    }))),
  );
  if (code !== 0 && failures.length === 0) failures.push({ file: 'knip.json', problem: `knip ended with code ${code}: ${stderr.trim()}`, mend: 'run: knip' });
  return failures;
}

/**
 * @param {unknown} list of one kind; duplicates come as lists of names
 * @returns {{ name: string, line?: number }[]}
 */
function findings(list) {
  return Array.isArray(list) ? list.flat().map((item) => (typeof item === 'string' ? { name: item } : item)) : [];
}
