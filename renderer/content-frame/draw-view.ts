import type { ContentAction, ContentBlock, ContentView } from '../../ipc/contracts/plugin-content.ts';
import { drawRuns, slugOf } from './draw-runs.ts';
import { element } from './elements.ts';

/** What drawing needs to know. */
export interface DrawOptions {
  readonly url: string;
  readonly act: (action: ContentAction) => void;
}

type Block<K extends ContentBlock['kind']> = Extract<ContentBlock, { kind: K }>;

/** Draws the parts of a view below its controls. */
export function drawBlocks({ blocks }: ContentView, options: DrawOptions): Node {
  // Prose has a measure; a table or a tree takes the room that there is.
  const isProse = blocks.some(({ kind }) => kind === 'heading' || kind === 'paragraph' || kind === 'item' || kind === 'code');
  const body = element('div', { className: isProse ? 'blocks prose' : 'blocks' });
  let tree: HTMLElement | undefined;
  for (const block of blocks) {
    if (block.kind !== 'node') tree = undefined;
    else if (tree === undefined) body.append((tree = element('div', { className: 'tree' })));
    (tree ?? body).append(drawBlock(block, options));
  }
  return body;
}

function drawBlock(block: ContentBlock, options: DrawOptions): Node {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level as 1 | 2 | 3 | 4 | 5 | 6}`, {
        attributes: { id: slugOf(block.runs.map(({ text }) => text).join('')) },
        children: drawRuns(block.runs, options.url),
      });
    case 'paragraph':
      return indented(element('p', { children: drawRuns(block.runs, options.url) }), block.depth, block.quote);
    case 'item':
      return indented(
        element('div', { className: 'item', children: [element('span', { className: 'marker', text: block.marker }), element('span', { children: drawRuns(block.runs, options.url) })] }),
        block.depth,
        block.quote,
      );
    case 'code':
      return indented(element('pre', { className: 'code', attributes: { tabindex: '0' }, children: [element('code', { text: block.text })] }), block.depth, false);
    case 'rule':
      return element('hr');
    case 'note':
      return element('p', { className: block.tone === 'warn' ? 'note warn' : 'note', text: block.text });
    case 'table':
      return drawTable(block, options);
    case 'node':
      return drawNode(block, options);
  }
}

function indented(node: HTMLElement, depth = 0, quote = false): HTMLElement {
  if (depth > 0) node.dataset['depth'] = String(Math.min(depth, 12));
  if (quote) node.classList.add('quote');
  return node;
}

function drawTable({ columns, rows }: Block<'table'>, { act }: DrawOptions): Node {
  const heads = columns.map(({ id, text, sorted, isNumeric }) => {
    const head = element('th', { attributes: { scope: 'col', ...(isNumeric === true && { class: 'number' }) } });
    if (sorted !== undefined) head.setAttribute('aria-sort', sorted === 'up' ? 'ascending' : 'descending');
    const mark = sorted === 'up' ? ' ↑' : sorted === 'down' ? ' ↓' : '';
    head.append(
      id === undefined
        ? text
        : element('button', { attributes: { type: 'button', 'data-act': id }, onPress: () => act({ id, value: null }), children: [text, element('span', { className: 'mark', text: mark, attributes: { 'aria-hidden': 'true' } })] }),
    );
    return head;
  });
  const lines = rows.map((row) =>
    element('tr', { children: columns.map(({ isNumeric }, place) => element('td', { text: row[place] ?? '', ...(isNumeric === true && { className: 'number' }) })) }),
  );
  const table = element('table', { children: [element('thead', { children: [element('tr', { children: heads })] }), element('tbody', { children: lines })] });
  return element('div', { className: 'scroll', attributes: { tabindex: '0', role: 'group' }, children: [table] });
}

function drawNode({ id, depth = 0, name, value, look, isOpen, isMatch }: Block<'node'>, { act }: DrawOptions): Node {
  const children = [
    element('span', { className: 'fold', text: isOpen === undefined ? '' : isOpen ? '▾' : '▸', attributes: { 'aria-hidden': 'true' } }),
    ...(name === null ? [] : [element('span', { className: 'name', text: name }), ': ']),
    element('span', { className: `value ${look}`, text: value }),
  ];
  const className = isMatch === true ? 'node match' : 'node';
  const line =
    isOpen === undefined
      ? element('div', { className, children })
      : element('button', { className, attributes: { type: 'button', 'aria-expanded': String(isOpen), 'data-act': id }, onPress: () => act({ id, value: null }), children });
  line.style.setProperty('--depth', String(depth));
  return line;
}
