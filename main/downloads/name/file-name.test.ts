import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseContentDisposition } from './content-disposition.ts';
import { fileNameFromHeader } from './file-name-from-header.ts';
import { isDangerousName, safeFileName, uniqueFileName } from './safe-file-name.ts';
import { CHROMIUM_ROWS } from './testing/chromium-rows.ts';
import { DOWNLOAD_CORNER_ROWS, HEADER_CORNER_ROWS, SAFE_CORNER_ROWS } from './testing/corner-rows.ts';
import { HEADER_ROWS } from './testing/header-rows.ts';
import { MORE_DOWNLOAD_ROWS, MORE_HEADER_ROWS, MORE_SAFE_ROWS } from './testing/more-rows.ts';
import { DANGER_ROWS, DOWNLOAD_ROWS, SAFE_ROWS, UNIQUE_ROWS } from './testing/name-rows.ts';

test.each([...HEADER_ROWS, ...HEADER_CORNER_ROWS, ...MORE_HEADER_ROWS])('header %j has the name %j', (header, name) => {
  expect(parseContentDisposition(header).fileName).toBe(name);
});

test.each([['inline', 'inline'], ['INLINE; filename=a', 'inline'], ['attachment', 'attachment'], ['other', 'attachment'], ['', 'inline'], ['filename=attachment', 'inline'], ['; filename=a', 'inline'], ['"attachment"', 'inline'], [' attachment ;', 'attachment']])('header %j is %s', (header, type) => {
  expect(parseContentDisposition(header).type).toBe(type);
});

test.each([...DOWNLOAD_ROWS, ...DOWNLOAD_CORNER_ROWS, ...MORE_DOWNLOAD_ROWS])('header %j, address %j, type %j: %j', (header, url, mimeType, name) => {
  expect(fileNameFromHeader(header, url, mimeType)).toBe(name);
});

test.each(CHROMIUM_ROWS)('as Chromium named it: header %j, address %j, type %j: %j', (header, lastPart, mimeType, name) => {
  expect(fileNameFromHeader(header, `https://a.test/1/${lastPart}`, mimeType)).toBe(name);
});

test.each([...SAFE_ROWS, ...SAFE_CORNER_ROWS, ...MORE_SAFE_ROWS])('%j on %s: %j', (name, platform, safe) => {
  expect(safeFileName(name, { platform })).toBe(safe);
});

test.each(UNIQUE_ROWS)('%j where %j are taken: %j', (name, taken, free) => {
  expect(uniqueFileName(name, (each) => taken.includes(each))).toBe(free);
});

test.each(DANGER_ROWS)('%j asks: %s', (name, isDangerous) => {
  expect(isDangerousName(name)).toBe(isDangerous);
});

test('what is suggested comes after the header and before the address', () => {
  expect(fileNameFromHeader('', 'https://a.test/b.txt', 'image/png', { suggestedName: 'c' })).toBe('c.png');
  expect(fileNameFromHeader('attachment; filename=d.txt', 'https://a.test/b.txt', '', { suggestedName: 'c' })).toBe('d.txt');
});

test('a name that is too long is cut between characters, and keeps its extension', () => {
  const long = safeFileName(`${'가'.repeat(300)}.tar.gz`);
  expect(long).toMatch(/^가+\.tar\.gz$/);
  expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(230);
  expect(safeFileName('x'.repeat(1_000))).toHaveLength(230);
  expect(safeFileName(`a.${'x'.repeat(1_000)}`)).toHaveLength(230);
});

test.each(["filename*=iso-8859-1''", "filename*=us-ascii''", 'filename=', 'filename="=?iso-8859-1?Q?'])('a header as long as Chromium takes one is no error: %s', (begin) => {
  const header = `attachment; ${begin}${'x'.repeat(250_000)}${begin.includes('=?') ? '?="' : ''}`;
  expect(fileNameFromHeader(header, 'https://a.test/b', '')).toMatch(/^x{230}$/);
});

test('whatever the header, the address and the name: it is one name, and safe', () => {
  const odd = fc.array(fc.constantFrom('/', '\\', '..', '.', ' ', '"', '%', '%2F', '%00', '=?utf-8?B?', '?=', "''", '=', ';', 'filename', '*', 'a', 'con', '.lnk', '가', '\n', '\u202E')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(odd, fc.string()), odd, fc.constantFrom('posix' as const, 'windows' as const), (header, path, platform) => {
      const name = fileNameFromHeader(header, `https://a.test/${path}`, 'text/plain', { platform });
      expect(name).not.toBe('');
      // eslint-disable-next-line no-control-regex
      expect(name).not.toMatch(/[/\\:*?"<>|\u0000-\u001F\u202E]|^[.\s]|[.\s]$/);
      expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
    }),
    { numRuns: 2_000 },
  );
});
