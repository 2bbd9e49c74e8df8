import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPlugins, readPlugin } from './plugin-loader.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugins-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const manifest = (id: string) => ({
  id,
  name: { en: 'A name' },
  version: '1.0.0',
  description: { en: 'What it does' },
  entry: 'main.js',
  capabilities: ['toolbar'],
});

function write(name: string, files: Record<string, string>): void {
  mkdirSync(join(folder, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
}

test('the bundled plugins load', async () => {
  const { plugins, problems } = loadPlugins(fileURLToPath(new URL('../../plugins/', import.meta.url)));
  expect(problems).toEqual([]);
  expect(plugins.map((plugin) => plugin.manifest.id)).toContain('com.terrarium.words');
});

test('a broken plugin is told of, each with its reason, and the others load', async () => {
  const good = manifest('com.example.good');
  write('com.example.good', { 'plugin.json': JSON.stringify(good), 'main.js': '// code' });
  write('com.example.nothing', {});
  write('com.example.not-json', { 'plugin.json': '{"id": }' });
  write('com.example.not-json-at', { 'plugin.json': '{\n "id": "a",\n "name" {}\n}' });
  write('com.example.other-id', { 'plugin.json': JSON.stringify(manifest('com.example.good')), 'main.js': '' });
  write('com.example.no-entry', { 'plugin.json': JSON.stringify(manifest('com.example.no-entry')) });
  write('com.example.outside', { 'plugin.json': JSON.stringify({ ...manifest('com.example.outside'), entry: '../main.js' }) });
  write('com.example.greedy', { 'plugin.json': JSON.stringify({ ...manifest('com.example.greedy'), capabilities: ['root'] }) });
  write('com.example.long', { 'plugin.json': JSON.stringify(manifest('com.example.long')), 'main.js': ' '.repeat(1_000_001) });
  writeFileSync(join(folder, 'README.md'), 'not a plugin');
  const { plugins, problems } = loadPlugins(folder);
  expect(plugins).toEqual([{ manifest: good, source: '// code', modules: {}, styles: {}, icon: null }]);
  expect(Object.fromEntries(problems.map((problem) => [problem.folder, problem.message]))).toEqual({
    'com.example.nothing': 'plugin.json is not there.',
    'com.example.not-json': expect.stringMatching(/^plugin\.json is not JSON, or is cut off \(in the parser’s words: .+\)\.$/),
    'com.example.not-json-at': 'plugin.json is not JSON: look at line 3, column 9 (in the parser’s words: Expected \':\' after property name).',
    'com.example.other-id': `plugin.json: the id "com.example.good" is not the folder's name "com.example.other-id"`,
    'com.example.no-entry': 'main.js is not there.',
    'com.example.outside': expect.stringContaining('plugin.json is not as it should be ("entry"'),
    'com.example.greedy': expect.stringContaining('("capabilities.0"'),
    'com.example.long': 'main.js is longer than 1,000,000 characters.',
  });
});

test.each([
  ['a key of every object', '{"__proto__":{"capabilities":["storage"]},', '"__proto__"'],
  ['the constructor', '{"constructor":{"prototype":{"polluted":1}},', '"constructor"'],
  ...['../x.y', 'com/a.b', 'com.a\\\\b', 'com..a', '.com.a', 'com.a.', 'com.a\\n', 'com.\u0430b', '%2e%2e.a'].map((id) => [`the id ${id}`, `{"id":"${id}",`, '"id"']),
  ...['*', '*.', '*.*', 'a.*.com', '*a.com', 'a.com:80', 'a.com/', 'http://a.com', 'a.com@b.com', 'A.com', 'a.com.', 'a..b', ''].map((site) => [`the site "${site}"`, `{"sites":["${site}"],`, '"sites.0"']),
  ...['https://*.a.com', 'https://*', 'http://a.com', 'http://localhost.evil.com', 'http://127.0.0.1@evil.com', 'https://a.com/', 'https://a@b.com', 'file://', 'null'].map((origin) => [`the origin ${origin}`, `{"origins":["${origin}"],`, '"origins.0"']),
  ...['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'text/*', 'Text/csv'].map((type) => [`the type ${type}`, `{"contentTypes":["${type}"],`, '"contentTypes.0"']),
  ...['', ' ', '\u200b', '\u3164', 'Words\\n\\nIt may do nothing.', '\u202esdroW', 'x\\u0000'].map((name) => [`the name ${JSON.stringify(name)}`, `{"name":{"en":"${name}"},`, '"name.en"']),
  ['a description in two lines', '{"description":{"en":"One.\\nTwo."},', '"description.en"'],
])('a manifest that cheats is refused: %s', (_what, begin, where) => {
  const key = /^\{"(\w+)"/.exec(begin)?.[1] ?? '';
  const { [key]: _own, ...rest }: Record<string, unknown> = { ...manifest('com.example.good') };
  const json = JSON.stringify(rest).replace('{', begin);
  expect(() => readPlugin(new Map([['plugin.json', Buffer.from(json)], ['main.js', Buffer.from('')]]))).toThrow(`(${where}: `);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('a folder that is not there is a problem, not a failure', async () => {
  const { plugins, problems } = loadPlugins(join(folder, 'none'));
  expect(plugins).toEqual([]);
  expect(problems[0]?.message).toContain('ENOENT');
});
