import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { contentViewSchema, MAX_DOCUMENT_CHARS } from '../ipc/contracts/plugin-content.ts';
import type { ContentView } from '../ipc/contracts/plugin-content.ts';
import { eventually } from '../testing/eventually.ts';
import { pluginSandbox } from './testing/plugin-sandbox.ts';

/** Gives a bundled viewer a document, with all of its modules. */
async function showWith(id: string, text: string, contentType = 'text/plain') {
  let restCount = 0;
  const folder = new URL(`../plugins/${id}/`, import.meta.url);
  const views: ContentView[] = [];
  const refusals: string[] = [];
  const modules = Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'main.js').map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
  const { sandbox, errors } = await pluginSandbox({ modules });
  const [offered, acted] = ['content.onDocument', 'content.onAction', 'page.onGone'].map((path) => sandbox.addEvent(path));
  sandbox.addFunction('timers.wait', () => Promise.resolve(void (restCount += 1)));
  sandbox.addFunction('content.read', () => Promise.resolve({ text }));
  // The schema refuses what the browser would.
  sandbox.addFunction('content.show', (args) => Promise.resolve(void views.push(v.parse(contentViewSchema, args[2]))));
  sandbox.addFunction('content.refuse', (args) => Promise.resolve(void refusals.push(String(args[2]))));
  sandbox.run(readFileSync(new URL('main.js', folder), 'utf8'), 'main.js');
  offered?.emit({ tabId: 1, documentId: 1, contentType, url: 'https://a.example/x' });
  await eventually(() => expect([views.length + refusals.length > 0, errors]).toEqual([true, []]));
  return { views, refusals, rests: () => restCount, act: (action: { id: string; value: string | null }) => acted?.emit({ tabId: 1, documentId: 1, ...action }) };
}

test('the largest document that a plugin may get is shown by each viewer', async () => {
  const json = JSON.stringify(Array.from({ length: 30_000 }, (_none, place) => ({ place, name: 'moss' })));
  expect(json.length).toBeLessThan(MAX_DOCUMENT_CHARS);
  const tree = await showWith('com.terrarium.json', json);
  expect(tree.views[0]?.blocks.at(-1)).toMatchObject({ kind: 'note', tone: 'warn' });
  const table = await showWith('com.terrarium.table', `a,b\n${'moss,3\n'.repeat(100_000)}`, 'text/csv');
  expect(table.views[0]?.status).toBe('100000 rows');
  const prose = await showWith('com.terrarium.markdown', '# Moss\n\nSome *words*.\n\n'.repeat(20_000));
  expect(prose.views[0]?.blocks).toHaveLength(3_001);
});

test('what is broken is refused with its reason', async () => {
  expect((await showWith('com.terrarium.json', '{\n "a": 1,\n "b" 2\n}')).refusals).toEqual(["it is not JSON: look at line 3, column 6 (in the parser’s words: expecting ':')"]);
  expect((await showWith('com.terrarium.json', '{"a":')).refusals[0]).toContain('it is not JSON: look at line 1, column 6');
  expect((await showWith('com.terrarium.table', 'a,b\n"open', 'text/csv')).refusals).toEqual(['line 2: a quoted field never ends']);
  expect((await showWith('com.terrarium.markdown', ' \n')).refusals).toEqual(['it is empty']);
});

test('fields with semicolons, tabs, quotes and line ends are told apart', async () => {
  const rows = async (text: string, type = 'text/csv') => (await showWith('com.terrarium.table', text, type)).views[0]?.blocks.find(({ kind }) => kind === 'table');
  expect(await rows('a;b\r\n"1;2";"x\r\ny"\r\n')).toMatchObject({ columns: [{ text: 'a' }, { text: 'b' }], rows: [['1;2', 'x\r\ny']] });
  expect(await rows('a\tb\n1,5\t\n', 'text/tab-separated-values')).toMatchObject({ rows: [['1,5', '']] });
});

