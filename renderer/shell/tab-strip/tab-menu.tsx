import { useRef } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { keysText } from '../../ui/command-keys.ts';
import { CrashIcon, CrossIcon, CopyIcon, MoveOutIcon, MutedIcon, PinIcon, ReloadIcon, ReopenIcon, SleepIcon, SoundIcon, UnpinIcon, WindowIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { titleOf } from './tab-words.ts';
import styles from './tab-popups.module.css';
import { tabsBeside, useCloseMany } from './use-close-many.ts';
import { useWindowTabs } from './use-window-tabs.ts';

const WIDTH_PX = 300;
const MAX_WINDOWS = 8;

export interface TabMenuProps {
  readonly window: WindowState;
  readonly tabs: readonly TabInfo[];
  readonly activeTabId: number | null;
}

/** What can be done to one tab, where it was asked for. */
export function TabMenu({ window, tabs, activeTabId }: TabMenuProps) {
  const anchor = useView((view) => (view.popup === 'tab-menu' ? view.tabAnchor : null));
  const tab = tabs.find(({ id }) => id === anchor?.tabId);
  if (!anchor || !tab) return null;
  return <OpenTabMenu key={tab.id} window={window} tabs={tabs} activeTabId={activeTabId} tab={tab} leftPx={anchor.leftPx} />;
}

function OpenTabMenu({ window, tabs, activeTabId, tab, leftPx }: TabMenuProps & { readonly tab: TabInfo; readonly leftPx: number }) {
  const t = useTranslate();
  const { tabs: service, navigation, crashLab } = useServices();
  const { close } = useView.getState();
  const trigger = useRef<HTMLElement | null>(document.getElementById(`tab-${tab.id}`));
  const others = useOtherWindows(window.windowId);
  const onTab = { tabId: tab.id };
  const right = tabsBeside(tabs, tab.id, 'right');
  const rest = tabsBeside(tabs, tab.id, 'others');
  const then = (act: () => Promise<unknown>) => () => {
    // Who goes by keyboard goes on from the tab.
    trigger.current?.focus();
    close('tab-menu');
    run(act());
  };
  const closeWithOffer = useCloseMany();
  return (
    <div className={styles.popup} style={{ left: `clamp(8px, ${leftPx}px, 100vw - ${WIDTH_PX + 8}px)`, width: WIDTH_PX }}>
      <Menu label={t('tabs.menu')} trigger={trigger} onClose={() => close('tab-menu')}>
        <MenuItem icon={<ReloadIcon />} label={t('tabs.reload')} shortcut={keysText('reload', window.platform)} onSelect={then(() => navigation.reload(onTab))} />
        <MenuItem icon={<CopyIcon />} label={t('tabs.duplicate')} onSelect={then(() => service.duplicate(onTab))} />
        <MenuItem
          icon={tab.pinned ? <UnpinIcon /> : <PinIcon />}
          label={t(tab.pinned ? 'tabs.unpin' : 'tabs.pin')}
          onSelect={then(() => service.setPinned({ ...onTab, pinned: !tab.pinned }))}
        />
        <MenuItem
          icon={tab.muted ? <SoundIcon /> : <MutedIcon />}
          label={t(tab.muted ? 'tabs.unmute' : 'tabs.mute')}
          onSelect={then(() => service.setMuted({ ...onTab, muted: !tab.muted }))}
        />
        <MenuItem
          icon={<SleepIcon />}
          label={t('tabs.sleep')}
          disabled={tab.asleep || tab.id === activeTabId}
          onSelect={then(() => service.putToSleep(onTab))}
        />
        <MenuSeparator />
        <MenuItem icon={<MoveOutIcon />} label={t('tabs.moveToNewWindow')} disabled={tabs.length === 1} onSelect={then(() => service.moveToWindow(onTab))} />
        {others.map(({ windowId, title }) => (
          <MenuItem
            key={windowId}
            icon={<WindowIcon />}
            label={t('tabs.moveToWindow', { title: title || t('tabs.otherWindow', { id: String(windowId) }) })}
            onSelect={then(() => service.moveToWindow({ ...onTab, windowId }))}
          />
        ))}
        <MenuSeparator />
        <MenuItem icon={<CrashIcon />} label={t('faults.breakTab')} disabled={tab.asleep} onSelect={then(() => crashLab.openFor(onTab))} />
        <MenuSeparator />
        <MenuItem icon={<CrossIcon />} label={t('tabs.close')} shortcut={keysText('close-tab', window.platform)} onSelect={then(() => service.close(onTab))} />
        <MenuItem label={t('tabs.closeOthers')} disabled={rest.length === 0} onSelect={then(() => closeWithOffer(rest))} />
        <MenuItem label={t('tabs.closeRight')} disabled={right.length === 0} onSelect={then(() => closeWithOffer(right))} />
        <MenuItem
          icon={<ReopenIcon />}
          label={t('shell.reopenClosed')}
          shortcut={keysText('reopen-tab', window.platform)}
          disabled={window.isPrivate}
          onSelect={then(() => service.reopenClosed())}
        />
      </Menu>
    </div>
  );
}

/** The other windows that a tab may go to, each called as its tab in front. */
function useOtherWindows(ownId: number): readonly { readonly windowId: number; readonly title: string }[] {
  const t = useTranslate();
  return useWindowTabs()
    .filter(({ windowId }) => windowId !== ownId)
    .slice(0, MAX_WINDOWS)
    .map(({ windowId, activeTabId, tabs: all }) => {
      const front = all.find(({ id }) => id === activeTabId);
      return { windowId, title: front ? titleOf(front, t) : '' };
    });
}
