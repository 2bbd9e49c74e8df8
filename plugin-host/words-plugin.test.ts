import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IpcError } from '../ipc/core/errors.ts';
import { eventually } from '../testing/eventually.ts';
import { pluginSandbox } from './testing/plugin-sandbox.ts';

const source = readFileSync(new URL('../plugins/com.terrarium.words/main.js', import.meta.url), 'utf8');

/** Runs the bundled plugin as it is, on one text. */
async function wordsOf(text: string, options: { language?: 'en' | 'ko'; truncated?: boolean } = {}) {
  const shown: unknown[] = [];
  const { sandbox, errors } = await pluginSandbox(options);
  const ready = sandbox.addEvent('page.onReady');
  sandbox.addEvent('page.onTextChanged');
  sandbox.addEvent('page.onGone');
  sandbox.addFunction('timers.wait', () => Promise.resolve());
  sandbox.addFunction('page.readText', () => Promise.resolve({ text, language: null, truncated: options.truncated ?? false }));
  sandbox.addFunction('toolbar.setText', ([, shownText, tooltip]) => {
    shown.push([shownText, tooltip]);
    return Promise.resolve();
  });
  sandbox.run(source, 'main.js');
  ready.emit({ tabId: 3 });
  await eventually(() => expect(shown.length + errors.length).toBe(1));
  expect(errors).toEqual([]);
  return shown[0] as [string | null, string | null];
}

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ');

test.each([
  ['412 words · 2 min', words(412)],
  ['1 word · 1 min', words(1)],
  ['12,345 words · 52 min', words(12_345)],
  ['8 words · 1 min', "It's a well-known — and *** short — text, isn't it?"],
  ['2 words · 1 min', 'two\n\twords\u00a0 '],
  ['4 words · 1 min', 'Grüße aus Москва 2024'],
  ['3 words · 1 min', '안녕하세요 만나서 반갑습니다'],
  ['1 word · 1 min', '👍 🎉 ok'],
  ['2,000 characters · 4 min', '漢字'.repeat(1_000)],
  ['10 characters · 1 min', '日本語のテキスト、GPUも。'],
])('shows %s', async (shown, text) => {
  expect((await wordsOf(text))[0]).toBe(shown);
});

test('Korean words are counted by spaces and timed by syllables', async () => {
  expect(await wordsOf(words(500, '안녕하세요'), { language: 'ko' })).toEqual([
    '500단어 · 5분',
    '이 페이지는 500단어이고, 읽는 데 약 5분 걸려요.',
  ]);
});

test('nothing to read shows nothing', async () => {
  expect(await wordsOf(' — \n *** ')).toEqual([null, null]);
});

test('the tooltip says it where a text was cut', async () => {
  expect((await wordsOf('one', { truncated: true }))[1]).toContain('Only the first million characters');
});

test('a million characters are counted', async () => {
  expect((await wordsOf(words(200_000, '글자가요'), { language: 'ko' }))[0]).toBe('200,000단어 · 1600분');
});

test('a page that goes away while it is read is no failure', async () => {
  const { sandbox, errors } = await pluginSandbox();
  let asked = 0;
  const ready = sandbox.addEvent('page.onReady');
  const changed = sandbox.addEvent('page.onTextChanged');
  sandbox.addEvent('page.onGone');
  sandbox.addFunction('page.readText', () => {
    asked += 1;
    return Promise.reject(asked === 1 ? new IpcError('not-found', 'gone') : new IpcError('internal', 'broken'));
  });
  sandbox.addFunction('toolbar.setText', () => Promise.resolve());
  sandbox.run(source, 'main.js');
  ready.emit({ tabId: 3 });
  changed.emit({ tabId: 3 });
  // The second failure is another one, and is told of; the first is not.
  await eventually(() => expect(errors).toHaveLength(1));
  expect(errors[0]).toContain('internal: broken');
});
