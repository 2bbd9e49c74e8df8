import type { MouseEvent } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { ListedCrash } from '../../../ipc/contracts/crashes.ts';
import { timeOfDay } from '../../lib/clock.ts';
import { dayHeading } from '../../lib/days.ts';
import { useTranslate } from '../language.tsx';
import { ProcessMark } from '../process-mark.tsx';
import styles from './crash-records.module.css';
import { crashIdOf, headlineOf, nameOf, timeOf } from './crash-words.ts';

export interface CrashListProps {
  readonly records: readonly ListedCrash[];
  readonly selectedId: string | null;
  readonly comparedId: string | null;
  readonly nowMs: number;
  readonly language: Language;
  onSelect(id: string): void;
  onMenu(event: MouseEvent<HTMLElement>, listed: ListedCrash): void;
}

/** The records, the latest first, by days. */
export function CrashRecordList({ records, selectedId, comparedId, nowMs, language, onSelect, onMenu }: CrashListProps) {
  const t = useTranslate();
  const days = new Map<string, ListedCrash[]>();
  for (const listed of records) {
    const day = dayHeading(timeOf(listed), nowMs, language, t);
    days.set(day, [...(days.get(day) ?? []), listed]);
  }
  return (
    <div role="group" aria-label={t('crashes.list')} className={styles['list']}>
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h3>{day}</h3>
          <ul>
            {ofDay.map((listed) => {
              const id = crashIdOf(listed);
              return (
                <li key={id}>
                  <button type="button" data-id={id} className={styles['item']} aria-current={id === selectedId} data-compared={id === comparedId} onClick={() => onSelect(id)} onContextMenu={(event) => onMenu(event, listed)}>
                    {listed.state === 'whole' ? <Whole listed={listed} /> : <span className={styles['headline']}>{t('crashes.broken')}</span>}
                    <time className={styles['time']} dateTime={new Date(timeOf(listed)).toISOString()}>{timeOfDay(timeOf(listed), 'seconds')}</time>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Whole({ listed }: { readonly listed: Extract<ListedCrash, { state: 'whole' }> }) {
  const t = useTranslate();
  const { record } = listed;
  const name = nameOf(record, t);
  return (
    <>
      <ProcessMark kind={record.kind} />
      <span className={styles['headline']}>
        {headlineOf(record, t)}
        {name !== '' && <span className={styles['name']}>{name}</span>}
      </span>
      <span className={styles['pid']}>{t('crashes.pid', { pid: String(record.pid) })}</span>
    </>
  );
}
