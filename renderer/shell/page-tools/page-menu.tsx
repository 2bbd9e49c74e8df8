import { Fragment, useEffect, useRef, useState } from 'react';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { PageMenu, PageMenuAction } from '../../../ipc/contracts/page-tools.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { MenuAt } from '../../ui/context-menu.tsx';
import { PluginIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { groupsOf } from './page-menu-groups.ts';
import { pageMenuKeys } from './page-menu-keys.ts';

/** What a row says; the second text where what it does is done already. */
const TEXTS: Readonly<Record<PageMenuAction, MessageKey | readonly [MessageKey, MessageKey]>> = {
  'open-link-tab': 'pageTools.openLinkTab',
  'open-link-window': 'pageTools.openLinkWindow',
  'open-link-private': 'pageTools.openLinkPrivate',
  'copy-link': 'pageTools.copyLink',
  'save-link': 'pageTools.saveLink',
  'open-image-tab': 'pageTools.openImageTab',
  'save-image': 'pageTools.saveImage',
  'copy-image': 'pageTools.copyImage',
  'copy-image-address': 'pageTools.copyImageAddress',
  'media-play': ['media.play', 'media.pause'],
  'media-mute': ['media.mute', 'media.unmute'],
  'media-loop': ['media.loop', 'media.loopNoMore'],
  'media-controls': ['media.showControls', 'media.hideControls'],
  'media-pip': ['media.pip', 'media.leavePip'],
  'open-media-tab': 'media.openTab',
  'save-media': 'media.save',
  'copy-media-address': 'media.copyAddress',
  'add-word': 'spelling.addWord',
  search: 'pageTools.search',
  undo: 'pageTools.undo',
  redo: 'pageTools.redo',
  cut: 'pageTools.cut',
  copy: 'pageTools.copy',
  paste: 'pageTools.paste',
  'select-all': 'pageTools.selectAll',
  back: 'pageTools.back',
  forward: 'pageTools.forward',
  reload: 'pageTools.reload',
  'save-page': 'saving.open',
  'save-pdf': 'pageTools.savePdf',
  print: 'pageTools.print',
  'view-source': 'pageTools.viewSource',
  inspect: 'pageTools.inspect',
};

/** Whether what a row does is done already. */
function isDone(action: PageMenuAction, media: PageMenu['media']): boolean {
  if (media === null) return false;
  const done: Readonly<Partial<Record<PageMenuAction, boolean>>> = { 'media-play': !media.isPaused, 'media-mute': media.isMuted, 'media-loop': media.isLooping, 'media-controls': media.hasControls, 'media-pip': media.isInPicture };
  return done[action] === true;
}

function textOf(action: PageMenuAction, media: PageMenu['media']): MessageKey {
  const text = TEXTS[action];
  return typeof text === 'string' ? text : text[isDone(action, media) ? 1 : 0];
}

export interface PageMenuPopupProps {
  readonly activeTabId: number | null;
  readonly platform: WindowState['platform'];
}

/** The context menu of the page in front, where it was asked for. */
export function PageMenuPopup({ activeTabId, platform }: PageMenuPopupProps) {
  const { pageTools } = useServices();
  const [menu, setMenu] = useState<PageMenu | null>(null);
  const isOpen = useView((view) => view.popup === 'page-menu');
  useEffect(
    () =>
      pageTools.menuOpened.subscribe((next) => {
        setMenu(next);
        useView.getState().open('page-menu');
      }),
    [pageTools],
  );
  const isStale = menu !== null && menu.tabId !== activeTabId;
  useEffect(() => {
    if (isOpen && isStale) useView.getState().close('page-menu');
  }, [isOpen, isStale]);
  return isOpen && menu !== null && !isStale ? <OpenPageMenu key={menu.menuId} menu={menu} platform={platform} /> : null;
}

function OpenPageMenu({ menu, platform }: { readonly menu: PageMenu; readonly platform: WindowState['platform'] }) {
  const t = useTranslate();
  const { pageTools, shell } = useServices();
  const trigger = useRef<HTMLElement | null>(null);
  const { menuId, suggestions, disabled, selection, pluginItems } = menu;
  const leave = () => {
    useView.getState().close('page-menu');
    run(shell.focusPage());
  };
  // The page has the keyboard again before something is done to what is selected in it.
  const then = (act: () => Promise<unknown>) => () => {
    useView.getState().close('page-menu');
    run(shell.focusPage().then(act));
  };
  return (
    <MenuAt leftPx={menu.x} topPx={menu.y} label={t('pageTools.menu')} trigger={trigger} onClose={leave}>
      {suggestions.map((word) => (
        <MenuItem key={word} label={word} onSelect={then(() => pageTools.replaceWord({ menuId, word }))} />
      ))}
      {suggestions.length > 0 && <MenuSeparator />}
      {groupsOf(menu).map((group, index) => (
        <Fragment key={group[0]}>
          {index > 0 && <MenuSeparator />}
          {group.map((action) => (
            <MenuItem
              key={action}
              label={t(textOf(action, menu.media), { words: action === 'add-word' ? menu.addable : selection })}
              shortcut={pageMenuKeys(action, platform)}
              disabled={disabled.includes(action)}
              onSelect={then(() => pageTools.runMenu({ menuId, action }))}
            />
          ))}
        </Fragment>
      ))}
      {pluginItems.length > 0 && <MenuSeparator />}
      {pluginItems.map(({ pluginId, itemId, label, pluginName }) => (
        <MenuItem key={`${pluginId} ${itemId}`} icon={<PluginIcon />} label={label} shortcut={pluginName} onSelect={then(() => pageTools.runPluginItem({ menuId, pluginId, itemId }))} />
      ))}
    </MenuAt>
  );
}
