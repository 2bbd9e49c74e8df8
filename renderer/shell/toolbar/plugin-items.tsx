import { useRef, type MouseEvent } from 'react';
import type { ToolbarItem } from '../../../ipc/contracts/plugins.ts';
import { Chip, ChipButton } from '../../ui/chip.tsx';
import { ContextMenu, type ContextMenuState } from '../../ui/context-menu.tsx';
import { PluginIcon, ReloadIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { PluginPicture } from '../../ui/plugin-picture.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import { useShellMenu } from '../use-shell-menu.ts';
import { useView } from '../view-store.ts';
import styles from './chips.module.css';
import { PluginPanel } from './plugin-panel.tsx';

/** What plugins show for the active tab, or that they are in trouble. */
export function PluginItems() {
  const t = useTranslate();
  const { plugins, tabs } = useServices();
  const menu = useShellMenu<ToolbarItem>();
  const place = useRef<HTMLDivElement>(null);
  const items = useRemoteState(plugins.toolbar) ?? [];
  const openId = useView((view) => (view.popup === 'plugin-panel' ? view.panelPluginId : null));
  const open = items.find(({ pluginId }) => pluginId === openId);
  const { close } = useView.getState();
  return (
    <>
      <div ref={place} className={styles.plugins}>
        {items.map((item) => (
          <PluginItem key={item.pluginId} item={item} isOpen={item === open} menu={menu} />
        ))}
      </div>
      {open && <PluginPanel key={`${open.pluginId} ${open.tabId}`} item={open} opener={place} onClose={() => close('plugin-panel')} />}
      <ContextMenu label={t('menus.plugin')} menu={menu}>
        {({ pluginId, site, isOnHere }, then) => (
          <>
            {site !== '' && (
              <MenuItem label={t(isOnHere ? 'menus.pluginOff' : 'menus.pluginOn')} onSelect={then(() => run(plugins.setSite({ pluginId, site, on: !isOnHere })))} />
            )}
            <MenuItem icon={<ReloadIcon />} label={t('plugins.restart')} onSelect={then(() => run(plugins.restart({ pluginId })))} />
            <MenuItem icon={<PluginIcon />} label={t('plugins.manage')} onSelect={then(() => run(tabs.open({ input: 'terrarium://plugins/' })))} />
          </>
        )}
      </ContextMenu>
    </>
  );
}

interface PluginItemProps {
  readonly item: ToolbarItem;
  readonly isOpen: boolean;
  readonly menu: ContextMenuState<ToolbarItem>;
}

function PluginItem({ item, isOpen, menu }: PluginItemProps) {
  const t = useTranslate();
  const { plugins } = useServices();
  const name = item.pluginName;
  const onMenu = (event: MouseEvent<HTMLElement>) => menu.openOn(event, item);
  if (item.problem !== null) {
    const isOff = item.state === 'off';
    return (
      <ChipButton
        tone={isOff ? 'warn' : 'danger'}
        icon={<ReloadIcon size={12} />}
        aria-label={t('shell.pluginRestart', { name })}
        title={item.problem}
        onClick={() => run(plugins.restart({ pluginId: item.pluginId }))}
        onContextMenu={onMenu}
      >
        {t(isOff ? 'shell.pluginOff' : 'shell.pluginCrashed', { name })}
      </ChipButton>
    );
  }
  if (item.state === 'starting') {
    return <Chip icon={<Spinner sizePx={12} />}>{t('shell.pluginStarting', { name })}</Chip>;
  }
  const picture = <PluginPicture icon={item.icon} sizePx={14} />;
  if (item.isOnHere && item.panel === null) {
    if (item.text === null) return null;
    const isMenuOpen = menu.place?.subject.pluginId === item.pluginId;
    return (
      <ChipButton
        icon={picture}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        title={`${name}\n${item.tooltip ?? item.text}`}
        onClick={(event) => (isMenuOpen ? menu.close() : onMenu(event))}
        onContextMenu={onMenu}
      >
        {item.text}
      </ChipButton>
    );
  }
  const { openPanel, close } = useView.getState();
  return (
    <ChipButton
      icon={picture}
      aria-label={item.text === null ? name : t('plugins.open', { name, text: item.text })}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      data-plugin={item.pluginId}
      className={item.isOnHere ? undefined : styles.resting}
      title={item.isOnHere ? `${name}${item.tooltip === null ? '' : `\n${item.tooltip}`}` : t('plugins.offHere', { name })}
      onClick={() => (isOpen ? close('plugin-panel') : openPanel(item.pluginId))}
      onContextMenu={onMenu}
    >
      {item.text}
    </ChipButton>
  );
}
