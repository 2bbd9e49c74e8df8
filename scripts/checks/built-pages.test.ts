import { expect, onTestFinished, test } from 'vitest';
import { checkBuiltFrom, checkBuiltPages } from './built-pages.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const page = '<!doctype html><html><head><script type="module" crossorigin src="/assets/shell-1.js"></script><link rel="stylesheet" href="/assets/shell-1.css"></head><body></body></html>';
const source = { 'renderer/shell/index.html': '<html></html>' };
const built = { 'out/renderer/shell.html': page, 'out/renderer/assets/shell-1.js': 'export{};', 'out/renderer/assets/shell-1.css': '.a{background:url(/assets/a.svg)}' };

const problems = (files: Record<string, string>): string[] => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return checkBuiltPages(root, 'out/renderer').map(({ file, problem }) => `${file} ${problem}`);
};

test('built pages: script and style in files of their own', () => {
  expect(problems({ ...source, ...built })).toEqual([]);
});

test.each([
  ['not built', { 'out/renderer/shell.html': undefined }, 'was not built'],
  ['an inline script', { 'out/renderer/shell.html': page.replace('<body>', '<body><script>go()</script>') }, 'has an inline script: <script>'],
  ['an inline style sheet', { 'out/renderer/shell.html': page.replace('<body>', '<body><style>a{}</style>') }, 'has an inline style sheet'],
  ['an inline handler', { 'out/renderer/shell.html': page.replace('<body>', '<body onload="go()">') }, 'has an inline attribute: onload="go()"'],
  ['a script from elsewhere', { 'out/renderer/shell.html': page.replace('/assets/shell-1.js', 'https://example.org/x.js') }, 'links to "https://example.org/x.js", which is not among its assets'],
  ['an asset that is gone', { 'out/renderer/assets/shell-1.css': undefined }, 'links to "/assets/shell-1.css", which is not among its assets'],
  ['code from strings', { 'out/renderer/assets/shell-1.js': 'new Function("return 1")()' }, 'makes code from strings'],
  ['a data: picture', { 'out/renderer/assets/shell-1.css': '.a{background:url(data:image/png;base64,x)}' }, 'loads from a data: or foreign address'],
])('built pages: %s is refused', (_name, change, problem) => {
  const files = Object.fromEntries(Object.entries({ ...source, ...built, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  expect(problems(files)).toEqual([expect.stringContaining(problem)]);
});

test('built pages: a module that went into a bundle is one that the checks of what ships read', () => {
  const map = (...sources: string[]): string => JSON.stringify({ version: 3, sources });
  const { root, remove } = makeTempProject({
    'main/a.ts': 'a', 'side-room/b.ts': 'b', 'node_modules/c/c.js': 'c',
    'out/main/main.cjs.map': map('../../main/a.ts', '../../node_modules/c/c.js', '\u0000rolldown/runtime.js'),
    'out/preload/page.cjs.map': map('../../side-room/b.ts'),
  });
  onTestFinished(remove);
  expect(checkBuiltFrom(root, 'out')).toMatchObject([{ file: 'side-room/b.ts', problem: expect.stringContaining('out/preload/page.cjs') }]);
});
