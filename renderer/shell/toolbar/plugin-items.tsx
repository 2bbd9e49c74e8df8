import type { ToolbarItem } from '../../../ipc/contracts/plugins.ts';
import { Chip, ChipButton } from '../../ui/chip.tsx';
import { PluginIcon, ReloadIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { run, useServices } from '../services.tsx';
import styles from './chips.module.css';

/** What plugins show for the active tab, or that they are in trouble. */
export function PluginItems() {
  const { plugins } = useServices();
  const items = useRemoteState(plugins.toolbar) ?? [];
  return (
    <div className={styles.plugins}>
      {items.map((item) => (
        <PluginItem key={item.pluginId} item={item} />
      ))}
    </div>
  );
}

function PluginItem({ item }: { readonly item: ToolbarItem }) {
  const t = useTranslate();
  const { plugins } = useServices();
  const name = item.pluginName;
  if (item.state === 'running') {
    if (item.text === null) return null;
    return (
      <Chip icon={<PluginIcon size={13} className={styles['plugin-icon']} />} title={`${name}\n${item.tooltip ?? item.text}`}>
        {item.text}
      </Chip>
    );
  }
  if (item.state === 'starting') {
    return <Chip icon={<Spinner sizePx={12} />}>{t('shell.pluginStarting', { name })}</Chip>;
  }
  const isOff = item.state === 'off';
  return (
    <ChipButton
      tone={isOff ? 'warn' : 'danger'}
      icon={<ReloadIcon size={12} />}
      aria-label={t('shell.pluginRestart', { name })}
      title={t(isOff ? 'shell.pluginOffHint' : 'shell.pluginCrashedHint')}
      onClick={() => run(plugins.restart({ pluginId: item.pluginId }))}
    >
      {t(isOff ? 'shell.pluginOff' : 'shell.pluginCrashed', { name })}
    </ChipButton>
  );
}
