// Shows comma-separated values as a table: press a column to sort, type to filter.
import { numberOf, readCsv, separatorOf } from './read-csv.js';

const PAGE_ROWS = 200;
const MAX_COLUMNS = 60;
// What a view may hold.
const MAX_ROWS = 2000;
const MAX_CELLS = 40_000;
const MAX_FIELD_CHARS = 1000;
/** So many rows are looked at before others have their turn. */
const SLICE = 2000;

const WORDS = {
  en: {
    filter: 'Filter rows',
    more: (count) => `Show ${count} more`,
    rows: (shown, all) => (shown === all ? `${all} ${all === 1 ? 'row' : 'rows'}` : `${shown} of ${all} rows`),
    none: 'No row has these words.',
    empty: 'it has no rows',
    columns: (count) => `Only the first ${count} columns are shown.`,
    cut: (count) => `Only ${count} rows fit. Filter or sort to see others.`,
  },
  ko: {
    filter: '행 거르기',
    more: (count) => `${count}개 더 보기`,
    rows: (shown, all) => (shown === all ? `${all}행` : `${all}행 중 ${shown}행`),
    none: '이 말이 있는 행이 없어요.',
    empty: '행이 없어요',
    columns: (count) => `처음 ${count}개 열만 보여 줘요.`,
    cut: (count) => `${count}개 행까지만 보여 줘요. 다른 행은 거르거나 정렬해서 보세요.`,
  },
}[terrarium.i18n.language];

const rest = () => terrarium.timers.wait(0);
const shown = new Map();
const keyOf = ({ tabId, documentId }) => `${tabId} ${documentId}`;

/** Columns in which every field that is not empty is a number. */
function numericColumns(columns, rows) {
  const sample = rows.slice(0, 500);
  return columns.map((_name, place) => {
    const fields = sample.map((row) => row[place] ?? '').filter((field) => field.trim() !== '');
    return fields.length > 0 && fields.every((field) => !Number.isNaN(numberOf(field)));
  });
}

/** Does something for each of many, a slice at a time. Gives false once it is no longer wanted. */
async function inSlices(count, isWanted, act) {
  for (let from = 0; from < count; from += SLICE) {
    for (let place = from; place < Math.min(from + SLICE, count); place += 1) act(place);
    await rest();
    if (!isWanted()) return false;
  }
  return true;
}

/** Two ordered runs made one, a slice at a time. */
async function merged(one, other, compare, isWanted) {
  const all = [];
  let [a, b] = [0, 0];
  await inSlices(one.length + other.length, isWanted, () => {
    all.push(b >= other.length || (a < one.length && compare(one[a], other[b]) <= 0) ? one[a++] : other[b++]);
  });
  return all;
}

/** Sorts places by keys that were made before, so that comparing is short: slices first, which are merged then. */
async function sorted(state, rows, isWanted) {
  const { column, isDown } = state.sort;
  const isNumeric = state.numeric[column];
  const keys = [];
  await inSlices(rows.length, isWanted, (place) => keys.push(isNumeric ? numberOf(rows[place][column] ?? '') : (rows[place][column] ?? '').toLowerCase()));
  const compare = (one, other) => {
    const [a, b] = [keys[one], keys[other]];
    // What is empty stands last, either way.
    const isLast = (key) => key === '' || Number.isNaN(key);
    if (isLast(a) || isLast(b)) return Number(isLast(a)) - Number(isLast(b)) || one - other;
    const by = a < b ? -1 : a > b ? 1 : 0;
    return (isDown ? -by : by) || one - other;
  };
  let runs = [];
  for (let from = 0; from < rows.length && isWanted(); from += SLICE) {
    runs.push(Array.from({ length: Math.min(SLICE, rows.length - from) }, (_none, place) => from + place).toSorted(compare));
    await rest();
  }
  while (runs.length > 1 && isWanted()) {
    const next = [];
    for (let at = 0; at < runs.length; at += 2) next.push(at + 1 < runs.length ? await merged(runs[at], runs[at + 1], compare, isWanted) : runs[at]);
    runs = next;
  }
  return (runs[0] ?? []).map((place) => rows[place]);
}

