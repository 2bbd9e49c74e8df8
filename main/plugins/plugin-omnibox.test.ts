import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { PluginOmnibox } from './plugin-omnibox.ts';
import { IDLE_MS } from './plugin-process.ts';
import { FakePage } from './testing/fake-platform.ts';
import { plugin, setUp } from './testing/service-setup.ts';

test('words behind its keyword go to the plugin that has it, where it may be, and its rows come back', async () => {
  const made = plugin(['omnibox']);
  const { platform, service, attached, plugins } = setUp({ plugins: [{ ...made, manifest: { ...made.manifest, omnibox: { keyword: 'moss' } } }] });
  const omnibox = new PluginOmnibox(() => service);
  // It is not asked for, and does not run.
  expect([omnibox.ask('fern', 'x', false), platform.hosts.length]).toEqual([undefined, 0]);
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  expect([omnibox.ask('fern', 'x', false), omnibox.ask('moss', 'x', true)]).toEqual([undefined, undefined]);
  const asked = omnibox.ask('MOSS', 'y'.repeat(600), false);
  expect(asked?.pluginName).toBe('Words');
  expect(await asked?.rows).toEqual([{ title: 'yyy', url: 'https://a.example/' }]);
  expect(platform.host.told).toEqual([{ text: 'y'.repeat(500) }]);
  plugins.setGranted(made.manifest.id, 'omnibox', false);
  expect(omnibox.ask('moss', 'x', false)).toBeUndefined();
});

test('its keyword starts a plugin that no page has started; it rests again by itself', async () => {
  const made = plugin(['omnibox']);
  const { platform, service, timers, state } = setUp({ plugins: [{ ...made, manifest: { ...made.manifest, omnibox: { keyword: 'moss' } } }] });
  const omnibox = new PluginOmnibox(() => service);
  expect(await omnibox.ask('moss', 'x', false)?.rows).toEqual([]);
  await eventually(() => expect(state()).toBe('running'));
  expect(await omnibox.ask('moss', 'xy', false)?.rows).toHaveLength(1);
  expect(platform.hosts.length).toBe(1);
  timers.advance(IDLE_MS);
  expect(state()).toBe('off');
});
