// Counts what its rules stopped, tab by tab. It is not asked before a request: main goes by the manifest.

const TEXTS = {
  en: { none: 'Nothing was stopped on this page.', tooltip: (count) => `${count} ${count === 1 ? 'request was' : 'requests were'} stopped on this page.`, lead: 'Stopped on this page:' },
  ko: { none: '이 페이지에서 막은 요청이 없어요.', tooltip: (count) => `이 페이지에서 요청 ${count}개를 막았어요.`, lead: '이 페이지에서 막은 요청:' },
}[terrarium.i18n.language];

// Of each tab: how many requests to each host.
const stopped = new Map();
const ready = new Set();

async function show(tabId) {
  if (!ready.has(tabId)) return;
  const hosts = [...(stopped.get(tabId) ?? new Map())].toSorted((one, other) => other[1] - one[1]);
  const count = hosts.reduce((sum, [, times]) => sum + times, 0);
  try {
    await terrarium.toolbar.setText(tabId, count === 0 ? null : String(count), count === 0 ? TEXTS.none : TEXTS.tooltip(count));
    await terrarium.toolbar.setPanel(tabId, [
      { kind: 'text', text: count === 0 ? TEXTS.none : TEXTS.lead, tone: 'muted' },
      ...hosts.slice(0, 100).map(([host, times]) => ({ kind: 'item', id: host.slice(0, 100), text: host.slice(0, 200), detail: String(times) })),
    ]);
  } catch (error) {
    if (!/^(not-found|peer-died)/.test(error.message)) throw error;
  }
}

terrarium.page.onReady(({ tabId }) => {
  ready.add(tabId);
  return show(tabId);
});
terrarium.page.onGone(({ tabId }) => {
  ready.delete(tabId);
  stopped.delete(tabId);
});
terrarium.requests.onMatched(async ({ matches }) => {
  const tabs = new Set();
  for (const { tabId, host, count } of matches) {
    const hosts = stopped.get(tabId) ?? new Map();
    hosts.set(host, (hosts.get(host) ?? 0) + count);
    stopped.set(tabId, hosts);
    tabs.add(tabId);
  }
  for (const tabId of tabs) await show(tabId);
});