const mostRows = ({ columns }) => Math.min(MAX_ROWS, Math.floor(MAX_CELLS / columns.length));

async function draw({ tabId, documentId, state }) {
  const turn = (state.turn += 1);
  // Typed or pressed meanwhile, this is not what the person wants to see.
  const isWanted = () => state.turn === turn;
  const words = state.filter.trim().toLowerCase();
  let found = state.rows;
  if (words !== '') {
    found = [];
    await inSlices(state.rows.length, isWanted, (place) => state.rows[place].some((field) => field.toLowerCase().includes(words)) && found.push(state.rows[place]));
  }
  const ordered = state.sort === undefined || !isWanted() ? found : await sorted(state, found, isWanted);
  if (!isWanted()) return;
  const drawn = ordered.slice(0, state.limit);
  const table = {
    kind: 'table',
    columns: state.columns.map((text, column) => ({
      id: `column ${column}`,
      text: text.slice(0, 300),
      ...(state.numeric[column] && { isNumeric: true }),
      ...(state.sort?.column === column && { sorted: state.sort.isDown ? 'down' : 'up' }),
    })),
    rows: drawn.map((row) => row.slice(0, state.columns.length).map((field) => (field.length > MAX_FIELD_CHARS ? `${field.slice(0, MAX_FIELD_CHARS)}…` : field))),
  };
  const left = ordered.length - drawn.length;
  const room = mostRows(state) - drawn.length;
  await terrarium.content.show(tabId, documentId, {
    controls: [
      { kind: 'search', id: 'filter', label: WORDS.filter, value: state.filter },
      ...(left > 0 && room > 0 ? [{ kind: 'button', id: 'more', text: WORDS.more(Math.min(left, room, PAGE_ROWS)) }] : []),
    ],
    status: WORDS.rows(found.length, state.rows.length),
    blocks: [
      ...(state.isWide ? [{ kind: 'note', text: WORDS.columns(MAX_COLUMNS), tone: 'warn' }] : []),
      table,
      ...(left > 0 && room <= 0 ? [{ kind: 'note', text: WORDS.cut(drawn.length), tone: 'warn' }] : []),
      ...(found.length === 0 ? [{ kind: 'note', text: WORDS.none }] : []),
    ],
  });
}

terrarium.content.onDocument(async ({ tabId, documentId, contentType }) => {
  const { text } = await terrarium.content.read(tabId, documentId);
  let all;
  try {
    all = await readCsv(text, separatorOf(text, contentType), rest);
  } catch (error) {
    await terrarium.content.refuse(tabId, documentId, error.message);
    return;
  }
  const [names = [], ...rows] = all;
  if (names.length === 0) {
    await terrarium.content.refuse(tabId, documentId, WORDS.empty);
    return;
  }
  const width = rows.reduce((most, row) => Math.max(most, row.length), names.length);
  const columns = Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_none, place) => names[place] ?? '');
  const state = { columns, rows, numeric: numericColumns(columns, rows), filter: '', sort: undefined, turn: 0, limit: PAGE_ROWS, isWide: width > MAX_COLUMNS };
  const document = { tabId, documentId, state };
  shown.set(keyOf(document), document);
  await draw(document);
});

terrarium.content.onAction(async ({ tabId, documentId, id, value }) => {
  const document = shown.get(keyOf({ tabId, documentId }));
  if (document === undefined) return;
  const { state } = document;
  if (id === 'filter') {
    state.filter = value ?? '';
    state.limit = PAGE_ROWS;
  } else if (id === 'more') state.limit = Math.min(state.limit + PAGE_ROWS, mostRows(state));
  else {
    const column = Number(id.slice('column '.length));
    const isSame = state.sort?.column === column;
    // Up, then down, then as the document has it.
    state.sort = !isSame ? { column, isDown: false } : state.sort.isDown ? undefined : { column, isDown: true };
  }
  await draw(document);
});

terrarium.page.onGone(({ tabId }) => {
  for (const [key, document] of shown) if (document.tabId === tabId) shown.delete(key);
});
