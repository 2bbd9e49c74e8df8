import { memo, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon, MutedIcon, SoundIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PermissionIcon } from '../../ui/permissions/permission-icon.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { run, useServices } from '../services.tsx';
import { TabIcon } from './tab-icon.tsx';
import { pidOf, stateWords, titleOf } from './tab-words.ts';
import styles from './tab.module.css';

const SHARE_COLOURS = 6;

/** What the strip does with what happens to its tabs. The same functions from render to render. */
export interface TabActions {
  keyDown(event: KeyboardEvent, tabId: number): void;
  focus(event: FocusEvent, tabId: number): void;
  pointerDown(event: PointerEvent<HTMLElement>, tabId: number): void;
  pointerEnter(element: HTMLElement, tabId: number): void;
  pointerLeave(): void;
  /** By right click or by keyboard. */
  menu(element: HTMLElement, tabId: number, clientX: number): void;
}

export interface TabProps {
  readonly tab: TabInfo;
  readonly selected: boolean;
  /** True for the one tab that the Tab key reaches. */
  readonly focusable: boolean;
  readonly dragged: boolean;
  /** It is being dragged out of the strip. */
  readonly leaving: boolean;
  /** How far a drag has moved it, in px. */
  readonly offsetPx: number;
  /** Number of its process among the shared ones, or -1; and how many tabs live there. */
  readonly sharedIndex: number;
  readonly sharingCount: number;
  /** Which of how many it is, where not all of them are drawn. */
  readonly place: number | undefined;
  readonly count: number | undefined;
  readonly actions: TabActions;
}

const moved = (offsetPx: number) => (offsetPx === 0 ? undefined : { transform: `translateX(${offsetPx}px)` });

/** One tab of the strip. Its name is the page's title; the process stands in its description. */
export const Tab = memo(function Tab({ tab, selected, focusable, dragged, leaving, offsetPx, sharedIndex, sharingCount, place, count, actions }: TabProps) {
  const t = useTranslate();
  const { tabs } = useServices();
  const onAuxClick = (event: MouseEvent) => {
    if (event.button === 1) run(tabs.close({ tabId: tab.id }));
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    actions.menu(event.currentTarget, tab.id, event.clientX);
  };
  return (
    <div
      id={`tab-${tab.id}`}
      role="tab"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={count}
      aria-description={stateWords(tab, sharingCount, t)}
      aria-haspopup="menu"
      tabIndex={focusable ? 0 : -1}
      className={classNames(
        styles.tab, selected && styles.selected, dragged && styles.dragged, leaving && styles.leaving,
        tab.life.state === 'crashed' && styles.crashed, tab.pinned && styles.pinned, tab.asleep && styles.asleep, tab.audible && styles.audible,
      )}
      style={moved(offsetPx)}
      onKeyDown={(event) => actions.keyDown(event, tab.id)}
      onFocus={(event) => actions.focus(event, tab.id)}
      onBlur={actions.pointerLeave}
      onPointerDown={(event) => actions.pointerDown(event, tab.id)}
      onPointerEnter={(event) => actions.pointerEnter(event.currentTarget, tab.id)}
      onPointerLeave={actions.pointerLeave}
      onAuxClick={onAuxClick}
      onContextMenu={onContextMenu}
    >
      <TabIcon tab={tab} />
      <span className={styles.title}>{titleOf(tab, t)}</span>
      {tab.mayRecord[0] !== undefined && (
        <span aria-hidden="true" className={styles.recording}>
          <PermissionIcon permission={tab.mayRecord[0]} size={13} />
        </span>
      )}
      {!tab.asleep && (
        <span aria-hidden="true" className={styles.pid}>
          <PidChip kind={tab.security === 'internal' ? 'internal' : 'page'} pid={pidOf(tab)} state={chipState(tab)}>
            {sharedIndex >= 0 && (
              <span className={styles.share} data-share={sharedIndex % SHARE_COLOURS}>
                {sharedIndex + 1}
              </span>
            )}
          </PidChip>
        </span>
      )}
    </div>
  );
});

export type TabButtonsProps = Pick<TabProps, 'tab' | 'selected' | 'dragged' | 'leaving' | 'offsetPx' | 'actions'>;

/**
 * Sound and close buttons, which lie over their tab's right end. The keyboard closes a tab with Delete; only the selected
 * tab's buttons are Tab stops. A pinned tab has no close button: it does not close by accident.
 */
export const TabButtons = memo(function TabButtons({ tab, selected, dragged, leaving, offsetPx, actions }: TabButtonsProps) {
  const t = useTranslate();
  const { tabs } = useServices();
  const title = titleOf(tab, t);
  const stop = selected ? 0 : -1;
  return (
    <div
      className={classNames(styles['close-cell'], selected && styles.selected, (dragged || leaving) && styles.dragged, tab.pinned && styles.pinned)}
      style={moved(offsetPx)}
      // They are part of their tab.
      onContextMenu={(event) => {
        event.preventDefault();
        actions.menu(event.currentTarget, tab.id, event.clientX);
      }}
    >
      {tab.audible && (
        <IconButton
          label={t(tab.muted ? 'tabs.unmuteNamed' : 'tabs.muteNamed', { title })}
          size="tiny"
          tabIndex={stop}
          className={styles.sound}
          onClick={() => run(tabs.setMuted({ tabId: tab.id, muted: !tab.muted }))}
        >
          {tab.muted ? <MutedIcon size={13} /> : <SoundIcon size={13} />}
        </IconButton>
      )}
      {!tab.pinned && (
        <IconButton
          label={t('shell.closeTab', { title })}
          size="tiny"
          tabIndex={stop}
          className={styles.close}
          onClick={() => run(tabs.close({ tabId: tab.id }))}
        >
          <CrossIcon size={13} />
        </IconButton>
      )}
    </div>
  );
});

function chipState(tab: TabInfo): 'live' | 'dead' | 'hung' {
  if (tab.life.state === 'crashed') return 'dead';
  return tab.life.state === 'unresponsive' ? 'hung' : 'live';
}
