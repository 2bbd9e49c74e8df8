// Shows JSON as a tree. The document is parsed once; what is drawn are the lines that are open.

const MAX_LINES = 1000;
const MAX_MATCHES = 300;
const MAX_VALUE_CHARS = 2000;
/** So many values are looked at before others have their turn. */
const SLICE = 5000;
/** Where a value may stand: sixteen digits and more are not kept exactly. */
const LONG_NUMBER = /[[:,\s]-?\d{16}\d*\s*[,\]}\s]/;

const WORDS = {
  en: {
    search: 'Search keys and values',
    openAll: 'Unfold all',
    closeAll: 'Fold all',
    items: (count) => `${count} ${count === 1 ? 'item' : 'items'}`,
    keys: (count) => `${count} ${count === 1 ? 'key' : 'keys'}`,
    found: (count, isCut) => `${isCut ? 'More than ' : ''}${count} found`,
    cut: (count) => `Only the first ${count} lines are shown. Fold some, or search.`,
    rounded: 'Numbers of 16 or more digits may be rounded here. View source has them exactly.',
    notJson: (line, column, reason) => `it is not JSON: look at line ${line}, column ${column} (in the parser’s words: ${reason})`,
  },
  ko: {
    search: '키와 값 검색',
    openAll: '모두 펼치기',
    closeAll: '모두 접기',
    items: (count) => `항목 ${count}개`,
    keys: (count) => `키 ${count}개`,
    found: (count, isCut) => `${count}개${isCut ? ' 넘게' : ''} 찾음`,
    cut: (count) => `처음 ${count}줄만 보여 줘요. 일부를 접거나 검색해 보세요.`,
    rounded: '16자리 이상의 숫자는 여기서 반올림될 수 있어요. 소스 보기에서 정확한 값을 볼 수 있어요.',
    notJson: (line, column, reason) => `JSON이 아니에요. ${line}번 줄 ${column}번 글자를 확인해 보세요(파서 메시지: ${reason})`,
  },
}[terrarium.i18n.language];

/** By tab and document. */
const shown = new Map();
const keyOf = ({ tabId, documentId }) => `${tabId} ${documentId}`;

const isGroup = (value) => typeof value === 'object' && value !== null;
const sizeOf = (value) => (Array.isArray(value) ? value.length : Object.keys(value).length);

function textOf(value) {
  if (Array.isArray(value)) return `[ ${WORDS.items(value.length)} ]`;
  if (isGroup(value)) return `{ ${WORDS.keys(Object.keys(value).length)} }`;
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_CHARS ? `${text.slice(0, MAX_VALUE_CHARS)}…` : text;
}

