import { memo, type MouseEvent } from 'react';
import { isMessageKey } from '../../../i18n/catalogue.ts';
import type { StatisticsRow, TrafficProcess } from '../../../ipc/contracts/traffic-rates.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { ChannelName } from '../lib/channel-name.tsx';
import { formatSpan, UNKNOWN } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { roundRate } from '../lib/format-rate.ts';
import { HistoryChart } from './history-chart.tsx';
import styles from './statistics.module.css';

export interface StatisticsRowViewProps {
  readonly row: StatisticsRow;
  readonly rowKey: string;
  readonly rowIndex: number;
  /** In the Tab order. */
  readonly isCurrent: boolean;
  onPress(row: StatisticsRow): void;
  onMenu(event: MouseEvent<HTMLElement>, row: StatisticsRow): void;
}

/** Percentiles are estimates. */
const time = (spanMs: number | undefined): string => (spanMs === undefined ? UNKNOWN : `≈ ${formatSpan(spanMs)}`);

/** Figures of a channel or of a pair of processes. */
export const StatisticsRowView = memo(function StatisticsRowView({ row, rowKey, rowIndex, isCurrent, onPress, onMenu }: StatisticsRowViewProps) {
  const t = useTranslate();
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  // What an interface of Chromium is for, in plain words.
  const explanation = `mojo.${row.channel}`;
  // What traces tell in a second is a sample of it.
  const isSampled = row.layer === 'chromium';
  const isExact = row.exactCount === row.messageCount;
  const rate = numbers.format(roundRate(row.messagesPerSecond));
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      tabIndex={isCurrent ? 0 : -1}
      data-key={rowKey}
      data-layer={row.layer}
      data-count={row.messageCount}
      className={styles['row']}
      onClick={() => onPress(row)}
      onContextMenu={(event) => onMenu(event, row)}
    >
      <div role="rowheader" data-column="name" className={styles['name']}>
        {row.from === null || row.to === null ? (
          <span className={styles['channel']} title={isMessageKey(explanation) ? t(explanation) : row.channel}>
            {row.channel === '' ? t('inspector.traffic.handshake') : <ChannelName name={row.channel} />}
          </span>
        ) : (
          <>
            <End process={row.from} />
            <span aria-hidden="true" className={styles['arrow']}>→</span>
            <End process={row.to} />
          </>
        )}
      </div>
      <div role="gridcell" data-column="layer" className={styles['text']}>{row.layer}</div>
      <Cell column="count" text={numbers.format(row.messageCount)} />
      <Cell column="rate" text={row.messagesPerSecond === 0 ? UNKNOWN : `${isSampled ? '≈ ' : ''}${rate}`} />
      <Cell column="size" text={formatBytes(row.byteCount, isExact)} />
      <Cell column="sizeRate" text={row.bytesPerSecond === 0 ? UNKNOWN : formatBytes(Math.round(row.bytesPerSecond), isExact && !isSampled)} />
      <Cell column="p50" text={time(row.latency?.p50Ms)} />
      <Cell column="p90" text={time(row.latency?.p90Ms)} />
      <Cell column="p99" text={time(row.latency?.p99Ms)} />
      <Cell column="took50" text={time(row.duration?.p50Ms)} />
      <Cell column="took99" text={time(row.duration?.p99Ms)} />
      <Cell column="errors" text={row.errorCount === 0 ? UNKNOWN : numbers.format(row.errorCount)} isBad={row.errorCount > 0} />
      <div role="gridcell" data-column="history" className={styles['history']}>
        <HistoryChart history={row.history} />
      </div>
    </div>
  );
});

function Cell({ column, text, isBad = false }: { readonly column: string; readonly text: string; readonly isBad?: boolean }) {
  return (
    <div role="gridcell" data-column={column} data-empty={text === UNKNOWN} data-bad={isBad} className={styles['number']}>
      {text}
    </div>
  );
}

function End({ process }: { readonly process: TrafficProcess }) {
  const t = useTranslate();
  return (
    <span className={`${styles['end']} ${kindClass(process.kind)}`}>
      <ProcessMark kind={process.kind} />
      <span className={styles['end-name']}>{process.name || t(`inspector.kind.${process.kind}`)}</span>
      {process.pid !== null && <span className={styles['pid']}>{process.pid}</span>}
    </span>
  );
}
