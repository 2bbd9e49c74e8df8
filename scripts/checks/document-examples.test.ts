import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** `expression; // value`, with words after the value or not. */
const SAYS = /^(\w.*);(?: *|\n)\/\/ *('[^'\n]*'|true|false|\{.*\})/gm;

/** The first example of a document, with what it says of each value noted: a program that prints what it got and what it says. */
function exampleOf(document: string): string {
  const code = /```ts\n(import [^]*?)```/.exec(readFileSync(`${ROOT}${document}`, 'utf8'))?.[1] ?? '';
  return `const noted = [];\n${code.replace(SAYS, 'noted.push([$1, $2]); //')}\nconsole.log(JSON.stringify(noted));`;
}

test.each(['docs/downloads.md', 'docs/omnibox.md'])('the example of %s runs as written, and gives what it says', (document) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', exampleOf(document)], { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).not.toContain('Error');
  const noted = JSON.parse(stdout) as [unknown, unknown][];
  expect(noted.length).toBeGreaterThan(4);
  for (const [got, said] of noted) expect(got).toEqual(said);
});
