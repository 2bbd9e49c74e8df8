// Lists the headings of a page in a panel of the toolbar.

const EMPTY = { en: 'This page has no headings.', ko: '이 페이지에는 제목이 없어요.' }[terrarium.i18n.language];

async function show({ tabId }) {
  try {
    const { headings } = await terrarium.page.readOutline(tabId);
    const top = Math.min(...headings.map(({ level }) => level));
    const items = headings.slice(0, 250).map(({ level, text }, index) => ({
      kind: 'item',
      id: String(index),
      // A panel's row holds 200 characters.
      text: text.slice(0, 200),
      depth: Math.min(5, level - top),
    }));
    await terrarium.toolbar.setText(tabId, headings.length === 0 ? null : String(headings.length), null);
    await terrarium.toolbar.setPanel(tabId, items.length === 0 ? [{ kind: 'text', text: EMPTY, tone: 'muted' }] : items);
  } catch (error) {
    // The page went away while it was read.
    if (!/^(not-found|peer-died)/.test(error.message)) throw error;
  }
}

terrarium.page.onReady(show);
terrarium.page.onTextChanged(show);
terrarium.toolbar.onAction(({ tabId, id }) => terrarium.page.showHeading(tabId, Number(id)));
