import { IpcError } from '../../ipc/core/errors.ts';
import type { PluginMenuItem } from '../../ipc/contracts/page-tools.ts';
import type { MenuPlace } from '../../ipc/contracts/plugin-manifest.ts';
import type { PluginRunner } from './plugin-runner.ts';
import type { PluginsService } from './plugins-service.ts';

/** What a context menu was asked for on. */
export interface MenuAbout {
  readonly linkUrl: string;
  readonly imageUrl: string;
  readonly selection: string;
  readonly isEditable: boolean;
}

/** Of all plugins together. */
const MOST_ITEMS = 12;
const MAX_SELECTION_CHARS = 20_000;
const MAX_URL_CHARS = 4_000;
/** In this order: a picture in a link is of the link first. */
const PLACES: readonly MenuPlace[] = ['selection', 'link', 'image', 'page'];

/** Rows that plugins have in the context menus of pages. A plugin learns of what its row is for when it is pressed, and of nothing else. */
export class PluginMenus {
  readonly #service: () => PluginsService | undefined;

  constructor(service: () => PluginsService | undefined) {
    this.#service = service;
  }

  /** The rows for a page and what is under the pointer. */
  itemsAt(tabId: number, about: MenuAbout): PluginMenuItem[] {
    const items = this.#runnersAt(tabId).flatMap((runner) =>
      (runner.plugin.manifest.menus ?? []).flatMap(({ id, label, on }) =>
        placeOf(on, about) === undefined ? [] : { pluginId: runner.id, pluginName: runner.name, itemId: id, label: label[runner.language] ?? label.en ?? id },
      ),
    );
    return items.slice(0, MOST_ITEMS);
  }

  /** The person pressed one. @throws IpcError `not-found` if it is not there any more */
  press(tabId: number, pluginId: string, itemId: string, about: MenuAbout): void {
    const runner = this.#runnersAt(tabId).find(({ id }) => id === pluginId);
    const item = runner?.plugin.manifest.menus?.find(({ id }) => id === itemId);
    const place = item === undefined ? undefined : placeOf(item.on, about);
    if (runner === undefined || place === undefined) throw new IpcError('not-found', 'this row is gone');
    const text = { selection: about.selection.slice(0, MAX_SELECTION_CHARS), link: about.linkUrl.slice(0, MAX_URL_CHARS), image: about.imageUrl.slice(0, MAX_URL_CHARS), page: '' }[place];
    runner.menuPressed({ tabId, id: itemId, on: place, text }).catch(() => undefined);
  }

  #runnersAt(tabId: number): PluginRunner[] {
    return (this.#service()?.runners ?? []).filter((runner) => runner.can('menus') && runner.isAt(tabId));
  }
}

/** For which of its places a row is there now. */
function placeOf(on: readonly MenuPlace[], { linkUrl, imageUrl, selection, isEditable }: MenuAbout): MenuPlace | undefined {
  const has: Readonly<Record<MenuPlace, boolean>> = { selection: selection.trim() !== '', link: linkUrl !== '', image: imageUrl !== '', page: !isEditable };
  return PLACES.find((place) => on.includes(place) && has[place]);
}
