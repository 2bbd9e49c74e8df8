import type { HistoryVisitInfo } from '../../../ipc/contracts/history.ts';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, CrossIcon, MoveOutIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { focusNext, type HistoryDayListProps } from './history-day-list.tsx';

export interface VisitMenuProps extends Pick<HistoryDayListProps, 'onOpen' | 'onRemove' | 'onSite'> {
  readonly menu: ContextMenuState<HistoryVisitInfo>;
}

/** What can be done with one visit. */
export function VisitMenu({ menu, onOpen, onRemove, onSite }: VisitMenuProps) {
  const t = useTranslate();
  const remove = (visitId: number) => {
    focusNext(menu.place?.trigger.current ?? null);
    onRemove({ what: 'visit', visitId });
  };
  return (
    <ContextMenu label={t('menus.visit')} menu={menu}>
      {({ visitId, url, shownHost: host }, then) => (
        <>
          <MenuItem icon={<MoveOutIcon />} label={t('menus.openNew')} onSelect={then(() => onOpen(visitId, 'new'))} />
          <MenuItem label={t('menus.openAside')} onSelect={then(() => onOpen(visitId, 'background'))} />
          <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={then(() => void copyText(url))} />
          <MenuSeparator />
          {host !== '' && <MenuItem icon={<SearchIcon />} label={t('history.onlySite', { host })} onSelect={then(() => onSite(host))} />}
          <MenuItem icon={<CrossIcon />} label={t('menus.removeVisit')} onSelect={then(() => remove(visitId))} />
        </>
      )}
    </ContextMenu>
  );
}
