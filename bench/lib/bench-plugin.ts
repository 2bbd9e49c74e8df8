import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Runtime } from './electron-run.ts';

/** Calls of a round: fewer than a plugin may make at once. */
export const CALLS_A_ROUND = 60;

/**
 * Each time the page's text changes: asks the page a question that takes no work, over the direct port, so many times one after the other; then shows the
 * number of the round, the ms of all, and the longest, which its own clock tells in whole ms.
 */
const ROUND_TRIPS = `
let round = 0;
terrarium.page.onReady(({ tabId }) => terrarium.toolbar.setText(tabId, 'trips 0 0 0 0'));
terrarium.page.onTextChanged(async ({ tabId }) => {
  const startedAt = Date.now();
  let before = startedAt;
  let longest = 0;
  for (let i = 0; i < ${CALLS_A_ROUND}; i += 1) {
    await terrarium.page.readSelection(tabId);
    const now = Date.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  round += 1;
  await terrarium.toolbar.setText(tabId, ['trips', round, before - startedAt, longest, before].join(' '));
});`;

/**
 * Answers its page's script at once; or, asked for calls, first asks the page that same question so many times, and answers with the ms of all, the longest, and
 * when they ended.
 */
const ASKED = `
terrarium.messages.onAsked(async ({ tabId, askId, body }) => {
  if (body.calls === undefined) return terrarium.messages.answer(askId, { tabId: body.tabId, title: 'A page with a title of middle length' });
  const startedAt = Date.now();
  let before = startedAt;
  let longest = 0;
  for (let i = 0; i < body.calls; i += 1) {
    await terrarium.page.readSelection(tabId);
    const now = Date.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  await terrarium.messages.answer(askId, { allMs: before - startedAt, longestMs: longest, endedAtMs: before });
});`;

/** Asks the page all the time, and shows each time how often; slowly enough to stay within its budget. */
const ALWAYS = `
let count = 0;
terrarium.page.onReady(async ({ tabId }) => {
  for (;;) {
    await terrarium.page.readSelection(tabId);
    count += 1;
    await terrarium.toolbar.setText(tabId, 'always ' + count + ' ' + Date.now());
    await terrarium.timers.wait(25);
  }
});`;

/** The ways in which three of ten misbehave. */
const BAD = {
  loops: 'terrarium.page.onReady(async () => { for (let i = 0; i < 9; i += 1) terrarium.timers.wait(i * 20).then(() => { for (;;); }); });',
  floods: 'terrarium.page.onReady(async () => { for (;;) { for (let i = 0; i < 500; i += 1) terrarium.storage.get("x").catch(() => 0); await terrarium.timers.wait(5); } });',
  allocates: 'const kept = []; terrarium.page.onReady(() => { for (;;) kept.push(new Uint8Array(65536)); });',
} as const;

const SOURCES = { asked: ASKED, trips: ROUND_TRIPS, always: ALWAYS, ...BAD } as const;

/** Puts plugins of the bench into a profile that the browser made and does not use now, as if they had been installed and allowed what they ask for. */
export function installPlugins({ space }: Runtime, profile: string, plugins: readonly { readonly id: string; readonly does: keyof typeof SOURCES }[]): void {
  const own = (path: string): void => {
    if (space.user) chownSync(path, space.user.uid, space.user.gid);
  };
  const database = new DatabaseSync(join(profile, 'terrarium.db'));
  const allow = database.prepare('INSERT OR REPLACE INTO plugin_choices VALUES (?, ?)');
  for (const { id, does } of plugins) {
    const folder = join(profile, 'plugins', id);
    mkdirSync(folder, { recursive: true });
    const speaks = does === 'asked' ? { messages: ['127.0.0.1'] } : {};
    const capabilities = ['page.text', 'toolbar', 'storage', ...(does === 'asked' ? ['page.messages'] : [])];
    const manifest = { api: 1, id, name: { en: id }, version: '1.0.0', description: {}, entry: 'main.js', capabilities, ...speaks };
    writeFileSync(join(folder, 'plugin.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'main.js'), SOURCES[does]);
    for (const path of [join(profile, 'plugins'), folder, join(folder, 'plugin.json'), join(folder, 'main.js')]) own(path);
    allow.run(id, JSON.stringify({ granted: capabilities, asked: capabilities }));
  }
  database.close();
}
