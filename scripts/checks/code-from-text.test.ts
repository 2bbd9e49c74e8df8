import { expect, onTestFinished, test } from 'vitest';
import { checkCodeFromText } from './code-from-text.mjs';
import { makeTempProject } from './lib/temp-project.mjs';

const problems = (files: Record<string, string>, allowed = {}): string[] => {
  const { root, remove } = makeTempProject(files);
  onTestFinished(remove);
  return checkCodeFromText(root, allowed).map(({ file, problem }) => `${file} ${problem}`);
};

test('code from text: what is written as code passes; tools and tests are left alone', () => {
  expect(
    problems({
      'renderer/ui/a.tsx': `export const A = () => <p onClick={() => setTimeout(run, 1)}>{document.body.innerHTML}</p>;\nimport('./b.ts');\n`,
      'main/electron/a.ts': `contents.executeJavaScript('1');\n`,
      'main/lib/a.test.ts': `eval('1');\n`,
      'scripts/a.mjs': `eval('1');\n`,
    }),
  ).toEqual([]);
});

test.each([
  [`eval('1')`, 'code from text (eval)'],
  [`globalThis.eval(text)`, 'code from text (eval)'],
  [`new Function('return 1')`, 'code from text (Function)'],
  [`Function('return 1')()`, 'code from text (Function)'],
  [`setTimeout('go()', 1)`, 'code from text (setTimeout with a string)'],
  [`setInterval(\`\${go}()\`, 1)`, 'code from text (setInterval with a string)'],
  [`new Worker(text, { eval: true })`, 'a worker from text'],
  [`element.innerHTML = text`, 'markup from text (innerHTML)'],
  [`element['outerHTML'] = text`, 'markup from text (outerHTML)'],
  [`frame.srcdoc += text`, 'markup from text (srcdoc)'],
  [`element.insertAdjacentHTML('beforeend', text)`, 'markup from text (insertAdjacentHTML)'],
  [`document.write(text)`, 'markup from text (document.write)'],
  [`document.createElement('script')`, 'an element that brings code or documents (script)'],
  [`import('https://example.org/a.js')`, 'code from elsewhere (import)'],
  [`contents.executeJavaScript(text)`, 'a script run in a page, outside main/electron'],
  [`const a = <div dangerouslySetInnerHTML={{ __html: text }} />`, 'markup from text (dangerouslySetInnerHTML)'],
  [`const a = <iframe src="https://example.org" />`, 'an element that brings code or documents (iframe)'],
])('code from text: %s is refused', (code, problem) => {
  expect(problems({ 'renderer/ui/a.tsx': `${code};\n` })).toEqual([`renderer/ui/a.tsx has ${problem}`]);
});

test('code from text: every room that ships is read, and every kind of file', () => {
  expect(problems({ 'page-reader/a.ts': `eval('1');\n`, 'packages/electron-tap/example/a.cjs': `eval('1');\n` })).toEqual([
    'packages/electron-tap/example/a.cjs has code from text (eval)',
    'page-reader/a.ts has code from text (eval)',
  ]);
});

test('code from text: an exception holds for its file, and has to be used', () => {
  const allowed = { 'lab/a.ts': { 'a worker from text': 'constant' } };
  const files = { 'lab/a.ts': 'new Worker(TEXT, { eval: true });\n', 'lab/b.ts': 'new Worker(TEXT, { eval: true });\n' };
  expect(problems(files, allowed)).toEqual(['lab/b.ts has a worker from text']);
  expect(problems({ 'lab/a.ts': 'go();\n' }, allowed)).toEqual(['lab/a.ts is allowed a worker from text and has it no more']);
});
