import { expect, onTestFinished, test } from 'vitest';
import { makeTempProject } from './lib/temp-project.mjs';
import { checkStartWeight } from './start-weight.mjs';

const map = (count: number): string => JSON.stringify({ sources: Array.from({ length: count }, (_, index) => `${index}.ts`) });
const BUILT = {
  'out/main/main.cjs': 'const later = () => require("./late.cjs");',
  'out/main/main.cjs.map': map(3),
  'out/main/late.cjs': 'x'.repeat(9_000_000),
  'out/main/early-1.cjs': 'early()',
  'out/main/early-1.cjs.map': map(1),
  'out/main/run-1.cjs': 'run()',
  'out/main/run-1.cjs.map': map(3),
  'out/preload/page.cjs': 'preload()',
  'out/renderer/shell.html': '<script src="/assets/shell.js"></script>',
  'out/renderer/assets/shell.js': 'import{a}from"./kit.js";a()',
  'out/renderer/assets/shell.js.map': map(2),
  'out/renderer/assets/kit.js': 'export const a=1',
  'out/renderer/assets/kit.js.map': map(2),
};

const problems = (change: Record<string, string>): string[] => {
  const { root, remove } = makeTempProject({ ...BUILT, ...change });
  onTestFinished(remove);
  return checkStartWeight(root).map(({ problem }) => problem);
};

test('what is imported only when it is needed weighs nothing', () => {
  expect(problems({})).toEqual([]);
});

test.each([
  ['start.entryBytes', { 'out/main/main.cjs': 'x'.repeat(1_000_000) }],
  ['start.earlyBytes', { 'out/main/early-1.cjs': 'x'.repeat(1_000_000) }],
  ['start.mainBytes', { 'out/main/run-1.cjs': 'x'.repeat(9_000_000) }],
  ['start.mainModules', { 'out/main/run-1.cjs.map': map(9_000) }],
  ['start.shellBytes', { 'out/renderer/assets/kit.js': 'x'.repeat(9_000_000) }],
  ['start.shellModules', { 'out/renderer/assets/kit.js.map': map(9_000) }],
  ['start.pagePreloadBytes', { 'out/preload/page.cjs': 'x'.repeat(9_000_000) }],
])('%s over its ceiling is told with both figures', (name, change) => {
  expect(problems(change)).toEqual([expect.stringMatching(new RegExp(`^${name} is \\d+,0.*ceiling is [\\d,]+ \\(`))]);
});
