import { expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';

type Child = string | FakeElement;

/** What of an element is read. */
class FakeElement {
  readonly nodeType = 1;
  readonly tagName: string;
  readonly childNodes: readonly unknown[];

  constructor(tagName: string, children: readonly Child[]) {
    this.tagName = tagName;
    this.childNodes = children.map((child) => (typeof child === 'string' ? { nodeType: 3, textContent: child } : child));
  }

  getAttribute = (): null => null;
}

const make = (tagName: string, ...children: Child[]): FakeElement => new FakeElement(tagName, children);
// It has all that is read of an element.
const read = (root: FakeElement) => blocksOf(root as unknown as Element, 'https://a.example/');

it('keeps the ends of lines that are meant, and no others', () => {
  const verse = make('P', 'Roses are red,', make('BR'), '\n  violets are ', make('EM', 'blue'), '\n', make('B', 'too'), '.');
  expect(read(make('DIV', '\n', verse, '\n'))).toEqual([
    {
      kind: 'paragraph',
      runs: [{ text: 'Roses are red,\n violets are ' }, { text: 'blue', emphasis: true }, { text: ' ' }, { text: 'too', strong: true }, { text: '.' }],
    },
  ]);
});

it('ends where a page says too much', () => {
  const blocks = read(make('DIV', ...Array.from({ length: 100 }, () => make('P', 'word '.repeat(10_000)))));
  expect(blocks.length).toBe(40);
  const runs = read(make('P', ...Array.from({ length: 100 }, () => make('B', 'word '.repeat(10_000), make('I', 'more'))))).flatMap((block) => ('runs' in block ? block.runs : []));
  expect(runs.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(2_100_000);
});
