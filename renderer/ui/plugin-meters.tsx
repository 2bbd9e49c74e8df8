import { SCARCE_SHARE } from '../../ipc/contracts/plugin-limits.ts';
import type { RunningPlugin } from '../../ipc/contracts/plugins.ts';
import { formatBytes } from './format-bytes.ts';
import { useTranslate } from './language.tsx';
import styles from './plugin-meters.module.css';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** What a plugin takes of each limit, as it is now. */
export function PluginMeters({ usage, storageBytes, storageLimitBytes }: Pick<RunningPlugin, 'usage' | 'storageBytes' | 'storageLimitBytes'>) {
  const t = useTranslate();
  const ms = (value: number): string => t('plugins.budget.turnWords', { ms: String(value) });
  return (
    <div className={styles.meters}>
      {usage === null ? (
        <p className={styles.hint}>{t('plugins.budget.idle')}</p>
      ) : (
        <>
          <Bar label={t('plugins.budget.memory')} value={usage.memoryBytes} limit={usage.memoryLimitBytes} words={formatBytes} />
          <Bar label={t('plugins.budget.turn')} value={usage.longestTurnMs} limit={usage.turnLimitMs} words={ms} />
          <Bar label={t('plugins.budget.cpu')} value={usage.cpuShare} limit={usage.cpuLimitShare} words={percent} />
          <Bar label={t('plugins.budget.calls')} value={usage.callsPerSecond} limit={usage.callsLimitPerSecond} words={String} />
          <Bar label={t('plugins.budget.ports')} value={usage.ports} limit={usage.portsLimit} words={String} />
        </>
      )}
      <Bar label={t('plugins.budget.storage')} value={storageBytes} limit={storageLimitBytes} words={formatBytes} />
      {usage !== null && (
        <p className={styles.hint}>
          {t(`plugins.budget.${usage.level}`)} ·{' '}
          {t('plugins.budget.counts', { interruptions: usage.interruptions, refused: usage.refusedCalls, dropped: usage.droppedEvents })}
        </p>
      )}
    </div>
  );
}

interface BarProps {
  readonly label: string;
  readonly value: number;
  readonly limit: number;
  words(value: number): string;
}

function Bar({ label, value, limit, words }: BarProps) {
  const t = useTranslate();
  return (
    <div className={styles.bar}>
      <span>{label}</span>
      <meter aria-label={label} min={0} max={limit} high={limit * SCARCE_SHARE} value={Math.min(value, limit)} className={styles.meter} />
      <span className={styles.figure}>{t('plugins.budget.of', { value: words(value), limit: words(limit) })}</span>
    </div>
  );
}
