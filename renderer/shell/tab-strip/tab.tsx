import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import type { Translate } from '../../../i18n/catalogue.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { run, useServices } from '../services.tsx';
import type { SharedProcess } from './shared-processes.ts';
import { TabIcon } from './tab-icon.tsx';
import styles from './tab.module.css';

const SHARE_COLOURS = 6;

export interface TabProps {
  readonly tab: TabInfo;
  readonly selected: boolean;
  /** True for the one tab that the Tab key reaches. */
  readonly focusable: boolean;
  readonly dragged: boolean;
  /** How far a drag has moved it, in px. */
  readonly offsetPx: number;
  readonly shared: SharedProcess | undefined;
  onKeyDown(event: KeyboardEvent): void;
  onFocus(event: FocusEvent): void;
  onPointerDown(event: PointerEvent<HTMLElement>): void;
}

/** One tab of the strip. Its name is the page's title; the process stands in its description. */
export function Tab({ tab, selected, focusable, dragged, offsetPx, shared, onKeyDown, onFocus, onPointerDown }: TabProps) {
  const t = useTranslate();
  const { tabs } = useServices();
  const title = titleOf(tab, t);
  const process = processWords(tab, shared, t);
  const onAuxClick = (event: MouseEvent) => {
    if (event.button === 1) run(tabs.close({ tabId: tab.id }));
  };
  return (
    <div
      id={`tab-${tab.id}`}
      role="tab"
      aria-selected={selected}
      aria-description={process}
      tabIndex={focusable ? 0 : -1}
      title={[title, hostLine(tab), process].filter(Boolean).join('\n')}
      className={classNames(styles.tab, selected && styles.selected, dragged && styles.dragged, tab.life.state === 'crashed' && styles.crashed)}
      style={offsetPx === 0 ? undefined : { transform: `translateX(${offsetPx}px)` }}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onPointerDown={onPointerDown}
      onAuxClick={onAuxClick}
    >
      <TabIcon tab={tab} />
      <span className={styles.title}>{title}</span>
      <span aria-hidden="true" className={styles.pid}>
        <PidChip kind={tab.security === 'internal' ? 'internal' : 'page'} pid={pidOf(tab)} state={chipState(tab)}>
          {shared && (
            <span className={styles.share} data-share={shared.index % SHARE_COLOURS}>
              {shared.index + 1}
            </span>
          )}
        </PidChip>
      </span>
    </div>
  );
}

export type CloseTabButtonProps = Pick<TabProps, 'tab' | 'selected' | 'dragged' | 'offsetPx'>;

/** Lies over its tab's right end. The keyboard closes a tab with Delete; only the selected tab's button is a Tab stop. */
export function CloseTabButton({ tab, selected, dragged, offsetPx }: CloseTabButtonProps) {
  const t = useTranslate();
  const { tabs } = useServices();
  return (
    <div
      className={classNames(styles['close-cell'], selected && styles.selected, dragged && styles.dragged)}
      style={offsetPx === 0 ? undefined : { transform: `translateX(${offsetPx}px)` }}
    >
      <IconButton
        label={t('shell.closeTab', { title: titleOf(tab, t) })}
        size="tiny"
        tabIndex={selected ? 0 : -1}
        className={styles.close}
        onClick={() => run(tabs.close({ tabId: tab.id }))}
      >
        <CrossIcon size={13} />
      </IconButton>
    </div>
  );
}

function titleOf(tab: TabInfo, t: Translate): string {
  return tab.title.trim() || tab.url || t('shell.untitled');
}

/** The pid of the process that a tab has, or of the one that died. */
function pidOf(tab: TabInfo): number | null {
  return tab.life.state === 'crashed' ? tab.life.pid : tab.pid;
}

function chipState(tab: TabInfo): 'live' | 'dead' | 'hung' {
  if (tab.life.state === 'crashed') return 'dead';
  return tab.life.state === 'unresponsive' ? 'hung' : 'live';
}

function hostLine(tab: TabInfo): string {
  return tab.url.length > 200 ? `${tab.url.slice(0, 200)}…` : tab.url;
}

function processWords(tab: TabInfo, shared: SharedProcess | undefined, t: Translate): string {
  const pid = String(pidOf(tab) ?? '');
  if (pid === '') return t('shell.tabStarting');
  if (tab.life.state === 'crashed') return t('shell.tabCrashed', { pid });
  if (tab.life.state === 'unresponsive') return t('shell.tabHung', { pid });
  return shared ? t('shell.tabShared', { pid, count: shared.tabCount - 1 }) : t('shell.tabProcess', { pid });
}
