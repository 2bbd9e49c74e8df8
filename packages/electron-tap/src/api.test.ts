import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the document of the package names everything that it offers, and nothing else', () => {
  const api = readFileSync(new URL('api.ts', import.meta.url), 'utf8');
  const offered = [...api.matchAll(/^ {2}(?:readonly )?(\w+)(?:\?:|:|\()/gm)].map(([, name]) => name);
  const tables = /\| option \|.*?(?=\n## )/s.exec(readFileSync(new URL('../../../docs/electron-tap.md', import.meta.url), 'utf8'))?.[0] ?? '';
  const named = [...tables.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
  expect(offered).toContain('namePort');
  // `open` is both.
  expect(named.toSorted()).toEqual(offered.toSorted());
});
