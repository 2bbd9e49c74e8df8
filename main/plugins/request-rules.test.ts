import { expect, test } from 'vitest';
import type { RequestRule } from '../../ipc/contracts/plugin-manifest.ts';
import type { LoadedPlugin } from './plugin-loader.ts';
import { PluginRegistry } from './plugin-registry.ts';
import { RequestWatch, TELL_EVERY_MS } from './request-watch.ts';
import { MemoryStore } from './testing/memory-store.ts';
import { TestTimers } from './testing/test-timers.ts';

const ID = 'com.example.blocker';

function setUp(rules: RequestRule[]) {
  const plugin: LoadedPlugin = {
    manifest: { id: ID, name: {}, version: '1.0.0', description: {}, entry: 'main.js', capabilities: ['requests.block', 'requests.observe'], rules },
    source: '',
    modules: {},
    styles: {},
    icon: null,
  };
  const plugins = new PluginRegistry({ bundled: [plugin], store: new MemoryStore(), isOnAtFirst: () => true, onNotKept: () => undefined });
  const timers = new TestTimers();
  const told: unknown[] = [];
  const needed: boolean[] = [];
  const watch = new RequestWatch({ plugins, timers, onNeeded: (isNeeded) => needed.push(isNeeded), tell: (_id, matches) => told.push(matches) });
  const blocks = (url: string, about: Partial<Parameters<typeof watch.blocks>[0]> = {}): boolean =>
    watch.blocks({ url, kind: 'image', tabId: 1, pageUrl: 'https://page.example/', isPrivate: false, ...about });
  return { plugins, timers, told, needed, blocks };
}

const block = (urls: string[], about: Partial<RequestRule> = {}): RequestRule => ({ id: 'ads', action: 'block', urls, ...about });

test.each([
  ['a.example/*', 'https://a.example/x?y', true],
  ['a.example/*', 'https://b.a.example/x', false],
  ['*.a.example/*', 'https://c.b.a.example/x', true],
  ['*.a.example/*', 'https://a.example/', true],
  ['*.a.example/*', 'https://nota.example/', false],
  ['a.example/*', 'https://a.example./x', true],
  ['*.a.example/*', 'https://b.a.example./x', true],
  ['*/ads/*', 'https://any.example/ads/1.png', true],
  ['*/ads/*', 'https://any.example/my/ads/1.png', false],
  ['*/*.gif', 'https://any.example/a/b.gif', true],
  ['*/*.gif', 'https://any.example/a/b.gif?x', false],
  ['*/a*b*c', 'https://any.example/a--b--c', true],
  ['*/a*b*c', 'https://any.example/a--c--b', false],
  ['*/exact', 'https://any.example/exact', true],
  ['*/ab*bc', 'https://any.example/abc', false],
  ['a.example/*', `http://${'u'.repeat(1_990)}%41%42@a.example/`, true],
  ['a.example:81/*', 'http://a.example:81/', true],
  ['a.example:81/*', 'http://a.example:82/', false],
])('the pattern %s on %s: %s', (pattern, url, expected) => {
  expect(setUp([block([pattern])]).blocks(url)).toBe(expected);
});

test('a rule holds for its kinds, for others than the page’s own owner, and only where the plugin is on', () => {
  const { plugins, blocks } = setUp([block(['*.ads.example/*'], { kinds: ['script'], thirdParty: true })]);
  const url = 'https://x.ads.example/a.js';
  expect(blocks(url)).toBe(false);
  expect(blocks(url, { kind: 'script' })).toBe(true);
  expect(blocks(url, { kind: 'script', pageUrl: 'https://ads.example/' })).toBe(false);
  expect(blocks(url, { kind: 'script', pageUrl: 'https://www.ads.example/' })).toBe(false);
  expect(blocks(url, { kind: 'script', isPrivate: true })).toBe(false);
  plugins.setSite(ID, 'page.example', false);
  expect(blocks(url, { kind: 'script' })).toBe(false);
  plugins.setSite(ID, 'page.example', true);
  plugins.setGranted(ID, 'requests.block', false);
  expect(blocks(url, { kind: 'script' })).toBe(false);
});

test('requests are looked at only while there are rules, and the plugin is told once a second', () => {
  const { plugins, timers, told, needed, blocks } = setUp([block(['*.ads.example/*']), { id: 'seen', action: 'observe', urls: ['*/*'] }]);
  for (let i = 0; i < 3; i += 1) expect(blocks('https://ads.example/1.png')).toBe(true);
  expect(blocks('https://other.example/')).toBe(false);
  expect(told).toEqual([]);
  timers.advance(TELL_EVERY_MS);
  expect(told).toEqual([
    [
      { tabId: 1, ruleId: 'seen', host: 'ads.example', count: 3 },
      { tabId: 1, ruleId: 'ads', host: 'ads.example', count: 3 },
      { tabId: 1, ruleId: 'seen', host: 'other.example', count: 1 },
    ],
  ]);
  plugins.setEnabled(ID, false);
  expect(blocks('https://ads.example/1.png')).toBe(false);
  plugins.setEnabled(ID, true);
  expect(needed).toEqual([true, false, true]);
});
