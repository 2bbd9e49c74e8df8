import type { ReactNode } from 'react';
import type { Language, Translate } from '../../../i18n/catalogue.ts';
import { FLOOD, PICTURES_LOST } from '../../../ipc/contracts/crashes.ts';
import type { CrashRecord } from '../../../ipc/contracts/crashes.ts';
import { dateAndTime } from '../../lib/clock.ts';
import { Button } from '../button.tsx';
import { Chip } from '../chip.tsx';
import { ClearIcon, CompareIcon, ExportIcon, OpenFileIcon } from '../icons.tsx';
import { useTranslate } from '../language.tsx';
import { kindClass, PidChip, ProcessMark } from '../process-mark.tsx';
import styles from './crash-records.module.css';
import { causeWords, endingOf, headlineOf, nameOf, spanText } from './crash-words.ts';
import { formatBytes } from '../format-bytes.ts';
import { Curve } from './curve.tsx';

const FULL_CPU_PERCENT = 25;
const FULL_MEMORY_BYTES = 32 * 1_024 * 1_024;

export interface CrashDetailProps {
  readonly record: CrashRecord;
  readonly language: Language;
  onOpen(): void;
  onExport(): void;
  onDelete(): void;
  onCompare(): void;
}

/** Everything of one record. */
export function CrashDetail({ record, language, onOpen, onExport, onDelete, onCompare }: CrashDetailProps) {
  const t = useTranslate();
  const name = nameOf(record, t);
  const isByMain = record.cause === PICTURES_LOST || record.cause === FLOOD;
  return (
    <section aria-label={t('crashes.detail')} className={`${styles['detail']} ${kindClass(record.kind)}`}>
      <header className={styles['detail-head']}>
        <h2>
          <ProcessMark kind={record.kind} /> {headlineOf(record, t)}
        </h2>
        {name !== '' && <p className={styles['detail-name']}>{name}</p>}
        <div className={styles['chips']}>
          <PidChip kind={record.kind} pid={record.pid} state="dead" />
          {record.signalName !== null && <Chip tone="danger">{record.signalName}</Chip>}
          {isByMain && <Chip title={t(record.cause === FLOOD ? 'crashes.floodHint' : 'crashes.byMainHint')}>{t('crashes.byMain')}</Chip>}
          {record.cause !== null && !isByMain && (
            <Chip title={t('crashes.onPurposeHint', { cause: causeWords(record.cause, t) })}>{t('crashes.onPurpose')}</Chip>
          )}
          {record.isPrivate && <Chip>{t('crashes.private')}</Chip>}
        </div>
      </header>
      <div className={styles['buttons']}>
        <Button look="primary" icon={<OpenFileIcon size={14} />} title={t('crashes.openHint')} disabled={record.traffic === null} onClick={onOpen}>
          {t('crashes.open')}
        </Button>
        <Button icon={<CompareIcon size={14} />} onClick={onCompare}>{t('crashes.compare')}</Button>
        <Button icon={<ExportIcon size={14} />} disabled={record.isPrivate} onClick={onExport}>{t('crashes.export')}</Button>
        <Button look="danger" icon={<ClearIcon size={14} />} onClick={onDelete}>{t('crashes.delete')}</Button>
      </div>
      {record.samples.length === 0 ? (
        <p className={styles['quiet']}>{t('crashes.samplesNone')}</p>
      ) : (
        <div className={styles['curves']}>
          <Curve
            name={t('crashes.cpu')}
            words={t('crashes.cpuPeak', { percent: Math.max(...record.samples.map((sample) => sample.cpuPercent)).toFixed(0) })}
            samples={record.samples}
            valueOf={(sample) => sample.cpuPercent}
            fullScale={FULL_CPU_PERCENT}
            endMs={record.diedAtMs}
          />
          <Curve
            name={t('crashes.memory')}
            words={t('crashes.memoryPeak', { size: formatBytes(Math.max(...record.samples.map((sample) => sample.memoryBytes))) })}
            samples={record.samples}
            valueOf={(sample) => sample.memoryBytes}
            fullScale={FULL_MEMORY_BYTES}
            endMs={record.diedAtMs}
          />
        </div>
      )}
      <dl className={styles['facts']}>
        {factsOf(record, language, t).map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {record.tabs.length > 0 && (
        <>
          <h3>{t('crashes.tabs')}</h3>
          <ul className={styles['tabs']}>
            {record.tabs.map(({ title, url }) => (
              <li key={`${url} ${title}`}>
                <span>{title}</span>
                <span className={styles['url']}>{url}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {record.stack.length > 0 && (
        <>
          <h3>{t('crashes.stack')}</h3>
          <pre className={styles['stack']} tabIndex={0}>{record.stack.join('\n')}</pre>
        </>
      )}
    </section>
  );
}

/** The facts of a record as terms and words: also what a comparison sets beside each other. */
export function factsOf(record: CrashRecord, language: Language, t: Translate): { term: string; value: ReactNode; words: string }[] {
  const fact = (term: string, words: string, value: ReactNode = words) => ({ term, value, words });
  const { traffic, minidump } = record;
  const messages =
    traffic === null ? t('crashes.messagesNone')
    : [
        t('crashes.messagesOf', { count: traffic.rowCount, span: spanText(traffic.spanMs, language) }),
        ...(traffic.leftOutCount > 0 ? [t('crashes.messagesLeftOut', { count: traffic.leftOutCount })] : []),
      ].join(', ');
  return [
    fact(t('crashes.when'), dateAndTime(record.diedAtMs, language, 'seconds')),
    ...(record.hungMs === null ? [fact(t('crashes.exit'), endingOf(record, t))] : [fact(t('crashes.hungFor'), spanText(record.hungMs, language))]),
    ...(record.livedMs === null ? [] : [fact(t('crashes.lived'), spanText(record.livedMs, language))]),
    fact(t('crashes.messages'), messages),
    fact(
      t('crashes.minidump'),
      minidump === null ? t('crashes.minidumpNone') : `${formatBytes(minidump.sizeBytes)}`,
      minidump === null ? undefined : <><span>{formatBytes(minidump.sizeBytes)}</span> <span className={styles['path']}>{minidump.path}</span></>,
    ),
    fact(t('crashes.runtime'), `Terrarium ${record.appVersion} · Electron ${record.electron}`),
  ];
}
