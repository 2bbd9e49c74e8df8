// Keeps a note for each page, by its address without what follows "#".

const TEXTS = {
  en: { note: 'Note for this page', save: 'Save', forget: 'Delete note', has: 'There is a note for this page.', saved: 'Saved.', full: 'There is no room for more. Delete some notes first.', quote: 'Add selection' },
  ko: { note: '이 페이지 메모', save: '저장', forget: '메모 삭제', has: '이 페이지에 메모가 있어요.', saved: '저장했어요.', full: '공간이 없어요. 먼저 다른 메모를 지워 주세요.', quote: '선택한 부분 추가' },
}[terrarium.i18n.language];
const MAX_CHARACTERS = 10_000;

// The key of each tab's page in the storage.
const keyOf = new Map();

// Keys are short: of a long address the beginning, and a number that another one hardly has.
const keyFor = (url) => {
  const address = url.replace(/#.*$/, '');
  if (address.length <= 180) return `note ${address}`;
  let number = 0n;
  for (const letter of address) number = BigInt.asUintN(64, number * 1_099_511_628_211n + BigInt(letter.codePointAt(0)));
  return `note ${address.slice(0, 150)} ${number}`;
};

// `unsaved` is what the person wrote and could not be kept: it stays in the field.
async function show(tabId, said = null, unsaved = null) {
  const note = (await terrarium.storage.get(keyOf.get(tabId)))?.text ?? '';
  await terrarium.toolbar.setText(tabId, note === '' ? null : '1', note === '' ? null : TEXTS.has);
  await terrarium.toolbar.setPanel(tabId, [
    { kind: 'input', id: 'note', label: TEXTS.note, value: unsaved ?? note, rows: 6 },
    ...(said === null ? [] : [{ kind: 'text', text: said, tone: 'muted' }]),
    { kind: 'button', id: 'save', text: TEXTS.save, look: 'primary' },
    { kind: 'button', id: 'quote', text: TEXTS.quote },
    ...(note === '' ? [] : [{ kind: 'button', id: 'forget', text: TEXTS.forget, look: 'danger' }]),
  ]);
}

async function keep(tabId, text) {
  const trimmed = text.slice(0, MAX_CHARACTERS);
  if (trimmed.trim() === '') await terrarium.storage.remove(keyOf.get(tabId));
  else await terrarium.storage.set(keyOf.get(tabId), { text: trimmed });
}

// A page that goes away in the middle is no failure.
const quietly = async (work) => {
  try {
    await work();
  } catch (error) {
    if (!/^(not-found|peer-died)/.test(error.message)) throw error;
  }
};

terrarium.page.onReady(({ tabId }) =>
  quietly(async () => {
    const { url } = await terrarium.page.readOutline(tabId);
    keyOf.set(tabId, keyFor(url));
    await show(tabId);
  }),
);
terrarium.page.onGone(({ tabId }) => keyOf.delete(tabId));
terrarium.toolbar.onAction(({ tabId, id, values }) =>
  quietly(async () => {
    // The page may have gone on by itself since.
    keyOf.set(tabId, keyFor((await terrarium.page.readOutline(tabId)).url));
    try {
      if (id === 'forget') await keep(tabId, '');
      else if (id === 'quote') {
        const { text } = await terrarium.page.readSelection(tabId);
        await keep(tabId, [values.note, text].filter((part) => part.trim() !== '').join('\n'));
      } else await keep(tabId, values.note);
      await show(tabId, id === 'forget' ? null : TEXTS.saved);
    } catch (error) {
      if (!error.message.startsWith('quota-exceeded')) throw error;
      await show(tabId, TEXTS.full, values.note);
    }
  }),
);

// What the person took back is not there. A row in the menus of pages: what is selected, or the address of a link, is added to the note.
terrarium.menus?.onPressed(({ tabId, text }) =>
  quietly(async () => {
    keyOf.set(tabId, keyFor((await terrarium.page.readOutline(tabId)).url));
    const note = (await terrarium.storage.get(keyOf.get(tabId)))?.text ?? '';
    try {
      await keep(tabId, [note, text.trim()].filter((part) => part.trim() !== '').join('\n'));
      await show(tabId, TEXTS.saved);
    } catch (error) {
      if (!error.message.startsWith('quota-exceeded')) throw error;
      await show(tabId, TEXTS.full);
    }
  }),
);

// "note" and words in the address bar: pages whose note has all of them. Of a long address only a part is kept: it cannot be offered.
terrarium.omnibox?.onTyped(({ queryId, text }) =>
  quietly(async () => {
    const words = text.toLowerCase().split(/\s+/);
    const rows = [];
    for (const key of await terrarium.storage.keys()) {
      const url = key.slice('note '.length);
      if (rows.length >= 8 || !/^https?:\/\/\S+$/.test(url)) continue;
      const note = (await terrarium.storage.get(key))?.text ?? '';
      if (words.every((word) => note.toLowerCase().includes(word))) rows.push({ title: note.replace(/\s+/g, ' ').slice(0, 80), url });
    }
    await terrarium.omnibox.suggest(queryId, rows);
  }),
);