test('what is longer than a part of a view may be is cut or split, and the view is taken', async () => {
  const key = 'k'.repeat(300);
  const tree = await showWith('com.terrarium.json', JSON.stringify({ [key]: { [key]: { inner: 1 } } }));
  const line = tree.views[0]?.blocks.find((block) => block.kind === 'node' && block.isOpen === false);
  tree.act({ id: line?.kind === 'node' ? line.id : '', value: null });
  await eventually(() => expect(tree.views.at(-1)?.blocks).toContainEqual(expect.objectContaining({ name: 'inner', value: '1' })));

  const wide = await showWith('com.terrarium.table', `${'a,'.repeat(59)}a\n`.repeat(1_001), 'text/csv');
  for (let press = 0; press < 5; press += 1) wide.act({ id: 'more', value: null });
  await eventually(() => expect(wide.views).toHaveLength(6));
  expect(wide.views.at(-1)?.controls).toHaveLength(1);
  expect(wide.views.at(-1)?.blocks.at(-1)).toMatchObject({ kind: 'note', text: 'Only 666 rows fit. Filter or sort to see others.' });

  const prose = await showWith('com.terrarium.markdown', `[far](https://a.example/${'x'.repeat(4_100)}) <https://a.example/${'y'.repeat(4_100)}>\n\n${'*a* b '.repeat(1_500)}\n`);
  expect(prose.views[0]?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'paragraph']);
  const tables = await showWith('com.terrarium.markdown', `${'a|'.repeat(99)}a\n${'-|'.repeat(99)}-\n${`${'1|'.repeat(99)}1\n`.repeat(250)}\n`.repeat(2));
  expect(tables.views).toHaveLength(1);
});

test('nothing of a field, of a late column or of a long number is lost without a word', async () => {
  const { views } = await showWith('com.terrarium.table', `a,b\n"x"yz,1\n${'m,1\n'.repeat(600)}m,1,late\n`, 'text/csv');
  const table = views[0]?.blocks.find((block) => block.kind === 'table');
  expect(table?.columns).toHaveLength(3);
  expect(table?.rows[0]).toEqual(['xyz', '1']);
  expect((await showWith('com.terrarium.json', '{"id": 12345678901234567890}')).views[0]?.blocks[0]).toMatchObject({ kind: 'note', tone: 'warn' });
  expect((await showWith('com.terrarium.json', '{"id": "12345678901234567890"}')).views[0]?.blocks[0]).toMatchObject({ kind: 'node' });
});

test('searching, filtering and sorting rest on the way, and only what is wanted last is drawn', async () => {
  const table = await showWith('com.terrarium.table', `name,size\n${Array.from({ length: 6_000 }, (_none, place) => `moss ${place % 7},${(place * 7_919) % 20_011}`).join('\n')}`, 'text/csv');
  const rowsOf = (view: ContentView | undefined) => view?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])) ?? [];
  let before = table.rests();
  table.act({ id: 'column 1', value: null });
  await eventually(() => expect(table.views).toHaveLength(2));
  const sizes = rowsOf(table.views.at(-1)).map(([, size]) => Number(size));
  expect(sizes).toEqual(Array.from({ length: 6_000 }, (_none, place) => (place * 7_919) % 20_011).toSorted((one, other) => one - other).slice(0, sizes.length));
  expect(table.rests() - before).toBeGreaterThan(7);
  // Equal ones stay in the order of the document.
  table.act({ id: 'column 0', value: null });
  await eventually(() => expect(table.views).toHaveLength(3));
  expect(rowsOf(table.views.at(-1)).slice(0, 3)).toEqual([['moss 0', '0'], ['moss 0', '15411'], ['moss 0', '10811']]);
  table.act({ id: 'filter', value: 'moss 1' });
  table.act({ id: 'filter', value: 'moss 2' });
  await eventually(() => expect(rowsOf(table.views.at(-1))[0]?.[0]).toBe('moss 2'));
  expect(table.views).toHaveLength(4);

  const tree = await showWith('com.terrarium.json', JSON.stringify(Array.from({ length: 12_000 }, (_none, place) => `leaf ${place}`)));
  before = tree.rests();
  tree.act({ id: 'search', value: 'leaf 1199' });
  tree.act({ id: 'search', value: 'leaf 11999' });
  await eventually(() => expect(tree.views.at(-1)?.status).toBe('1 found'));
  expect([tree.views.length, tree.rests() - before > 1]).toEqual([2, true]);
});
