// Does on purpose what a bad plugin might do. Nothing else should notice.

const TEXTS = {
  en: {
    lead: 'What should it do? The page, other plugins and the browser should go on as if nothing had happened.',
    loop: 'Loop for ever', work: 'Work all the time', memory: 'Take all memory', flood: 'Flood with calls', throw: 'Throw an error', lie: 'Lie in its messages', store: 'Fill its storage',
    refused: (refused, asked) => `${refused} of ${asked} lies were refused.`,
  },
  ko: {
    lead: '무엇을 할까요? 페이지와 다른 플러그인, 브라우저는 아무 일 없다는 듯 계속되어야 해요.',
    loop: '끝없이 반복하기', work: '쉬지 않고 일하기', memory: '메모리 모두 먹기', flood: '호출 쏟아 내기', throw: '오류 던지기', lie: '메시지로 거짓말하기', store: '저장 공간 채우기',
    refused: (refused, asked) => `거짓말 ${asked}개 중 ${refused}개가 거부됐어요.`,
  },
}[terrarium.i18n.language];

const kept = [];

const WAYS = {
  loop() {
    for (;;);
  },
  async work() {
    // Never long enough at a stretch to be interrupted.
    for (;;) {
      for (let i = 0; i < 300_000; i += 1);
      await terrarium.timers.wait(0);
    }
  },
  memory() {
    for (;;) kept.push(new Uint8Array(65_536));
  },
  async flood() {
    for (;;) {
      for (let i = 0; i < 500; i += 1) terrarium.storage.get('flood').catch(() => undefined);
      await terrarium.timers.wait(10).catch(() => undefined);
    }
  },
  throw() {
    throw new Error('thrown on purpose');
  },
  async store() {
    for (let i = 0; ; i += 1) await terrarium.storage.set(`filler ${i}`, 'x'.repeat(250_000));
  },
  async lie(tabId) {
    const lies = [
      () => terrarium.page.readText(tabId + 1_000),
      () => terrarium.page.readText({ valueOf: () => tabId }),
      () => terrarium.toolbar.setText(tabId + 1_000, 'not my tab', null),
      () => terrarium.toolbar.setText(tabId, 'x'.repeat(1_000_000), null),
      () => terrarium.toolbar.setPanel(tabId, [{ kind: 'html', html: '<img src=x onerror=alert(1)>' }]),
      () => terrarium.toolbar.setPanel(tabId, Object.assign([], { toJSON: () => 'a list, really' })),
      () => terrarium.storage.get('../../another.plugin/key'.repeat(100)),
      () => terrarium.storage.set('__proto__'.repeat(50), {}),
    ];
    let refused = 0;
    for (const lie of lies) await lie().catch(() => (refused += 1));
    await panel(tabId, TEXTS.refused(refused, lies.length));
  },
};

const panel = (tabId, said = null) =>
  terrarium.toolbar.setPanel(tabId, [
    { kind: 'text', text: TEXTS.lead, tone: 'muted' },
    ...(said === null ? [] : [{ kind: 'text', text: said }]),
    ...Object.keys(WAYS).map((way) => ({ kind: 'button', id: way, text: TEXTS[way] })),
  ]);

terrarium.page.onReady(({ tabId }) => panel(tabId));
terrarium.toolbar.onAction(({ tabId, id }) => WAYS[id](tabId));
