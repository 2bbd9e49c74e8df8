import { useEffect, useRef } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { classNames } from '../../ui/class-names.ts';
import { withKeys } from '../../ui/command-keys.ts';
import { whenFocusLeft } from '../../ui/focus-left.ts';
import { IconButton } from '../../ui/button.tsx';
import { GlobeIcon, SearchTabsIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
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
  const { tabs } = useServices();
  const { close } = useView.getState();
  const panel = useRef<HTMLDivElement>(null);
  const windows = useWindowTabs();
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
  const onKeyDown = choice.keys({ count: found.length, choose: () => go(chosen), leave });

  return (
    <div ref={panel} role="dialog" aria-label={t('tabs.search')} className={styles.search}>
      <ChoiceField label={t('tabs.searchField')} choice={choice} listId="tab-search-list" isFilled={found.length > 0} chosenId={chosen && `found-${chosen.id}`} onKeyDown={onKeyDown} />
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
    </div>
  );
}
