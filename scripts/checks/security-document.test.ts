import { expect, onTestFinished, test } from 'vitest';
import { makeTempProject } from './lib/temp-project.mjs';
import { checkSecurityDocument } from './security-document.mjs';

const items = Array.from({ length: 20 }, (_none, i) => `| ${i + 1} | item | \`main/a.ts\` | \`e2e/a.spec.ts\` "it holds" |`);
const fuse = '| `runAsNode` | off | `electron-builder.yml` | `e2e/a.spec.ts` "it holds" |';
const project = {
  'docs/security.md': [...items, fuse, ''].join('\n'),
  'main/a.ts': '',
  'e2e/a.spec.ts': "test('it holds', () => {});\n",
  'electron-builder.yml': 'asar: true\nelectronFuses:\n  runAsNode: false\n  resetAdHocDarwinSignature: true\nlinux:\n  a: b\n',
};

const problems = (change: Record<string, string | undefined>): string[] => {
  const files = Object.fromEntries(Object.entries({ ...project, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return checkSecurityDocument(root).map(({ problem }) => problem);
};
const doc = (change: (text: string) => string): Record<string, string> => ({ 'docs/security.md': change(project['docs/security.md']) });

test('the document on security: every item, every fuse, files and tests that are there', () => {
  expect(problems({})).toEqual([]);
});

test.each<[string, Record<string, string | undefined>, string]>([
  ['no document', { 'docs/security.md': undefined }, 'is missing'],
  ['an item that is missing', doc((text) => text.replace(items[6] ?? '', '')), 'has no row for item 7 of the checklist'],
  ['a file that is gone', { 'main/a.ts': undefined }, 'names main/a.ts, which does not exist'],
  ['a spec that is gone', { 'e2e/a.spec.ts': undefined }, 'names e2e/a.spec.ts, which does not exist'],
  ['a test that has another name now', { 'e2e/a.spec.ts': "test('it holds well', () => {});\n" }, 'names the test "it holds", which e2e/a.spec.ts has not'],
  ['a row without a test', doc((text) => text.replace(fuse, '| `runAsNode` | off | `electron-builder.yml` | it is so |')), 'a row names no test'],
  ['a fuse that is not explained', { 'electron-builder.yml': project['electron-builder.yml'].replace('linux:', '  onlyLoadAppFromAsar: true\nlinux:') }, 'has no row for the fuse onlyLoadAppFromAsar, which electron-builder.yml sets'],
  ['a fuse that is not set', { 'electron-builder.yml': 'asar: true\n' }, 'explains the fuse runAsNode, which electron-builder.yml does not set'],
])('the document on security: %s', (_name, change, problem) => {
  expect(problems(change)).toContain(problem);
});
