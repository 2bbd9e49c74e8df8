import { useEffect, useRef, useState, type MouseEvent } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { classNames } from '../../ui/class-names.ts';
import { withKeys } from '../../ui/command-keys.ts';
import { whenFocusLeft } from '../../ui/focus-left.ts';
import { IconButton } from '../../ui/button.tsx';
import { ContextMenu, isByPointer, useContextMenu } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { CopyIcon, CrossIcon, GlobeIcon, ReloadIcon, SearchTabsIcon, SwitchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { run, useServices } from '../services.tsx';
import { useTypedChoice } from '../use-typed-choice.ts';
import { useView } from '../view-store.ts';
import { searchTabs, type FoundTab } from './search-tabs.ts';
import { shortUrl, titleOf } from './tab-words.ts';
import { usePressOutside } from '../../ui/use-press-outside.ts';
import styles from './tab-popups.module.css';
import { useWindowTabs } from './use-window-tabs.ts';

/** The button at the end of the strip, and the search that it opens: all tabs of all windows. */
export function TabSearch({ window }: { readonly window: WindowState }) {
  const t = useTranslate();
  const isOpen = useView((view) => view.popup === 'tab-search');
  const { open, close } = useView.getState();
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    // The keyboard went on: Escape would not close it there. To its button it may go, which closes it too.
    <div className={styles['search-anchor']} onBlur={whenFocusLeft(() => close('tab-search'))}>
      <IconButton
        ref={trigger}
        data-strip
        label={t('tabs.search')}
        hint={withKeys(t('tabs.search'), 'search-tabs', window.platform)}
        size="small"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close('tab-search') : open('tab-search'))}
      >
        <SearchTabsIcon />
      </IconButton>
      {isOpen && <SearchPanel windowId={window.windowId} trigger={trigger} />}
    </div>
  );
}

interface SearchPanelProps {
  readonly windowId: number;
  readonly trigger: { readonly current: HTMLButtonElement | null };
}

function SearchPanel({ windowId, trigger }: SearchPanelProps) {
  const t = useTranslate();
  const { tabs, navigation } = useServices();
  const { close } = useView.getState();
  const panel = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState(0);
  const windows = useWindowTabs(round);
  const menu = useContextMenu<FoundTab>();
  const choice = useTypedChoice();
  const found = searchTabs(windows, choice.typed);
  const chosen = choice.chosenOf(found);

  usePressOutside(panel, trigger, () => close('tab-search'));
  useEffect(() => {
    panel.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  const go = (tab: FoundTab | undefined) => {
    if (!tab) return;
    close('tab-search');
    run(tabs.activate({ tabId: tab.id }));
  };
  const leave = () => {
    close('tab-search');
    trigger.current?.focus();
  };
  // Asked for by keyboard in the field, the menu is about the row that the arrow keys chose; else the field has its own.
  const onFieldMenu = (event: MouseEvent<HTMLElement>) => {
    const row = chosen && document.getElementById(`found-${chosen.id}`);
    if (choice.isPicked && !isByPointer(event) && row) menu.openFrom(event, chosen, row);
  };
  const closeTab = (tabId: number) => run(tabs.close({ tabId }).then(() => setRound(round + 1)));
  const onKeyDown = choice.keys({ count: found.length, choose: () => go(chosen), leave });

  return (
    <div ref={panel} role="dialog" aria-label={t('tabs.search')} className={styles.search}>
      <ChoiceField label={t('tabs.searchField')} choice={choice} listId="tab-search-list" isFilled={found.length > 0} chosenId={chosen && `found-${chosen.id}`} onKeyDown={onKeyDown} onContextMenu={onFieldMenu} />
      {found.length === 0 && windows.length > 0 && <p className={styles.none}>{t('tabs.searchNone')}</p>}
      <div id="tab-search-list" role="listbox" aria-label={t('shell.tabs')} className={styles.found}>
        {found.map((tab) => (
          <div
            key={tab.id}
            id={`found-${tab.id}`}
            role="option"
            aria-selected={tab.id === chosen?.id}
            tabIndex={-1}
            className={classNames(styles.row, tab.id === chosen?.id && styles.chosen)}
            onClick={() => go(tab)}
            onKeyDown={onKeyDown}
            onContextMenu={(event) => menu.openOn(event, tab)}
          >
            {tab.faviconUrl === null ? <GlobeIcon className={styles['row-icon']} /> : <img className={styles['row-icon']} src={tab.faviconUrl} alt="" width={16} height={16} />}
            <span className={styles['row-text']}>
              <span className={styles['row-title']}>{titleOf(tab, t)}</span>
              <span className={styles['row-url']}>{shortUrl(tab.shownUrl)}</span>
            </span>
            {tab.windowId !== windowId && <span className={styles['row-window']}>{t('tabs.otherWindow', { id: String(tab.windowId) })}</span>}
          </div>
        ))}
      </div>
      <ContextMenu label={t('tabs.menu')} menu={menu}>
        {(tab, then) => (
          <>
            <MenuItem icon={<SwitchIcon />} label={t('menus.switchTo')} onSelect={then(() => go(tab))} />
            <MenuItem icon={<ReloadIcon />} label={t('tabs.reload')} onSelect={then(() => run(navigation.reload({ tabId: tab.id })))} />
            <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={then(() => void copyText(tab.url))} />
            <MenuSeparator />
            <MenuItem icon={<CrossIcon />} label={t('tabs.close')} onSelect={then(() => closeTab(tab.id))} />
          </>
        )}
      </ContextMenu>
    </div>
  );
}
