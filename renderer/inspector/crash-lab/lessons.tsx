import { isMessageKey } from '../../../i18n/catalogue.ts';
import { LESSON_IDS, type LessonId, type LessonState } from '../../../ipc/contracts/lessons.ts';
import { Button } from '../../ui/button.tsx';
import { CheckIcon, PlayIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import styles from './crash-lab.module.css';

/** Guided experiments: what the theory says, and what was seen here. */
export function Lessons() {
  const t = useTranslate();
  const { lessons } = useServices();
  const list = useWatched(lessons.list);
  if (list === undefined) return null;
  const isBusy = list.some(({ phase }) => phase === 'running');
  return (
    <section aria-label={t('lessons.title')} className={styles['lessons']}>
      <p className={styles['quiet']}>{t('lessons.intro')}</p>
      {LESSON_IDS.map((id) => (
        <Lesson key={id} id={id} state={list.find((each) => each.id === id)} isBusy={isBusy} onRun={() => ignoreFailure(lessons.run({ lesson: id }))} />
      ))}
    </section>
  );
}

function Lesson({ id, state, isBusy, onRun }: { readonly id: LessonId; readonly state: LessonState | undefined; readonly isBusy: boolean; onRun(): void }) {
  const t = useTranslate();
  const phase = state?.phase ?? 'idle';
  return (
    <section aria-label={t(`lessons.name.${id}`)} className={styles['card']} data-lesson={id} data-phase-of-lesson={phase}>
      <h2>{t(`lessons.name.${id}`)}</h2>
      <p className={styles['theory']}>{t(`lessons.theory.${id}`)}</p>
      <div className={styles['go']}>
        <Button icon={<PlayIcon size={14} />} disabled={isBusy} onClick={onRun}>{t(phase === 'idle' ? 'lessons.run' : 'lessons.again')}</Button>
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
