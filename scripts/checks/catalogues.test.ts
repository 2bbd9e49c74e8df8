import { expect, onTestFinished, test } from 'vitest';
import { checkCatalogues, visibleTextsCheck } from './catalogues.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const project = (files: Record<string, string>): string => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return root;
};

const catalogues = (english: string, korean: string, code = ''): string =>
  project({
    'package.json': '{ "type": "module" }',
    'i18n/en/shell.ts': `export const shellMessages = { ${english} } as const;\n`,
    'i18n/ko/shell.ts': `export const shellMessages = { ${korean} };\n`,
    'renderer/shell/app.ts': code,
  });

test('catalogues: both languages, the same placeholders, every key used', async () => {
  const english = `'shell.back': 'Back', 'shell.close': 'Close {title}', 'shell.life.live': 'Live', 'shell.tabs': { one: '{count} tab', other: '{count} tabs' }`;
  const korean = `'shell.back': '뒤로', 'shell.close': '{title} 닫기', 'shell.life.live': '작동 중', 'shell.tabs': '탭 {count}개'`;
  const code = `export const keys = (life: string) => ['shell.back', "shell.close", \`shell.life.\${life}\`, \`shell.tabs\`];\n`;
  expect(await checkCatalogues(catalogues(english, korean, code))).toEqual([]);
});

test.each([
  ['a missing translation', `'a.b': 'Back'`, ``, `"a.b" is missing in "ko"`],
  ['a key that English has not', ``, `'a.b': '뒤로'`, `"a.b" is not in the English catalogue`],
  ['another placeholder', `'a.b': 'Close {title}'`, `'a.b': '{name} 닫기'`, `"a.b" has the placeholders [{name}], the English one [{title}]`],
  ['English left in', `'a.b': 'Go back'`, `'a.b': 'Go back'`, `"a.b" is not translated`],
  ['an empty text', `'a.b': 'Back'`, `'a.b': ' '`, `the text "a.b" is empty`],
])('catalogues: %s', async (_name, english, korean, problem) => {
  const failures = await checkCatalogues(catalogues(english, korean, `export const keys = ['a.b'];\n`));
  expect(failures.map((failure) => failure.problem)).toEqual([problem]);
});

test('catalogues: a text that nothing uses, a key that stands twice', async () => {
  const unused = await checkCatalogues(catalogues(`'a.b': 'Back'`, `'a.b': '뒤로'`, `export const other = 'a.bc';\n`));
  expect(unused.map(({ problem }) => problem)).toEqual(['no code uses the text "a.b"']);
  const twice = project({
    'package.json': '{ "type": "module" }',
    'i18n/en/a.ts': `export const a = { 'a.b': 'Back' };\n`,
    'i18n/en/b.ts': `export const b = { 'a.b': 'Back' };\n`,
    'i18n/ko/a.ts': `export const a = { 'a.b': '뒤로' };\n`,
    'renderer/shell/app.ts': `export const key = 'a.b';\n`,
  });
  expect((await checkCatalogues(twice)).map(({ problem }) => problem)).toEqual(['the key "a.b" stands in i18n/en/a.ts too']);
});

test('visible texts: from the translator, a value, or without letters', async () => {
  const component = `export const Tab = ({ t, title, n }) => (
    <div className="tab" role="tab" title={title} aria-label={t('shell.tab')} data-kind="page" key={\`tab-\${n}\`}>
      {title} · {n > 1 ? t('shell.many') : '—'} <b aria-hidden="true">×</b> {\`\${n} / \${n + 1}\`} Terrarium
    </div>
  );\n`;
  const html = '<!doctype html><html><head><title>Terrarium</title></head><body><div id="root"></div></body></html>';
  expect(await visibleTextsCheck.run(project({ 'renderer/shell/tab.tsx': component, 'renderer/shell/index.html': html }))).toEqual([]);
});

test.each([
  ['text between tags', `<b>Back</b>`],
  ['text in braces', `<b>{'Back'}</b>`],
  ['a branch of a condition', `<b>{on ? 'Back' : null}</b>`],
  ['a template', '<b>{`${n} tabs`}</b>'],
  ['a spoken attribute', `<button aria-label="Back" />`],
  ['a spoken attribute with a condition', `<input placeholder={on && 'Search'} />`],
])('visible texts: %s is refused', async (_name, jsx) => {
  const failures = await visibleTextsCheck.run(project({ 'renderer/shell/a.tsx': `export const A = ({ on, n }) => ${jsx};\n` }));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({ file: 'renderer/shell/a.tsx', line: 1, mend: expect.stringContaining('i18n/en') });
});

test('visible texts: words in a page are refused', async () => {
  const html = '<html><body><p>Loading your tabs</p></body></html>';
  expect(await visibleTextsCheck.run(project({ 'renderer/shell/index.html': html }))).toHaveLength(1);
});
