import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCss } from './check-css.ts';
import { MAX_FILES } from './package-files.ts';
import { readFolder, readFolderNow } from './read-folder.ts';
import { readPackage } from './read-package.ts';
import { readZip, readZipBytes } from './read-zip.ts';
import { makeZip } from '../testing/make-zip.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const WAYS: readonly [string, typeof readFolder][] = [['in turns', readFolder], ['at once', async (path) => readFolderNow(path)]];

test.each(WAYS)('a folder is read as it lies there, %s', async (_way, read) => {
  writeFileSync(join(folder, 'plugin.json'), '{}');
  writeFileSync(join(folder, 'main.js'), '// code');
  writeFileSync(join(folder, '.DS_Store'), 'of a tool');
  const files = await read(folder);
  expect([...files.keys()]).toEqual(['main.js', 'plugin.json']);
  expect(textOf(files.get('main.js'))).toBe('// code');
});

test.each(WAYS)('links, folders, odd names and too much are refused, %s', async (_way, read) => {
  writeFileSync(join(folder, 'secret'), 'secret');
  const at = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path);
    return path;
  };
  const linked = at('linked');
  symlinkSync(join(folder, 'secret'), join(linked, 'main.js'));
  await expect(read(linked)).rejects.toThrow('“main.js” is a link');
  const nested = at('nested');
  mkdirSync(join(nested, 'lib'));
  await expect(read(nested)).rejects.toThrow('“lib” is no file');
  const odd = at('odd');
  writeFileSync(join(odd, 'a b.js'), '');
  await expect(read(odd)).rejects.toThrow('no name for a file');
  const large = at('large');
  writeFileSync(join(large, 'main.js'), Buffer.alloc(5 * 1_024 * 1_024));
  await expect(read(large)).rejects.toThrow('larger than');
  const many = at('many');
  for (let i = 0; i <= MAX_FILES; i += 1) writeFileSync(join(many, `f${i}`), '');
  await expect(read(many)).rejects.toThrow('more than 100 files');
  await expect(read(join(folder, 'none'))).rejects.toThrow('ENOENT');
});

test('a zip file is read, with the folder around its files or without', async () => {
  for (const wrapper of ['', 'words-1.0/']) {
    const bytes = makeZip([
      { name: `${wrapper}plugin.json`, content: '{}' },
      { name: `${wrapper}main.js`, content: '// code'.repeat(1_000), deflate: true },
      { name: '__MACOSX/._main.js', content: 'of a tool' },
    ]);
    const files = await readZipBytes(bytes);
    expect([...files.keys()].toSorted()).toEqual(['main.js', 'plugin.json']);
    expect(textOf(files.get('main.js'))).toBe('// code'.repeat(1_000));
  }
  writeFileSync(join(folder, 'a.zip'), makeZip([{ name: 'plugin.json', content: '{}' }]));
  expect((await readZip(join(folder, 'a.zip'))).size).toBe(1);
  await expect(readZip(join(folder, 'none.zip'))).rejects.toThrow('ENOENT');
});

test.each([
  ['a path out of it', [{ name: '../outside.js', content: '' }], 'is not allowed'],
  ['an absolute path', [{ name: '/etc/passwd', content: '' }], 'is not allowed'],
  ['a path of Windows', [{ name: 'C:/main.js', content: '' }], 'is not allowed'],
  ['backslashes', [{ name: '..\\outside.js', content: '' }], 'is not allowed'],
  ['folders', [{ name: 'plugin.json', content: '' }, { name: 'lib/main.js', content: '' }], 'no name for a file'],
  ['the same file twice', [{ name: 'main.js', content: '1' }, { name: 'main.js', content: '2' }], 'there twice'],
  ['the same file in capitals', [{ name: 'plugin.json', content: '1' }, { name: 'PLUGIN.JSON', content: '2' }], 'there twice'],
  ['a name that ends in a dot', [{ name: 'plugin.json.', content: '' }], 'no name for a file'],
  ['a link', [{ name: 'main.js', content: '/etc/passwd', mode: 0o120777 }], 'is a link or a device'],
  ['a bomb', [{ name: 'main.js', content: '0'.repeat(3_000_000), deflate: true }], 'more than 200 times'],
  ['a size that is a lie', [{ name: 'main.js', content: '0'.repeat(60_000), deflate: true, claimedSize: 10 }], 'zip file is broken'],
  ['more than a plugin has', Array.from({ length: 500 }, (_none, at) => ({ name: `f${at}`, content: '' })), 'more than 100 files'],
])('a zip file with %s is refused', async (_what, entries, reason) => {
  await expect(readZipBytes(makeZip(entries))).rejects.toThrow(reason);
});

test('what is no zip file, or half of one, is refused', async () => {
  const whole = makeZip([{ name: 'main.js', content: 'x'.repeat(1_000) }]);
  for (const bytes of [Buffer.alloc(0), Buffer.from('not a zip'), whole.subarray(0, whole.length - 30), Buffer.alloc(100_000, 0x50)]) {
    await expect(readZipBytes(bytes)).rejects.toThrow('zip file is broken');
  }
});

test.each([
  'a { background: url(https://a.example/?secret) }',
  'input[value^="a"] { background: URL ("x") }',
  '@import "x.css";',
  '@font-face { src: local(x) }',
  'a { background: u\\72l(x) }',
  'a { background: image-set("x" 1x) }',
  'a { background: -webkit-image-set("x" 1x) }',
  'a { background: cross-fade(x, y) }',
  'a { background: url/**/(x) }',
])('a style sheet that could fetch is refused: %s', (css) => {
  expect(() => checkCss('dark.css', css)).toThrow('dark.css: style sheets of plugins');
});

test('a style sheet that only changes looks is taken', () => {
  expect(() => checkCss('dark.css', '/* a comment */ @media (min-width: 1px) { html { filter: invert(1); color: light-dark(#000, #fff) } }')).not.toThrow();
});

test('of what was dropped a folder is read as one, a file as a zip file, and nothing else at all', async () => {
  const [inside, zip] = [join(folder, 'plugin'), join(folder, 'plugin.zip')];
  mkdirSync(inside);
  writeFileSync(join(inside, 'plugin.json'), '{}');
  writeFileSync(zip, makeZip([{ name: 'plugin.json', content: '{}' }, { name: 'main.js', content: '// code' }]));
  expect([...(await readPackage(inside)).keys()]).toEqual(['plugin.json']);
  expect([...(await readPackage(zip)).keys()].toSorted()).toEqual(['main.js', 'plugin.json']);
  await expect(readPackage(join(inside, 'plugin.json'))).rejects.toThrow('zip file is broken');
  await expect(readPackage(join(folder, 'none'))).rejects.toThrow('ENOENT');
  await expect(readPackage('/dev/null')).rejects.toThrow('neither a folder nor a file');
});
