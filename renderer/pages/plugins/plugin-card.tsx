import { useState } from 'react';
import type { ManagedPlugin } from '../../../ipc/contracts/plugins.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ContextMenu, useContextMenu } from '../../ui/context-menu.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { ClearIcon, CopyIcon, InfoIcon, PluginIcon, ReloadIcon, SearchTabsIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { PluginPicture } from '../../ui/plugin-picture.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { AskNew } from './ask-new.tsx';
import { keywordTaker } from './keyword-taker.ts';
import { PluginAllowed } from './plugin-allowed.tsx';
import { PluginBudget } from './plugin-budget.tsx';
import { PluginLog } from './plugin-log.tsx';
import { PluginSettings } from './plugin-settings.tsx';
import type { Manager } from './plugins-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './plugins-page.module.css';

export interface PluginPartProps {
  readonly plugin: ManagedPlugin;
  readonly manager: Manager;
  /** Does something, and says so if it did not work. */
  run(call: Promise<unknown>, then?: () => void): void;
}

/** One plugin: on or off, and all of it below when it is opened. */
export function PluginCard({ all, offerUndo, ...props }: PluginPartProps & { readonly all: readonly ManagedPlugin[]; offerUndo(text: string, undo: () => Promise<unknown>): void }) {
  const t = useTranslate();
  const { plugin, manager, run } = props;
  const { id, name } = plugin;
  const taker = keywordTaker(plugin, all);
  const [isOpen, setOpen] = useState(false);
  const setOn = (on: boolean) => {
    const turn = (to: boolean) => manager.setEnabled({ pluginId: id, on: to });
    run(turn(on), on ? undefined : () => offerUndo(t('plugins.turnedOff', { name }), () => turn(true)));
  };
  const remove = async () => {
    const removal = await manager.remove({ pluginId: id });
    offerUndo(t('plugins.removed', { name }), () => manager.restore(removal));
  };
  const menu = useContextMenu<ManagedPlugin>();
  const detailsId = `details-${id}`;
  return (
    <section className={styles.card} aria-labelledby={`name-${id}`} data-plugin={id} onContextMenu={(event) => menu.openOn(event, plugin)}>
      <div className={styles.row}>
        <PluginPicture icon={plugin.icon} sizePx={24} />
        <div className={styles.words}>
          <div className={styles.nameLine}>
            <h3 id={`name-${id}`} className={styles.name}>
              {name}
            </h3>
            <StateChip plugin={plugin} />
          </div>
          <p className={styles.hint}>{plugin.description}</p>
          {taker !== null && <p className={styles.hint}>{t('plugins.keywordTaken', { keyword: plugin.keyword, other: taker })}</p>}
          {plugin.problem !== null && (
            <p className={styles.trouble} role="status">
              {plugin.problem}
              {plugin.state === 'off' && plugin.isEnabled && (
                <Button size="small" icon={<ReloadIcon size={12} />} onClick={() => run(manager.restart({ pluginId: id }))}>
                  {t('plugins.restart')}
                </Button>
              )}
            </p>
          )}
        </div>
        <Switch aria-label={t('plugins.on', { name })} isOn={plugin.isEnabled} onChange={setOn} />
        <IconButton label={t('plugins.details', { name })} aria-expanded={isOpen} aria-controls={detailsId} className={styles.twist} onClick={() => setOpen(!isOpen)}>
          <SearchTabsIcon size={16} />
        </IconButton>
      </div>
      {(plugin.isEnabled || plugin.origin === 'installed') && <AskNew {...props} />}
      {isOpen && (
        <div id={detailsId} className={styles.details}>
          <PluginAllowed {...props} />
          <PluginSettings {...props} />
          <PluginBudget plugin={plugin} />
          <PluginLog {...props} />
          <div className={styles.end}>
            <span className={styles.hint}>
              {id} · {t('plugins.version', { version: plugin.version })}
            </span>
            {plugin.storageBytes > 0 && (
              <ConfirmButton
                label={t('plugins.forget')}
                question={t('plugins.forgetSure')}
                icon={<ClearIcon size={14} />}
                onConfirm={() => run(manager.clearStorage({ pluginId: id }))}
              />
            )}
            {plugin.origin === 'installed' && (
              <ConfirmButton
                label={t('plugins.remove')}
                question={t('plugins.removeSure')}
                icon={<ClearIcon size={14} />}
                onConfirm={() => run(remove())}
              />
            )}
          </div>
        </div>
      )}
      <ContextMenu label={t('menus.plugin')} menu={menu}>
        {(_plugin, then) => (
          <>
            <MenuItem icon={<PluginIcon />} label={t(plugin.isEnabled ? 'menus.turnOff' : 'menus.turnOn')} onSelect={then(() => setOn(!plugin.isEnabled))} />
            <MenuItem icon={<InfoIcon />} label={t(isOpen ? 'menus.hideDetails' : 'menus.details')} onSelect={then(() => setOpen(!isOpen))} />
            {plugin.isEnabled && <MenuItem icon={<ReloadIcon />} label={t('plugins.restart')} onSelect={then(() => run(manager.restart({ pluginId: id })))} />}
            <MenuItem icon={<CopyIcon />} label={t('menus.copyId')} onSelect={then(() => void copyText(id))} />
            {plugin.origin === 'installed' && (
              <>
                <MenuSeparator />
                <MenuItem icon={<ClearIcon />} label={t('plugins.remove')} onSelect={then(() => run(remove()))} />
              </>
            )}
          </>
        )}
      </ContextMenu>
    </section>
  );
}

function StateChip({ plugin }: { readonly plugin: ManagedPlugin }) {
  const t = useTranslate();
  if (!plugin.isEnabled) return <Chip>{t('plugins.state.disabled')}</Chip>;
  if (plugin.state === 'running') {
    const isMuch = plugin.usage !== null && plugin.usage.level !== 'fine';
    return <Chip tone={isMuch ? 'warn' : 'ok'}>{t('plugins.state.running', { pid: String(plugin.pid ?? '') })}</Chip>;
  }
  if (plugin.state === 'starting') return <Chip>{t('plugins.state.starting')}</Chip>;
  if (plugin.state === 'resting') return <Chip>{t('plugins.state.resting')}</Chip>;
  if (plugin.state === 'crashed') return <Chip tone="danger">{t('plugins.state.crashed')}</Chip>;
  return plugin.problem === null ? <Chip>{t('plugins.state.waiting')}</Chip> : <Chip tone="danger">{t('plugins.state.stopped')}</Chip>;
}
