import type { Language } from '../../../i18n/catalogue.ts';
import type { CrashRecord } from '../../../ipc/contracts/crashes.ts';
import { Button } from '../button.tsx';
import { useTranslate } from '../language.tsx';
import { PidChip } from '../process-mark.tsx';
import { factsOf } from './crash-detail.tsx';
import styles from './crash-records.module.css';
import { headlineOf, nameOf } from './crash-words.ts';
import { formatBytes } from '../format-bytes.ts';

/** Two records beside each other. What is the same is said once. */
export function CrashComparison({ records, language, onClose }: { readonly records: readonly [CrashRecord, CrashRecord]; readonly language: Language; onClose(): void }) {
  const t = useTranslate();
  const peak = (record: CrashRecord, value: (sample: CrashRecord['samples'][number]) => number) => Math.max(0, ...record.samples.map(value));
  const columns = records.map((record) => [
    { term: t('crashes.process'), words: [headlineOf(record, t), nameOf(record, t)].filter((word) => word !== '').join(' · ') },
    ...factsOf(record, language, t),
    { term: t('crashes.cpu'), words: t('crashes.cpuPeak', { percent: peak(record, (sample) => sample.cpuPercent).toFixed(0) }) },
    { term: t('crashes.memory'), words: t('crashes.memoryPeak', { size: formatBytes(peak(record, (sample) => sample.memoryBytes)) }) },
    { term: t('crashes.tabs'), words: record.tabs.map(({ url }) => url).join(', ') },
  ]);
  const terms = [...new Set(columns.flatMap((column) => column.map(({ term }) => term)))];
  const wordsOf = (column: number, term: string) => columns[column]?.find((fact) => fact.term === term)?.words ?? '–';
  return (
    <section aria-label={t('crashes.comparison')} className={styles['detail']}>
      <header className={styles['detail-head']}>
        <h2>{t('crashes.comparison')}</h2>
        <Button size="small" onClick={onClose}>{t('crashes.compareStop')}</Button>
      </header>
      <table className={styles['comparison']}>
        <thead>
          <tr>
            <td />
            {records.map((record) => (
              <th key={record.id} scope="col"><PidChip kind={record.kind} pid={record.pid} state="dead" /></th>
            ))}
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => {
            const [left, right] = [wordsOf(0, term), wordsOf(1, term)];
            return (
              <tr key={term} data-same={left === right}>
                <th scope="row">{term}</th>
                {left === right ? <td colSpan={2}>{left || '–'} <span className={styles['same']}>{t('crashes.same')}</span></td> : <><td>{left || '–'}</td><td>{right || '–'}</td></>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
