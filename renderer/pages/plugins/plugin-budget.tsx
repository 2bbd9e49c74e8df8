import type { ManagedPlugin } from '../../../ipc/contracts/plugins.ts';
import { useTranslate } from '../../ui/language.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import styles from './plugins-page.module.css';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** What a plugin takes, against its limits, as it is now. */
export function PluginBudget({ plugin }: { readonly plugin: ManagedPlugin }) {
  const t = useTranslate();
  const { usage, storageBytes, storageLimitBytes } = plugin;
  return (
    <section className={styles.part}>
      <h4 className={styles.partName}>{t('plugins.budget')}</h4>
      {usage === null ? (
        <p className={styles.hint}>{t('plugins.budget.idle')}</p>
      ) : (
        <>
          <Bar label={t('plugins.budget.memory')} value={usage.memoryBytes} limit={usage.memoryLimitBytes} words={formatBytes} />
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
    </section>
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
      <meter aria-label={label} min={0} max={limit} high={limit * 0.75} value={Math.min(value, limit)} className={styles.meter} />
      <span className={styles.figure}>{t('plugins.budget.of', { value: words(value), limit: words(limit) })}</span>
    </div>
  );
}
