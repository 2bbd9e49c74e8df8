import { isMessageKey } from '../../i18n/catalogue.ts';
import type { LessonId, LessonState } from '../../ipc/contracts/lessons.ts';
import { Button } from './button.tsx';
import { CheckIcon, PlayIcon, WarningIcon } from './icons.tsx';
import { useTranslate } from './language.tsx';
import styles from './lesson-card.module.css';
import { Spinner } from './spinner.tsx';

export interface LessonCardProps {
  readonly id: LessonId;
  readonly state: LessonState | undefined;
  /** Another experiment is under way. */
  readonly isBusy: boolean;
  onRun(): void;
}

/** A guided experiment: what the theory says, a button, and what was seen here. */
export function LessonCard({ id, state, isBusy, onRun }: LessonCardProps) {
  const t = useTranslate();
  const phase = state?.phase ?? 'idle';
  return (
    <section aria-label={t(`lessons.name.${id}`)} className={styles['card']} data-lesson={id} data-phase-of-lesson={phase}>
      <h2>{t(`lessons.name.${id}`)}</h2>
      <p className={styles['theory']}>{t(`lessons.theory.${id}`)}</p>
      <div className={styles['go']}>
        <Button icon={<PlayIcon size={14} />} aria-disabled={isBusy} onClick={() => isBusy || onRun()}>{t(phase === 'idle' ? 'lessons.run' : 'lessons.again')}</Button>
        {phase === 'running' && <Spinner />}
      </div>
      <ul aria-live="polite" className={styles['observations']}>
        {state?.observations.map(({ id: what, values, asExpected }) => {
          const key = `lessons.see.${what}`;
          return (
            <li key={what} data-expected={asExpected}>
              {asExpected ? <CheckIcon size={14} /> : <WarningIcon size={14} />}
              <span>
                {isMessageKey(key) ? t(key, values) : what}
                {!asExpected && <b> {t('lessons.otherwise')}</b>}
              </span>
            </li>
          );
        })}
      </ul>
      {phase === 'failed' && <p role="alert" className={styles['problem']}>{t('lessons.failed', { reason: state?.problem ?? '' })}</p>}
    </section>
  );
}
