import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { STATISTICS_BY, type StatisticsRow } from '../../../ipc/contracts/traffic-rates.ts';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ToggleChips } from '../../ui/toggle-chips.tsx';
import { Figure, Status } from '../frame/status-slot.tsx';
import { failureWords } from '../lib/failure-words.ts';
import { RateFigures } from '../lib/rate-figures.tsx';
import { useShowMessages, type MessagesOf } from '../lib/show-messages.ts';
import { setView, useView } from '../lib/use-view.ts';
import { Waiting } from '../lib/waiting.tsx';
import { StatisticsHeader } from './statistics-header.tsx';
import { StatisticsMenu } from './statistics-menu.tsx';
import { StatisticsRowView } from './statistics-row-view.tsx';
import { MAX_ROWS, rowKey, sortStatistics } from './statistics-rows.ts';
import styles from './statistics.module.css';
import { useStatistics } from './use-statistics.ts';

function messagesOf({ channel, from, to, layer }: StatisticsRow): MessagesOf {
  if (from === null || to === null) return { channel, layer };
  return { layer, ...(from.pid !== null && { fromPid: from.pid }), ...(to.pid !== null && { toPid: to.pid }) };
}

/** How much passes, by channel or by pair of processes: the top talkers first. */
export function StatisticsPanel() {
  const t = useTranslate();
  const { statisticsBy: by, statisticsSort, statisticsDescending } = useView();
  const showMessages = useShowMessages();
  const pressRow = useCallback((row: StatisticsRow) => showMessages(messagesOf(row)), [showMessages]);
  const { statistics, problem } = useStatistics(by);
  const menu = useContextMenu<StatisticsRow>();
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const sorted = useMemo(
    () => sortStatistics(statistics?.reply.rows ?? [], statisticsSort, statisticsDescending),
    [statistics, statisticsSort, statisticsDescending],
  );
  const rows = sorted.slice(0, MAX_ROWS).map((row) => ({ key: rowKey(row), row }));
  const current = rows.find(({ key }) => key === currentKey) ?? rows[0];

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const element = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key]') : null;
    const at = rows.findIndex(({ key }) => key === element?.dataset['key']);
    const pressed = rows[at];
    if (pressed === undefined) return;
    const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const target = rows[targets[event.key] ?? -1];
    if (event.key === 'Enter') pressRow(pressed.row);
    else if (target !== undefined) {
      setCurrentKey(target.key);
      grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(target.key)}"]`)?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles['statistics']}>
      <Status>
        {problem !== undefined && <Figure tone="warn">{t('inspector.statistics.failed', { reason: failureWords(problem, t) })}</Figure>}
        {/* Added up from the rows: counted at another moment they would contradict them. */}
        {statistics !== undefined && <RateFigures {...statistics.reply} edges={statistics.reply.rows} />}
      </Status>
      <div className={styles['toolbar']}>
        <ToggleChips
          label={t('inspector.statistics.by')}
          options={STATISTICS_BY.map((value) => ({ value, label: t(`inspector.statistics.by.${value}`) }))}
          values={[by]}
          onToggle={(value) => setView({ statisticsBy: value })}
        />
        <span className={styles['total']}>{t(by === 'channel' ? 'inspector.statistics.channels' : 'inspector.statistics.pairs', { count: sorted.length })}</span>
      </div>
      <div className={styles['table']}>
        <div
          ref={grid}
          role="grid"
          aria-label={t('inspector.statistics')}
          aria-rowcount={sorted.length + 1}
          className={styles['grid']}
          onKeyDown={onKeyDown}
        >
          <StatisticsHeader by={by} />
          <div role="rowgroup">
            {rows.map(({ key, row }, i) => (
              <StatisticsRowView key={key} rowKey={key} row={row} rowIndex={i + 2} isCurrent={key === current?.key} onPress={pressRow} onMenu={menu.openOn} />
            ))}
          </div>
        </div>
        <StatisticsMenu menu={menu} onMessages={pressRow} />
        {statistics === undefined && <Waiting />}
        {statistics !== undefined && sorted.length === 0 && <p className={styles['note']}>{t('inspector.statistics.none')}</p>}
        {sorted.length > MAX_ROWS && <p className={styles['note']}>{t('inspector.statistics.more', { count: sorted.length - MAX_ROWS })}</p>}
      </div>
    </div>
  );
}
