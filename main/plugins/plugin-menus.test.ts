import { expect, test } from 'vitest';
import { PluginMenus, type MenuAbout } from './plugin-menus.ts';
import { FakePage } from './testing/fake-platform.ts';
import { ID, plugin, setUp } from './testing/service-setup.ts';

const NOTHING: MenuAbout = { linkUrl: '', imageUrl: '', selection: '', isEditable: false };
const withMenus = (capabilities: Parameters<typeof plugin>[0]) => {
  const made = plugin(capabilities);
  return { ...made, manifest: { ...made.manifest, menus: [
    { id: 'link', label: { en: 'With the link', ko: '링크로' }, on: ['link' as const] },
    { id: 'words', label: { en: 'With words', ko: '단어로' }, on: ['page' as const, 'selection' as const] },
  ] } };
};

test('rows are there for what they are for, and a press tells of that alone', async () => {
  const { platform, service, attached } = setUp({ plugins: [withMenus(['menus'])], language: 'ko' });
  const menus = new PluginMenus(() => service);
  expect(menus.itemsAt(1, NOTHING)).toEqual([]);
  service.onTabDocument(new FakePage(1, 'https://one.example/'));
  await attached(1);
  const labels = (about: Partial<MenuAbout>) => menus.itemsAt(1, { ...NOTHING, ...about }).map(({ label }) => label);
  expect([labels({}), labels({ linkUrl: 'https://a.example/' }), labels({ isEditable: true }), labels({ isEditable: true, selection: 'moss' })]).toEqual([
    ['단어로'], ['링크로', '단어로'], [], ['단어로'],
  ]);
  const about = { ...NOTHING, linkUrl: 'https://a.example/', selection: 'moss'.repeat(10_000) };
  menus.press(1, ID, 'link', about);
  menus.press(1, ID, 'words', about);
  menus.press(1, ID, 'words', NOTHING);
  await expect.poll(() => platform.host.told).toEqual([
    { tabId: 1, id: 'link', on: 'link', text: 'https://a.example/' },
    { tabId: 1, id: 'words', on: 'selection', text: 'moss'.repeat(5_000) },
    { tabId: 1, id: 'words', on: 'page', text: '' },
  ]);
  expect(() => menus.press(1, ID, 'link', NOTHING)).toThrow('gone');
  expect(() => menus.press(2, ID, 'words', NOTHING)).toThrow('gone');
  service.onTabDocumentGone(1);
  expect(menus.itemsAt(1, NOTHING)).toEqual([]);
});

test('without the right there are none, and in private windows those alone that are let in there', async () => {
  const { service, attached, plugins } = setUp({ plugins: [withMenus(['page.text', 'menus'])] });
  const menus = new PluginMenus(() => service);
  service.onTabDocument(new FakePage(1, 'https://one.example/', 'a text', true));
  expect(menus.itemsAt(1, NOTHING)).toEqual([]);
  service.onTabDocument(new FakePage(2, 'https://one.example/'));
  await attached(2);
  expect(menus.itemsAt(2, NOTHING)).toHaveLength(1);
  plugins.setGranted(ID, 'menus', false);
  expect(menus.itemsAt(2, NOTHING)).toEqual([]);
});
