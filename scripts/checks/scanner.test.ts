import { expect, onTestFinished, test } from 'vitest';
import { makeTempProject } from './lib/temp-project.mjs';
import { builds } from '../build/table.mjs';
import { isInShippedRoom, roomsOf } from './lib/shipped.mjs';
import { compareFindings, scan, sorted } from './scanner.mjs';

test('what ships is what is built: no entry and no input of a bundle is left out of the checks', () => {
  const paths = builds.flatMap(({ kind, entry, inputs }) => [...(kind === 'pages' ? ['renderer'] : []), ...(entry === undefined ? [] : [entry]), ...inputs]);
  expect(paths.filter((path) => !isInShippedRoom(path.includes('.') ? path : `${path}/a.ts`))).toEqual([]);
  expect(['page-reader/main.ts', 'tap/a.mjs'].filter(isInShippedRoom)).toHaveLength(2);
  expect(['scripts/a.mjs', 'e2e/a.ts', 'package.json', 'bench/a.ts'].filter(isInShippedRoom)).toEqual([]);
  expect(roomsOf([{ name: 'new', kind: 'preload', entry: 'new-room/main.ts', out: 'out/new.cjs', inputs: ['its-library/a.ts'] }])).toEqual(new Set(['new-room', 'its-library', 'tap', 'packages']));
});

test('the scanner: what is unsafe on purpose is found, in TypeScript as we write it', async () => {
  const { root, remove } = makeTempProject({
    'package.json': '{"name":"a","devDependencies":{"electron":"33.2.1"}}',
    'main/a.ts': `import { WebContentsView, BrowserWindow } from 'electron';\nexport class A {\n  #x = 1 satisfies number;\n  make(): unknown {\n    return new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false, webSecurity: false } });\n  }\n}\n`,
    'page-reader/b.ts': `view.insertCSS(text); // eng-disable DANGEROUS_FUNCTIONS_JS_CHECK\n`,
    'preload/c.cjs': `view.insertCSS(text);\n`,
    'tap/d.mjs': `view.insertCSS(text);\n`,
    'main/a.test.ts': `new BrowserWindow({ webPreferences: { nodeIntegration: true } });\n`,
  });
  onTestFinished(remove);
  const { findings, errors } = await scan(root);
  expect(errors).toEqual([]);
  expect(findings.filter(({ file }) => file === 'main/a.ts').map(({ id }) => id)).toEqual(expect.arrayContaining(['NODE_INTEGRATION_JS_CHECK', 'CONTEXT_ISOLATION_JS_CHECK', 'WEB_SECURITY_JS_CHECK']));
  const dangerous = findings.filter(({ id }) => id === 'DANGEROUS_FUNCTIONS_JS_CHECK');
  expect(dangerous.map(({ file, silenced }) => [file, silenced])).toEqual([['page-reader/b.ts', true], ['preload/c.cjs', false], ['tap/d.mjs', false]]);
  expect(findings.filter(({ file }) => file === 'main/a.test.ts')).toEqual([]);
  // As anybody runs it.
  const plain = await scan(root, { isPlain: true });
  expect(plain.findings.filter(({ id }) => id === 'DANGEROUS_FUNCTIONS_JS_CHECK').map(({ file }) => file)).toEqual(['preload/c.cjs', 'tap/d.mjs']);
}, 300_000);

test('the scanner: what it tells stands in the order of files and lines, in whatever order it read them', () => {
  const found = [['tap/d.mjs', 1, 'B'], ['main/b.ts', 12, 'A'], ['main/b.ts', 3, 'B'], ['main/a.ts', 9, 'A'], ['main/b.ts', 3, 'A']].map(([file, line, id]) => ({ file: String(file), line: Number(line), id: String(id) }));
  expect(sorted(found).map(({ file, line, id }) => `${file}:${line} ${id}`)).toEqual(['main/a.ts:9 A', 'main/b.ts:3 A', 'main/b.ts:3 B', 'main/b.ts:12 A', 'tap/d.mjs:1 B']);
});

const finding = { id: 'A_JS_CHECK', severity: 'MEDIUM', confidence: 'CERTAIN', file: 'main/a.ts', line: 3, silenced: true };
const row = '| `A_JS_CHECK` | `main/a.ts` | medium | because of this |\n';

test('the scanner: each finding has its row, each row its finding, each file is read', () => {
  expect(compareFindings({ findings: [finding], errors: [] }, row)).toEqual([]);
  expect(compareFindings({ findings: [finding], errors: [] }, '')).toMatchObject([{ file: 'main/a.ts', line: 3, problem: 'the scanner says A_JS_CHECK (MEDIUM)' }]);
  expect(compareFindings({ findings: [finding, { ...finding, line: 9 }], errors: [] }, row)).toMatchObject([{ file: 'main/a.ts', line: 9 }]);
  expect(compareFindings({ findings: [finding], errors: [] }, row.replace('because of this', ' '))).toHaveLength(1);
  expect(compareFindings({ findings: [], errors: [] }, row)).toMatchObject([{ file: 'docs/security.md', line: 1 }]);
  expect(compareFindings({ findings: [], errors: [{ file: 'main/b.ts', message: 'odd' }] }, '')).toMatchObject([{ file: 'main/b.ts' }]);
});

test('the scanner: what is of medium severity says in its line that it was looked at, and stands in the document all the same', () => {
  const unseen = { ...finding, silenced: false };
  expect(compareFindings({ findings: [unseen], errors: [] }, row)).toMatchObject([{ file: 'main/a.ts', line: 3, problem: 'the scanner says A_JS_CHECK (MEDIUM)' }]);
  expect(compareFindings({ findings: [finding], errors: [] }, '')).toHaveLength(1);
  expect(compareFindings({ findings: [{ ...unseen, severity: 'INFORMATIONAL' }], errors: [] }, row)).toEqual([]);
});

test('the scanner: what is of high severity is mended, whatever is written about it', () => {
  const high = { ...finding, severity: 'HIGH' };
  expect(compareFindings({ findings: [high], errors: [] }, '')).toMatchObject([{ file: 'main/a.ts', line: 3, problem: 'the scanner says A_JS_CHECK (HIGH)' }]);
  expect(compareFindings({ findings: [high], errors: [] }, row).map(({ file }) => file)).toEqual(['main/a.ts', 'docs/security.md']);
});
