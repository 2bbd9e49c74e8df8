import { expect, onTestFinished, test } from 'vitest';
import { makeTempProject } from './lib/temp-project.mjs';
import { checkLockfile, isAllowed, licencesCheck, lockfilesCheck, shippedPackages } from './supply-chain.mjs';

const integrity = `sha512-${'A'.repeat(86)}==`;
const problems = async (check: typeof lockfilesCheck, files: Record<string, string>): Promise<string[]> => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return (await check.run(root)).map(({ file, problem }) => `${file}: ${problem}`);
};
const lock = (packages: Record<string, object>): string => JSON.stringify({ packages: { '': {}, ...packages } });

test('lockfiles: every package has its hash and comes from the registry; what is bundled in another is covered by that one’s', () => {
  const good = { 'node_modules/a': { integrity }, 'node_modules/a/node_modules/b': { inBundle: true }, 'node_modules/c': { link: true }, 'node_modules/d': { integrity, resolved: 'https://registry.npmjs.org/d/-/d-1.0.0.tgz' } };
  expect(checkLockfile('package-lock.json', { packages: good })).toEqual([]);
  const bad = { 'node_modules/a': {}, 'node_modules/b': { integrity: 'sha1-abc=' }, 'node_modules/c': { integrity, resolved: 'git+ssh://git@example.org/c.git' } };
  expect(checkLockfile('package-lock.json', { packages: bad }).map(({ problem }) => problem)).toEqual([
    'node_modules/a has no SHA-512 hash', 'node_modules/b has no SHA-512 hash', 'node_modules/c comes from git+ssh://git@example.org/c.git',
  ]);
});

test('lockfiles: install scripts are off, and each package that has one is explained', async () => {
  const files = {
    '.npmrc': 'ignore-scripts=true\n',
    'package-lock.json': lock({ 'node_modules/@a/native': { integrity, hasInstallScript: true } }),
    'docs/security.md': '## Install scripts\n\n| package | would |\n| --- | --- |\n| `@a/native` | build it |\n',
  };
  expect(await problems(lockfilesCheck, files)).toEqual([]);
  expect(await problems(lockfilesCheck, { ...files, '.npmrc': 'audit=false\n' })).toEqual(['.npmrc: does not turn install scripts off']);
  expect(await problems(lockfilesCheck, { ...files, 'docs/security.md': '## Install scripts\n\n| `b` | build |\n' })).toEqual([
    'package-lock.json: @a/native has an install script', 'docs/security.md: explains an install script of b, which has none',
  ]);
});

test('licences: of "OR" one has to be allowed, of "AND" all', () => {
  const allowed = new Set(['MIT', 'ISC']);
  expect(['MIT', '(GPL-3.0 OR MIT)', 'MIT AND ISC'].map((text) => isAllowed(text, allowed))).toEqual([true, true, true]);
  expect(['', 'GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN x'].map((text) => isAllowed(text, allowed))).toEqual([false, false, false, false]);
});

const shipping = {
  'docs/dependencies.md': '## In the app\n\n| `a` | x |\n\n## Tools\n\n| `tool` | x |\n',
  'docs/licences.md': '| `a` | MIT |\n| `b` | ISC |\n',
  'package-lock.json': lock({ 'node_modules/a': { license: 'MIT', dependencies: { b: '1' } }, 'node_modules/b': { license: 'ISC' }, 'node_modules/tool': { license: 'MPL-2.0' } }),
};

test('licences: what ships is listed with all that it needs; tools may have more', async () => {
  expect([...shippedPackages(JSON.parse(shipping['package-lock.json']), shipping['docs/dependencies.md'])]).toEqual([['a', 'MIT'], ['b', 'ISC']]);
  expect(await problems(licencesCheck, shipping)).toEqual([]);
  expect(await problems(licencesCheck, { ...shipping, 'docs/licences.md': '| `a` | MIT |\n| `c` | MIT |\n' })).toEqual([
    'docs/licences.md: does not say that b ships under ISC', 'docs/licences.md: names c, which does not ship',
  ]);
});

test('licences: the page "About" shows what ships, no less and no more', async () => {
  const shown = (lines: string) => problems(licencesCheck, { ...shipping, 'renderer/pages/about/shipped-packages.ts': lines });
  expect(await shown("{ name: 'a', licence: 'MIT' },\n{ name: 'b', licence: 'ISC' },\n")).toEqual([]);
  expect(await shown("{ name: 'a', licence: 'ISC' },\n{ name: 'old', licence: 'MIT' },\n")).toEqual([
    'renderer/pages/about/shipped-packages.ts: does not show a, which ships under MIT',
    'renderer/pages/about/shipped-packages.ts: does not show b, which ships under ISC',
    'renderer/pages/about/shipped-packages.ts: shows old, which does not ship',
  ]);
});

test.each([
  ['GPL-3.0', 'a tool', 'node_modules/tool', 'package-lock.json: tool is under GPL-3.0'],
  ['MPL-2.0', 'what ships', 'node_modules/b', 'package-lock.json: b is under MPL-2.0'],
  [undefined, 'a tool', 'node_modules/tool', 'package-lock.json: tool is under a licence that it does not say'],
])('licences: %s for %s is refused', async (license, _what, path, problem) => {
  const { packages } = JSON.parse(shipping['package-lock.json']) as { packages: Record<string, object> };
  expect(await problems(licencesCheck, { ...shipping, 'package-lock.json': lock({ ...packages, [path]: { license } }) })).toContain(problem);
});
