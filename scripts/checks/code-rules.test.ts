import { expect, onTestFinished, test } from 'vitest';
import { castsCheck, docCommentsCheck, sideEffectsCheck } from './code-rules.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const project = (files: Record<string, string>): string => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return root;
};

test('casts: a double cast needs its reason beside it', async () => {
  const reasoned = `export function f(a: string): number {\n  // The caller has checked it.\n  return a as unknown as number;\n}\nexport const g = (a: unknown): string => a as string;\n`;
  expect(await castsCheck.run(project({ 'main/lib/a.ts': reasoned }))).toEqual([]);
  const silent = `// About the module.\n\nexport function f(a: string): number {\n  const b = a;\n  return b as unknown as number;\n}\n`;
  expect(await castsCheck.run(project({ 'main/lib/a.ts': silent }))).toMatchObject([{ file: 'main/lib/a.ts', line: 5 }]);
});

test('side effects: modules define things, entries act', async () => {
  const quiet = {
    'main/main.ts': `import { run } from './lib/a.ts';\nawait run();\n`,
    'main/lib/a.ts': `'use strict';\nconst table = new Map([[1, 2]]);\nexport async function run() {\n  await Promise.resolve(table);\n}\n`,
    'renderer/shell/main.tsx': `console.log(1);\n`,
    'main/lib/a.test.ts': `console.log(1);\n`,
  };
  expect(await sideEffectsCheck.run(project(quiet))).toEqual([]);
  const loud = {
    'main/lib/a.ts': `export const a = 1;\nconsole.log(a);\n`,
    'main/lib/b.ts': `export const b = await Promise.resolve(1);\n`,
    'main/lib/c.ts': `if (globalThis) throw new Error('x');\n`,
    'main/tabs/main.ts': `setTimeout(() => {}, 1);\n`,
  };
  expect((await sideEffectsCheck.run(project(loud))).map(({ file, line }) => `${file}:${line}`)).toEqual([
    'main/lib/a.ts:2',
    'main/lib/b.ts:1',
    'main/lib/c.ts:1',
    'main/tabs/main.ts:1',
  ]);
});

test('doc comments: one above, or one over a block without an empty line', async () => {
  const documented = [
    '/** What it gives. */\nexport function a(): number {\n  return 1;\n}',
    '/** A role. */\nexport const roles = [1] as const;\nexport type Role = (typeof roles)[number];',
    '/** Half an hour. */\nexport const later = (): number => 1_800_000;',
    'export interface BoxProps {\n  readonly wide: boolean;\n}',
    'export type BoxOptions = BoxProps;',
    'export const plain = 1;',
    'interface Own {\n  readonly x: number;\n}\nconst own: Own = { x: plain };\nexport { own };',
  ].join('\n\n');
  expect(await docCommentsCheck.run(project({ 'main/lib/a.ts': `${documented}\n` }))).toEqual([]);
  const bare = `// Not one for readers.\nexport function a(): void {}\n\nexport interface B {\n  x: 1;\n}\nexport type C = B;\nexport class D {}\nexport const e = () => 1;\n`;
  expect((await docCommentsCheck.run(project({ 'main/lib/a.ts': bare }))).map(({ line, problem }) => `${line} ${problem}`)).toEqual([
    '2 a has no doc comment',
    '4 B has no doc comment',
    '7 C has no doc comment',
    '8 D has no doc comment',
    '9 e has no doc comment',
  ]);
});
