// Markdown's blocks, line by line: headings, lists, quotes, code, tables, rules, paragraphs.
import { runsOf } from './runs.js';

const LINES_A_TURN = 200;
const MAX_RUNS = 2000;
// Of all tables together.
const MAX_CELLS = 40_000;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const RULE = /^ {0,3}([-*_])[ \t]*(\1[ \t]*){2,}$/;
const FENCE = /^( *)(```+|~~~+)[ \t]*([\w+-]*)/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)])[ \t]+(.*)$/;
const DIVIDER = /^ *\|? *:?-+:? *(\| *:?-+:? *)*\|? *$/;

/** The parts of a document, at most so many; rests now and then. */
export async function blocksOf(text, maxBlocks, rest) {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n');
  const blocks = [];
  let at = 0;
  let rested = 0;
  while (at < lines.length && blocks.length < maxBlocks) {
    at = next(lines, at, blocks);
    if (at - rested > LINES_A_TURN) {
      rested = at;
      await rest();
    }
  }
  return blocks;
}

/** Takes one block, and gives where the next one begins. */
function next(lines, at, blocks) {
  const line = lines[at];
  if (line.trim() === '') return at + 1;
  const fence = FENCE.exec(line);
  if (fence !== null) return code(lines, at, fence, blocks);
  if (/^ {4}/.test(line) && !ITEM.test(line)) return indented(lines, at, blocks);
  const heading = HEADING.exec(line);
  if (heading !== null) {
    pushWords(blocks, { kind: 'heading', level: heading[1].length }, heading[2]);
    return at + 1;
  }
  if (RULE.test(line)) {
    blocks.push({ kind: 'rule' });
    return at + 1;
  }
  if (line.includes('|') && at + 1 < lines.length && DIVIDER.test(lines[at + 1]) && lines[at + 1].includes('-')) return table(lines, at, blocks);
  const item = ITEM.exec(line);
  if (item !== null) return listItem(lines, at, item, blocks);
  return paragraph(lines, at, blocks);
}

function code(lines, at, [, indent, fence], blocks) {
  const taken = [];
  let end = at + 1;
  while (end < lines.length && !(lines[end].trim().startsWith(fence) && lines[end].trim().replaceAll(fence[0], '') === '')) {
    taken.push(lines[end].startsWith(indent) ? lines[end].slice(indent.length) : lines[end]);
    end += 1;
  }
  blocks.push({ kind: 'code', text: taken.join('\n').slice(0, 100_000), depth: depthOf(indent) });
  return end + 1;
}

function indented(lines, at, blocks) {
  let end = at;
  while (end < lines.length && (/^ {4}/.test(lines[end]) || (lines[end].trim() === '' && /^ {4}/.test(lines[end + 1] ?? '')))) end += 1;
  blocks.push({ kind: 'code', text: lines.slice(at, end).map((each) => each.slice(4)).join('\n').slice(0, 100_000) });
  return end;
}

/** Adds the words as one block, or as several where they have more changes of look than one may hold. */
function pushWords(blocks, block, text) {
  const runs = runsOf(text);
  for (let from = 0; from < runs.length; from += MAX_RUNS) blocks.push({ ...block, runs: runs.slice(from, from + MAX_RUNS) });
}

const depthOf = (indent) => Math.min(Math.floor(indent.length / 2), 12);

function listItem(lines, at, [, indent, mark, first], blocks) {
  const taken = [first];
  let end = at + 1;
  // What follows without a break belongs to it.
  while (end < lines.length && lines[end].trim() !== '' && !startsBlock(lines[end])) {
    taken.push(lines[end].trim());
    end += 1;
  }
  const [, box] = /^\[([ xX])\] /.exec(taken[0]) ?? [];
  if (box !== undefined) taken[0] = taken[0].slice(4);
  const marker = box === undefined ? (/\d/.test(mark) ? mark : '•') : box === ' ' ? '☐' : '☑';
  pushWords(blocks, { kind: 'item', marker, depth: depthOf(indent) }, taken.join('\n'));
  return end;
}

const startsBlock = (line) => ITEM.test(line) || HEADING.test(line) || FENCE.test(line) || RULE.test(line) || /^ {0,3}>/.test(line);

function paragraph(lines, at, blocks) {
  const isQuote = /^ {0,3}>/.test(lines[at]);
  const taken = [];
  let end = at;
  while (end < lines.length && lines[end].trim() !== '' && (end === at || isQuote === /^ {0,3}>/.test(lines[end]))) {
    const under = /^ {0,3}(=+|-+) *$/.exec(lines[end]);
    if (end > at && under !== null && !isQuote) {
      pushWords(blocks, { kind: 'heading', level: under[1][0] === '=' ? 1 : 2 }, taken.join(' '));
      return end + 1;
    }
    if (end > at && !isQuote && startsBlock(lines[end])) break;
    taken.push(isQuote ? lines[end].replace(/^ {0,3}>\s?/, '') : lines[end].trim());
    end += 1;
  }
  if (isQuote) quote(taken, blocks);
  else pushWords(blocks, { kind: 'paragraph' }, taken.join('\n'));
  return end;
}

/** A quote's own blocks are kept to words and points. */
function quote(lines, blocks) {
  let words = [];
  const flush = () => {
    if (words.length > 0) pushWords(blocks, { kind: 'paragraph', quote: true }, words.join('\n'));
    words = [];
  };
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item !== null) {
      flush();
      pushWords(blocks, { kind: 'item', marker: /\d/.test(item[2]) ? item[2] : '•', depth: depthOf(item[1]), quote: true }, item[3]);
    } else if (line.trim() === '') flush();
    else words.push(line.replace(/^#{1,6} /, ''));
  }
  flush();
}

function cellsOf(line) {
  const text = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return text.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

const plainOf = (cell) => runsOf(cell).map(({ text }) => text).join('').slice(0, 5000);

function table(lines, at, blocks) {
  const names = cellsOf(lines[at]).slice(0, 100);
  const rights = cellsOf(lines[at + 1]).map((cell) => /^-+:$/.test(cell));
  const rows = [];
  const taken = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length * block.columns.length : 0), 0);
  const most = Math.min(300, Math.floor((MAX_CELLS - taken) / names.length));
  // Where no cell has room, its lines stay words.
  if (most === 0) return paragraph(lines, at, blocks);
  let end = at + 2;
  while (end < lines.length && lines[end].includes('|') && rows.length < most) {
    rows.push(cellsOf(lines[end]).slice(0, names.length).map(plainOf));
    end += 1;
  }
  blocks.push({ kind: 'table', columns: names.map((name, place) => ({ text: plainOf(name).slice(0, 300), ...(rights[place] === true && { isNumeric: true }) })), rows });
  return end;
}
