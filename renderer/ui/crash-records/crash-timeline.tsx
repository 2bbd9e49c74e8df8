import type { ListedCrash } from '../../../ipc/contracts/crashes.ts';
import { useTranslate } from '../language.tsx';
import { kindClass } from '../process-mark.tsx';
import styles from './crash-records.module.css';
import { crashIdOf, spanOf, timeOf } from './crash-words.ts';

const KINDLESS = 'utility';

/** Deaths on a line of time, the newest at the right, each in the colour of its kind. Decoration: the list says the same in words. */
export function CrashTimeline({ records, nowMs, selectedId }: { readonly records: readonly ListedCrash[]; readonly nowMs: number; readonly selectedId: string | null }) {
  const t = useTranslate();
  const [spanMs, spanKey] = spanOf(records.map(timeOf), nowMs);
  return (
    <div className={styles['timeline']}>
      <span className={styles['timeline-words']}>{t('crashes.timeline', { span: t(spanKey) })}</span>
      <svg aria-hidden="true" className={styles['timeline-line']} viewBox="0 0 1000 28" preserveAspectRatio="none">
        <line x1="0" x2="1000" y1="27.5" y2="27.5" className={styles['base']} />
        {records.map((listed) => {
          const x = 1000 - (Math.max(0, nowMs - timeOf(listed)) / spanMs) * 1000;
          const id = crashIdOf(listed);
          const kind = listed.state === 'whole' ? listed.record.kind : KINDLESS;
          return <line key={id} x1={x} x2={x} y1={id === selectedId ? 0 : 8} y2="27" data-selected={id === selectedId} className={`${styles['death']} ${kindClass(kind)}`} />;
        })}
      </svg>
    </div>
  );
}
