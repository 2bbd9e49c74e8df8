import { useEffect, useState } from 'react';
import type { PluginLogLine, RunningPlugin } from '../../../ipc/contracts/plugins.ts';
import { useTranslate } from '../../ui/language.tsx';
import { PluginMeters } from '../../ui/plugin-meters.tsx';
import { DetailHeading } from '../lib/detail-pane.tsx';
import { timeOfDay } from '../../lib/clock.ts';
import { useServices } from '../services.tsx';
import styles from './processes.module.css';

/** What a plugin takes of its limits, and what it said and did wrong. */
export function PluginInside({ plugin }: { readonly plugin: RunningPlugin }) {
  const t = useTranslate();
  const lines = usePluginLog(plugin);
  return (
    <>
      <div>
        <DetailHeading>{t('plugins.budget')}</DetailHeading>
        <PluginMeters {...plugin} />
      </div>
      <div>
        <DetailHeading>{t('plugins.log')}</DetailHeading>
        {lines.length === 0 ? (
          <p className={styles['purpose']}>{t('plugins.log.none')}</p>
        ) : (
          <ol className={styles['plugin-log']} aria-label={t('plugins.log')} tabIndex={0}>
            {lines.map(({ lineId, atMs, level, text }) => (
              <li key={lineId} data-level={level}>
                <time>{timeOfDay(atMs, 'milliseconds')}</time> {text}
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  );
}

/** Its lines, asked for anew when there is another one. */
function usePluginLog({ id, lastLineId }: RunningPlugin): readonly PluginLogLine[] {
  const { plugins } = useServices();
  const [lines, setLines] = useState<readonly PluginLogLine[]>([]);
  useEffect(() => {
    let isOver = false;
    plugins.log({ pluginId: id }).then(
      (told) => {
        if (!isOver) setLines(told);
      },
      // It was removed; its process is about to go.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [plugins, id, lastLineId]);
  return lines;
}
