import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFolder, makeLink, makeSeparator } from '../bookmark-tree.ts';
import type { BookmarkNode } from '../bookmark-tree.ts';
import { ATTRIBUTE_ROWS, CORNER_ROWS } from './testing/corner-rows.ts';
import { MORE_ATTRIBUTE_ROWS, MORE_TREE_ROWS } from './testing/more-rows.ts';
import { DAMAGED_ROWS } from './testing/damaged-rows.ts';
import { ENTITY_ROWS, FIELD_ROWS, STRUCTURE_ROWS } from './testing/bookmark-rows.ts';
import { parseBookmarkFile } from './parse-bookmark-file.ts';
import { writeBookmarkFile } from './write-bookmark-file.ts';

/** A tree in one line: links as `title<url>`, folders as `title[...]`, separators as `--`. */
const short = (nodes: readonly BookmarkNode[]): string =>
  nodes
    .map((node) => {
      const words = node.description === '' ? '' : `{${node.description}}`;
      if (node.kind === 'folder') return `${node.role === null ? '' : `${node.role}:`}${node.title}${words}[${short(node.children)}]`;
      return node.kind === 'separator' ? `--${node.title}${words}` : `${node.title}<${node.url}>${words}`;
    })
    .join(' ');
const read = (html: string): string => short(parseBookmarkFile(html).root.children);

