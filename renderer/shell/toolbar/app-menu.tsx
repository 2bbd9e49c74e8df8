import { Fragment, useRef } from 'react';
import { MENU } from '../../../ipc/contracts/commands.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { IconButton } from '../../ui/button.tsx';
import { DarkThemeIcon, LightThemeIcon, MenuIcon, SystemThemeIcon, ThemeIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuRadioRow, MenuSeparator } from '../../ui/menu.tsx';
import { ZoomRow } from '../page-tools/zoom-row.tsx';
import { CommandRow } from '../palette/command-row.tsx';
import type { Circumstances } from '../palette/search-commands.ts';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import styles from './app-menu.module.css';

export interface AppMenuProps {
  readonly window: WindowState;
  readonly activeTab: TabInfo | null;
  readonly circumstances: Circumstances;
}

/** The menu at the toolbar's end: commands of the table, by their names and keys. What makes no sense now is grey. */
export function AppMenu({ window, activeTab, circumstances }: AppMenuProps) {
  const t = useTranslate();
  const trigger = useRef<HTMLButtonElement>(null);
  const isOpen = useView((view) => view.popup === 'menu');
  const { open, close } = useView.getState();
  const then = (act: () => void) => () => {
    close('menu');
    act();
  };
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
            {MENU.map((rows, at) => (
              <Fragment key={rows[0]}>
                {at > 0 && <MenuSeparator />}
                {rows.map((row) => {
                  if (row === 'zoom') return activeTab !== null && <ZoomRow key={row} tabId={activeTab.id} />;
                  if (row === 'theme') return <ThemeRow key={row} window={window} />;
                  return <CommandRow key={row} command={row} window={window} circumstances={circumstances} then={then} />;
                })}
              </Fragment>
            ))}
          </Menu>
        </div>
      )}
    </div>
  );
}

function ThemeRow({ window }: { readonly window: WindowState }) {
  const t = useTranslate();
  const { shell } = useServices();
  return (
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
  );
}
