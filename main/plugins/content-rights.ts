import type { ContentRights } from '../../ipc/contracts/plugin-content.ts';
import type { PageDocument } from './ports.ts';
import { isDeclaredFor, matchesHost, siteOfUrl, worksAt } from './plugin-choices.ts';
import type { RegisteredPlugin } from './plugin-registry.ts';

/** What a plugin may do only on pages that it is attached to anyway. */
const PAGE_CAPABILITIES = ['page.text', 'page.patch', 'page.messages', 'toolbar', 'menus', 'omnibox'] as const;

/** What of a page decides which plugin may show a document in it. */
export type ContentPage = Pick<PageDocument, 'url' | 'isPrivate'>;

/** True if it may be at this page at all, were it not turned off at its site. */
export function isFor({ manifest, choices }: RegisteredPlugin, page: ContentPage): boolean {
  if (!choices.isEnabled || (page.isPrivate === true && !choices.inPrivate)) return false;
  return isDeclaredFor(manifest, siteOfUrl(page.url));
}

/** The plugin that shows documents of this type in this page: the first that may. */
export function showerOf(plugins: readonly RegisteredPlugin[], contentType: string, page: ContentPage): RegisteredPlugin | undefined {
  return plugins.find(
    (plugin) =>
      plugin.choices.granted.includes('content') &&
      plugin.manifest.contentTypes?.includes(contentType) === true &&
      isFor(plugin, page) &&
      worksAt(plugin.manifest, plugin.choices, siteOfUrl(page.url)),
  );
}

/** True if the page is this plugin's to work on: one that only shows documents has nothing to do where there are none. */
export function needsPage(plugin: RegisteredPlugin, document: PageDocument, shownTypes: readonly string[]): boolean {
  const { choices, manifest } = plugin;
  if (!isFor(plugin, document) || !worksAt(manifest, choices, siteOfUrl(document.url))) return false;
  const onlyShows = choices.granted.includes('content') && !PAGE_CAPABILITIES.some((name) => choices.granted.includes(name));
  return !onlyShows || shownTypes.length > 0;
}

/** True if scripts of the page may exchange messages with the plugin. */
export function mayBeSpokenWith({ manifest, choices }: RegisteredPlugin, { url }: Pick<PageDocument, 'url'>): boolean {
  return choices.granted.includes('page.messages') && (manifest.messages ?? []).some((pattern) => matchesHost(pattern, siteOfUrl(url)));
}

/** What comes with the ports of a page for a plugin that shows some of its documents. */
export function contentRights(plugin: RegisteredPlugin, document: PageDocument, shownTypes: readonly string[], { name, language, clickToActivate }: { name: string; language: 'en' | 'ko'; clickToActivate: boolean }): ContentRights | undefined {
  if (!plugin.choices.granted.includes('content')) return undefined;
  const ownType = document.content?.ownType ?? null;
  return {
    pluginId: plugin.manifest.id,
    pluginName: name,
    language,
    types: shownTypes,
    ownType: ownType !== null && shownTypes.includes(ownType) ? ownType : null,
    clickToActivate,
  };
}