describe('reading', () => {
  test.each(STRUCTURE_ROWS)('structure: %s', (html, expected) => expect(read(html)).toBe(expected));
  test.each(CORNER_ROWS)('corner: %s', (html, expected) => expect(read(html)).toBe(expected));
  test.each(MORE_TREE_ROWS)('as programs write it: %s', (html, expected) => expect(read(html)).toBe(expected));
  test.each(DAMAGED_ROWS)('damage: %s', (html, expected) => expect(read(html)).toBe(expected));
  test.each(ENTITY_ROWS)('text %s', (text, expected) => {
    const [node] = parseBookmarkFile(`<DL><DT><A HREF="x:">${text}</A></DL>`).root.children;
    expect(node?.title).toBe(expected);
  });
  test.each([...FIELD_ROWS, ...ATTRIBUTE_ROWS, ...MORE_ATTRIBUTE_ROWS])('attributes %s', (attributes, expected) => {
    const [node] = parseBookmarkFile(`<DL><DT><A HREF="x:" ${attributes}>T</A></DL>`).root.children;
    expect(node).toMatchObject(expected);
  });

  test.each([
    ['utf-8', [0xc3, 0xa9, 0xea, 0xb0, 0x80], 'é가'],
    ['euc-kr', [0xb0, 0xa1, 0xb3, 0xaa], '가나'],
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['windows-1251', [0xcc, 0xe8, 0xf0], 'Мир'],
    ['iso-8859-1', [0xe9], 'é'],
    ['', [0xe9, 0x80], 'é€'],
    ['', [0xc3, 0xa9], 'é'],
    ['windows-1252', [0xc3, 0xa9], 'é'],
    ['nonsense', [0xe9], 'é'],
    ['utf-8', [0xe9], 'é'],
    ['utf-8', [0xc3, 0xa9, 0xff], 'é\uFFFD'],
    // Whose name can be read in single bytes is not of two.
    ['utf-16', [0xc3, 0xa9], 'é'],
    ['UTF-16LE', [0x41, 0x42], 'AB'],
    ['unicode', [0xe9], 'é'],
    ['ks_c_5601-1987', [0xb0, 0xa1], '가'],
    ['gb2312', [0xc4, 0xe3], '你'],
    ['x-sjis', [0x93, 0xfa], '日'],
  ])('bytes that say %s: %j', (charset, bytes, expected) => {
    const meta = charset === '' ? '' : `<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=${charset}">`;
    const file = Buffer.concat([Buffer.from(`${meta}<DL><DT><A HREF="x:">`), Buffer.from(bytes), Buffer.from('</A></DL>')]);
    expect(parseBookmarkFile(file).root.children[0]?.title).toBe(expected);
  });

  test('what is said of the whole file is kept', () => {
    for (const html of ['<H1>All</H1><DD>Of mine<DL></DL>', '<H1>All</H1><DL><DD>Of mine</DL>', '<H1>All</H1><DL></DL><DD>Of mine']) {
      expect(parseBookmarkFile(html).root).toMatchObject({ title: 'All', description: 'Of mine' });
    }
  });

  test('byte order marks', () => {
    const text = '<DL><DT><A HREF="x:">é가</A></DL>';
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const bare = Buffer.from(text, 'utf16le');
    // Without a mark it is known by its zeros.
    for (const bytes of [Buffer.from(`\uFEFF${text}`), little, Buffer.from(little).swap16(), bare, Buffer.from(bare).swap16()]) expect(read(text)).toBe(short(parseBookmarkFile(bytes).root.children));
  });

  test('lists deeper than anybody files lose nothing', () => {
    const depth = 5_000;
    const { count, problems } = parseBookmarkFile(`${'<DT><H3>F</H3><DL>'.repeat(depth)}<A HREF="x:">T</A>${'</DL>'.repeat(depth)}`);
    expect(count).toBe(depth + 1);
    expect(problems).toEqual({ withoutAddress: 0, unbalanced: 0 });
  });

  test('any text at all is read without an error', () => {
    const piece = fc.constantFrom('<', '>', '"', "'", '&', '&amp', '<A HREF="x:">', '</A>', '<DL>', '</DL>', '<H3>', '</H3>', '<DD>', '<!--', '-->', '<HR>', ' ', 'a', '\n', '<title>', '<script>', '=', '\0');
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        expect(parseBookmarkFile(pieces.join('')).count).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('writing', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('', ' ', ' a ', 'a\nb', '\t', '<b>', '&amp;', '"', "'", '--', '-->', '</A>', '\r\n', 'a  b'))
    // A lone half of a pair, NUL and what references cannot say are no text.
    .map((value) => [...value].filter((character) => !/[\uD800-\uDFFF\0\u0080-\u009F]/.test(character) || character.length > 1).join(''));
  const seconds = fc.option(fc.integer({ min: 1, max: 4e9 }).map((value) => value * 1_000), { nil: null });
  const base = { title: text, addedMs: seconds, modifiedMs: seconds, description: text, attributes: fc.dictionary(fc.constantFrom('last_visit', 'last_charset', 'post_data', 'folded', 'id'), text, { noNullPrototype: true }) };
  const tags = fc.uniqueArray(text.map((tag) => tag.replaceAll(',', '').trim()).filter((tag) => tag !== ''), { maxLength: 4 });
  const link = fc.record({ ...base, kind: fc.constant('link' as const), url: text.filter((url) => url !== ''), tags, keyword: text, icon: text, iconUri: text, feedUrl: text });
  const separator = fc.record({ ...base, kind: fc.constant('separator' as const) });
  const { nodes } = fc.letrec<{ nodes: BookmarkNode[]; node: BookmarkNode }>((tie) => ({
    nodes: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'tree' }),
    node: fc.oneof(
      { depthSize: 'small', maxDepth: 4, depthIdentifier: 'tree' },
      link,
      separator,
      fc.record({ ...base, kind: fc.constant('folder' as const), role: fc.constantFrom(null, 'toolbar' as const, 'other' as const, 'menu' as const, 'mobile' as const), feedUrl: text, children: tie('nodes') }),
    ),
  }));

  test('whatever the tree, reading what was written gives it again', () => {
    fc.assert(
      fc.property(nodes, text, text, (children, title, description) => {
        const root = makeFolder({ title, description, children });
        expect(parseBookmarkFile(writeBookmarkFile(root)).root).toEqual(root);
      }),
      { numRuns: 500 },
    );
  });

  test('the file is what other browsers read', () => {
    const root = makeFolder({
      title: 'Bookmarks',
      children: [
        makeFolder({ title: 'Bar', role: 'toolbar', addedMs: 1_000, children: [makeLink({ url: 'https://a.test/?x=1&y=2', title: 'A & <B>', addedMs: 2_000, tags: ['t', 'u'], keyword: 'a' })] }),
        makeSeparator(),
      ],
    });
    expect(writeBookmarkFile(root)).toBe(`<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bar</H3>
    <DL><p>
        <DT><A HREF="https://a.test/?x=1&amp;y=2" ADD_DATE="2" SHORTCUTURL="a" TAGS="t,u">A &amp; &lt;B&gt;</A>
    </DL><p>
    <HR>
</DL><p>
`);
  });
});
