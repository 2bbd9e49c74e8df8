import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { keysText } from '../../ui/command-keys.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { AddIcon, ReopenIcon, SearchTabsIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';

export interface StripMenuProps {
  readonly window: WindowState;
  readonly menu: ContextMenuState<'strip'>;
}

/** What can be done where the strip has no tab. */
export function StripMenu({ window: { platform, isPrivate }, menu }: StripMenuProps) {
  const t = useTranslate();
  const { tabs } = useServices();
  return (
    <ContextMenu label={t('menus.strip')} menu={menu}>
      {(_strip, then) => (
        <>
          <MenuItem icon={<AddIcon />} label={t('shell.newTab')} shortcut={keysText('new-tab', platform)} onSelect={then(() => run(tabs.open({})))} />
          <MenuItem icon={<ReopenIcon />} label={t('shell.reopenClosed')} shortcut={keysText('reopen-tab', platform)} disabled={isPrivate} onSelect={then(() => run(tabs.reopenClosed()))} />
          <MenuItem icon={<SearchTabsIcon />} label={t('tabs.search')} shortcut={keysText('search-tabs', platform)} onSelect={then(() => useView.getState().open('tab-search'))} />
        </>
      )}
    </ContextMenu>
  );
}