const lookOf = (value) => (isGroup(value) ? 'group' : typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word');

function* membersOf(value) {
  if (Array.isArray(value)) for (let place = 0; place < value.length; place += 1) yield [String(place), value[place]];
  else for (const name of Object.keys(value)) yield [name, value[name]];
}

/** The lines that are open, by the numbers that groups have in the order of the document. */
function linesOf({ root, isOpen, idOf }) {
  const lines = [];
  let isCut = false;
  const add = (path, name, value, depth) => {
    if (lines.length >= MAX_LINES) {
      isCut = true;
      return;
    }
    const open = isGroup(value) && sizeOf(value) > 0 ? isOpen(path, depth) : undefined;
    lines.push({ kind: 'node', id: idOf(path), depth: Math.min(depth, 40), name: name === null ? null : name.slice(0, 300), value: textOf(value), look: lookOf(value), ...(open !== undefined && { isOpen: open }) });
    if (open === true) {
      for (const [key, member] of membersOf(value)) {
        if (isCut) break;
        add(`${path}/${key}`, key, member, depth + 1);
      }
    }
  };
  add('$', null, root, 0);
  return { lines, isCut };
}

/** Lines whose name or value has the words, each with its path; undefined once they are no longer wanted. */
async function matchesOf(root, search, isWanted) {
  const words = search.toLowerCase();
  const lines = [];
  const stack = [['$', '', root]];
  for (let count = 1; stack.length > 0 && lines.length <= MAX_MATCHES; count += 1) {
    if (count % SLICE === 0) {
      await terrarium.timers.wait(0);
      if (!isWanted()) return undefined;
    }
    const [path, name, value] = stack.pop();
    const text = isGroup(value) ? '' : String(value).toLowerCase();
    if (name.toLowerCase().includes(words) || text.includes(words)) {
      lines.push({ kind: 'node', id: `found ${lines.length}`, depth: 0, name: path.slice(0, 300), value: textOf(value), look: lookOf(value), isMatch: true });
    }
    if (isGroup(value)) {
      const members = [...membersOf(value)];
      // The last on the stack is the first to be looked at.
      for (const [key, member] of members.toReversed()) stack.push([Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, key, member]);
    }
  }
  return { lines: lines.slice(0, MAX_MATCHES), isCut: lines.length > MAX_MATCHES };
}

async function draw(document) {
  const { tabId, documentId, state } = document;
  const isSearching = state.search.trim() !== '';
  const turn = (state.turn += 1);
  // Typed or pressed meanwhile, this is not what the person wants to see.
  const found = isSearching ? await matchesOf(state.root, state.search.trim(), () => state.turn === turn) : linesOf(state);
  if (found === undefined || state.turn !== turn) return;
  const { lines, isCut } = found;
  const size = isGroup(state.root) ? textOf(state.root).slice(2, -2) : '';
  await terrarium.content.show(tabId, documentId, {
    controls: [
      { kind: 'search', id: 'search', label: WORDS.search, value: state.search },
      { kind: 'button', id: 'open all', text: WORDS.openAll },
      { kind: 'button', id: 'close all', text: WORDS.closeAll },
    ],
    status: isSearching ? WORDS.found(lines.length, isCut) : size,
    blocks: [
      ...(state.isRounded ? [{ kind: 'note', text: WORDS.rounded, tone: 'warn' }] : []),
      ...lines,
      ...(isCut && !isSearching ? [{ kind: 'note', text: WORDS.cut(MAX_LINES), tone: 'warn' }] : []),
    ],
  });
}

function begin(root, isRounded) {
  const state = { root, isRounded, search: '', turn: 0, openDepth: 2, changed: new Set(), isOpen: undefined, ids: new Map(), paths: [], idOf: undefined };
  // A path may be longer than an id. The same line keeps its number, and with it the keyboard.
  state.idOf = (path) => {
    if (!state.ids.has(path)) state.ids.set(path, state.paths.push(path) - 1);
    return `line ${state.ids.get(path)}`;
  };
  state.isOpen = (path, depth) => state.changed.has(path) !== depth < state.openDepth;
  return state;
}

terrarium.content.onDocument(async ({ tabId, documentId }) => {
  const { text } = await terrarium.content.read(tabId, documentId);
  let root;
  try {
    root = JSON.parse(text);
  } catch (error) {
    await terrarium.content.refuse(tabId, documentId, WORDS.notJson(error.lineNumber, error.columnNumber, error.message));
    return;
  }
  const document = { tabId, documentId, state: begin(root, LONG_NUMBER.test(text)) };
  shown.set(keyOf(document), document);
  await draw(document);
});

terrarium.content.onAction(async ({ tabId, documentId, id, value }) => {
  const document = shown.get(keyOf({ tabId, documentId }));
  if (document === undefined) return;
  const { state } = document;
  if (id === 'search') state.search = value ?? '';
  else if (id === 'open all' || id === 'close all') {
    state.search = '';
    state.changed.clear();
    state.openDepth = id === 'open all' ? 1000 : 1;
  } else {
    const path = state.paths[Number(id.slice('line '.length))];
    if (path === undefined) return;
    if (state.changed.has(path)) state.changed.delete(path);
    else state.changed.add(path);
  }
  await draw(document);
});

terrarium.page.onGone(({ tabId }) => {
  for (const [key, document] of shown) if (document.tabId === tabId) shown.delete(key);
});
