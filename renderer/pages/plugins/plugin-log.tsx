import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import type { PluginPartProps } from './plugin-card.tsx';
import styles from './plugins-page.module.css';

const timeOf = (atMs: number): string => new Date(atMs).toTimeString().slice(0, 8);

/** What a plugin said, and what it did wrong; the newest last. */
export function PluginLog({ plugin, manager, run }: PluginPartProps) {
  const t = useTranslate();
  return (
    <section className={styles.part}>
      <div className={styles.partHead}>
        <h4 className={styles.partName}>{t('plugins.log')}</h4>
        {plugin.log.length > 0 && (
          <Button size="small" look="plain" onClick={() => run(manager.clearLog({ pluginId: plugin.id }))}>
            {t('plugins.log.clear')}
          </Button>
        )}
      </div>
      {plugin.log.length === 0 ? (
        <p className={styles.hint}>{t('plugins.log.none')}</p>
      ) : (
        <ol className={styles.log} aria-label={t('plugins.log')} tabIndex={0}>
          {plugin.log.map((line) => (
            <li key={line.lineId} className={classNames(line.level === 'error' && styles.error)}>
              <time>{timeOf(line.atMs)}</time> {line.text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
