// Adds one of its declared style sheets to each page. It sees nothing of the pages.

const TEXTS = {
  en: { tooltip: 'This page is shown dark.', shades: { dark: 'Dark', soft: 'Soft' }, heading: 'Shade of this page' },
  ko: { tooltip: '이 페이지를 어둡게 보여 주고 있어요.', shades: { dark: '어둡게', soft: '부드럽게' }, heading: '이 페이지의 어두운 정도' },
}[terrarium.i18n.language];
const SHADES = ['dark', 'soft'];

// Tabs, each with the shade that it has.
const shadeOf = new Map();

async function apply(tabId, shade) {
  shadeOf.set(tabId, shade);
  try {
    for (const other of SHADES) if (other !== shade) await terrarium.page.removeStyle(tabId, other);
    await terrarium.page.addStyle(tabId, shade);
    await terrarium.toolbar.setText(tabId, null, TEXTS.tooltip);
    await terrarium.toolbar.setPanel(tabId, [
      { kind: 'text', text: TEXTS.heading, tone: 'muted' },
      ...SHADES.map((each) => ({ kind: 'button', id: each, text: TEXTS.shades[each], look: each === shade ? 'primary' : 'plain' })),
    ]);
  } catch (error) {
    // The page went away meanwhile.
    if (!/^(not-found|peer-died)/.test(error.message)) throw error;
  }
}

const wanted = async () => (await terrarium.settings.get()).shade;

terrarium.page.onReady(async ({ tabId }) => apply(tabId, await wanted()));
terrarium.page.onGone(({ tabId }) => shadeOf.delete(tabId));
terrarium.toolbar.onAction(({ tabId, id }) => apply(tabId, id));
terrarium.settings.onChanged(({ settings }) => Promise.all([...shadeOf.keys()].map((tabId) => apply(tabId, settings.shade))));
