import type { LabAvailability, LabMeasured, LabRun } from '../../../ipc/contracts/lab-results.ts';
import { useTranslate } from '../../ui/language.tsx';
import { formatSize, formatUs } from '../lab-format.ts';
import styles from './measure.module.css';

const COLUMNS = ['mechanism', 'size', 'senders', 'p50', 'p99', 'rate', 'bytes', 'cpu', 'copies', 'change'] as const;

export interface MeasureTableProps {
  readonly run: LabRun;
  readonly earlier: LabRun | null;
  readonly mechanisms: readonly LabAvailability[];
}

/** All figures of a measurement, with the run before beside them. */
export function MeasureTable({ run, earlier, mechanisms }: MeasureTableProps) {
  const t = useTranslate();
  return (
    <div className={styles['tableBox']}>
      <table className={styles['table']} aria-label={t('lab.measure.table')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`lab.measure.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {run.rows.map((row) => (
            <Row
              key={`${row.mechanism} ${row.sizeBytes} ${row.senderCount}`}
              row={row}
              before={earlier?.rows.find((other) => other.mechanism === row.mechanism && other.sizeBytes === row.sizeBytes && other.senderCount === row.senderCount)}
              copyCount={mechanisms.find(({ id }) => id === row.mechanism)?.copyCount ?? 0}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, before, copyCount }: { readonly row: LabMeasured; readonly before: LabMeasured | undefined; readonly copyCount: number }) {
  const t = useTranslate();
  const { mechanism, sizeBytes, senderCount, figures, limitBytes } = row;
  return (
    <tr>
      <th scope="row">{t(`lab.mechanism.${mechanism}`)}</th>
      <td>{formatSize(sizeBytes)}</td>
      <td>{senderCount}</td>
      {figures === null ? (
        <td colSpan={7} className={styles['tooBig']}>
          {t('lab.measure.tooBig', { limit: formatSize(limitBytes) })}
        </td>
      ) : (
        <>
          <td>{formatUs(figures.roundTripP50Us)}</td>
          <td>{formatUs(figures.roundTripP99Us)}</td>
          <td>{Math.round(figures.messagesPerSecond).toLocaleString('en')}</td>
          <td>{(figures.bytesPerSecond / 1e6).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</td>
          <td>{formatUs(figures.cpuUsPerMessage)}</td>
          <td>{copyCount}</td>
          <td>{before === undefined || before.figures === null ? '–' : formatUs(before.figures.roundTripP50Us)}</td>
        </>
      )}
    </tr>
  );
}
