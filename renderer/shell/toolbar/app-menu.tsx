import { useRef } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import {
  AddIcon,
  BookmarkIcon,
  ClearIcon,
  CrashIcon,
  CrashesIcon,
  DarkThemeIcon,
  ExportIcon,
  InspectorIcon,
  KeysIcon,
  LabIcon,
  LearnIcon,
  LightThemeIcon,
  MenuIcon,
  PluginIcon,
  PrivateIcon,
  QuitIcon,
  ReopenIcon,
  SettingsIcon,
  SystemThemeIcon,
  TerrariumIcon,
  ThemeIcon,
  TourIcon,
  UndoIcon,
  WindowIcon,
} from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuItem, MenuRadioRow, MenuSeparator } from '../../ui/menu.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import { PageRows } from '../page-tools/page-rows.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import styles from './app-menu.module.css';

export interface AppMenuProps {
  readonly window: WindowState;
  readonly activeTab: TabInfo | null;
}

/** The menu at the toolbar's end. It offers what works, and nothing else. */
export function AppMenu({ window, activeTab }: AppMenuProps) {
  const t = useTranslate();
  const trigger = useRef<HTMLButtonElement>(null);
  const isOpen = useView((view) => view.popup === 'menu');
  const { open, close } = useView.getState();
  return (
    <div className={styles.anchor}>
      <IconButton
        ref={trigger}
        label={t('shell.menu')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close('menu') : open('menu'))}
      >
        <MenuIcon size={18} />
      </IconButton>
      {isOpen && (
        <div className={styles.popup}>
          <Menu label={t('shell.menu')} trigger={trigger} onClose={() => close('menu')}>
            <Items window={window} activeTab={activeTab} />
          </Menu>
        </div>
      )}
    </div>
  );
}

function Items({ window, activeTab }: AppMenuProps) {
  const t = useTranslate();
  const { tabs, shell, tour } = useServices();
  const { open, close } = useView.getState();
  const shortcut = (keys: string) => shortcutText(keys, window.platform);
  const then = (act: () => Promise<unknown>) => () => {
    close('menu');
    run(act());
  };
  return (
    <>
      <MenuItem icon={<AddIcon />} label={t('shell.newTab')} shortcut={shortcut('Mod+T')} onSelect={then(() => tabs.open({}))} />
      <MenuItem icon={<WindowIcon />} label={t('windows.new')} shortcut={shortcut('Mod+N')} onSelect={then(() => shell.openWindow({ isPrivate: false }))} />
      <MenuItem icon={<PrivateIcon />} label={t('windows.newPrivate')} shortcut={shortcut('Mod+Shift+N')} onSelect={then(() => shell.openWindow({ isPrivate: true }))} />
      <MenuItem icon={<UndoIcon />} label={t('shell.reopenClosed')} shortcut={shortcut('Mod+Shift+T')} disabled={window.isPrivate} onSelect={then(() => tabs.reopenClosed())} />
      <MenuItem icon={<ReopenIcon />} label={t('history.title')} shortcut={shortcut('Mod+H')} onSelect={then(() => tabs.open({ input: 'terrarium://history/' }))} />
      <MenuItem icon={<BookmarkIcon />} label={t('bookmarks.title')} shortcut={shortcut('Mod+Shift+O')} onSelect={then(() => tabs.open({ input: 'terrarium://bookmarks/' }))} />
      <MenuItem icon={<ExportIcon />} label={t('downloads.title')} shortcut={shortcut('Mod+J')} onSelect={then(() => tabs.open({ input: 'terrarium://downloads/' }))} />
      <MenuSeparator />
      <PageRows activeTab={activeTab} shortcut={shortcut} then={then} />
      <MenuSeparator />
      <MenuItem icon={<InspectorIcon />} label={t('shell.inspector')} shortcut={shortcut('Mod+Shift+X')} onSelect={then(() => shell.toggleInspector())} />
      <MenuItem
        icon={<CrashIcon />}
        label={t('shell.crashTab')}
        disabled={activeTab === null || activeTab.life.state === 'crashed'}
        onSelect={then(() => (activeTab ? tabs.crash({ tabId: activeTab.id }) : Promise.resolve()))}
      />
      <MenuItem icon={<CrashesIcon />} label={t('shell.crashes')} onSelect={then(() => tabs.open({ input: 'terrarium://crashes/' }))} />
      <MenuSeparator />
      <MenuRadioRow
        icon={<ThemeIcon />}
        label={t('shell.theme')}
        value={window.theme}
        options={[
          { value: 'system', label: t('shell.theme.system'), icon: <SystemThemeIcon /> },
          { value: 'light', label: t('shell.theme.light'), icon: <LightThemeIcon /> },
          { value: 'dark', label: t('shell.theme.dark'), icon: <DarkThemeIcon /> },
        ]}
        onChange={(theme) => run(shell.setTheme({ theme }))}
      />
      <MenuSeparator />
      <MenuItem icon={<TourIcon />} label={t('tour.title')} disabled={window.isPrivate} onSelect={then(() => tour.open({}))} />
      <MenuItem icon={<LearnIcon />} label={t('learn.title')} onSelect={then(() => tabs.open({ input: 'terrarium://learn/' }))} />
      <MenuItem icon={<LabIcon />} label={t('lab.title')} onSelect={then(() => tabs.open({ input: 'terrarium://lab/' }))} />
      <MenuItem icon={<PluginIcon />} label={t('plugins.title')} onSelect={then(() => tabs.open({ input: 'terrarium://plugins/' }))} />
      <MenuItem icon={<SettingsIcon />} label={t('settings.title')} shortcut={shortcut('Mod+,')} onSelect={then(() => tabs.open({ input: 'terrarium://settings/' }))} />
      <MenuItem
        icon={<ClearIcon />}
        label={t('settings.clear')}
        shortcut={shortcut('Mod+Shift+Delete')}
        onSelect={then(() => tabs.open({ input: 'terrarium://settings/#clear-data' }))}
      />
      <MenuItem icon={<KeysIcon />} label={t('commands.title')} shortcut={shortcut('Mod+Shift+K')} onSelect={() => open('palette')} />
      <MenuItem icon={<TerrariumIcon />} label={t('shell.about')} onSelect={then(() => tabs.open({ input: 'terrarium://about/' }))} />
      <MenuItem icon={<QuitIcon />} label={t('shell.quit')} shortcut={shortcut(window.platform === 'darwin' ? 'Mod+Q' : 'Mod+Shift+Q')} onSelect={then(() => shell.quit())} />
    </>
  );
}
