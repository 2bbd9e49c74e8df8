import { LESSON_IDS } from '../../../ipc/contracts/lessons.ts';
import { useTranslate } from '../../ui/language.tsx';
import { LessonCard } from '../../ui/lesson-card.tsx';
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
        <LessonCard key={id} id={id} state={list.find((each) => each.id === id)} isBusy={isBusy} onRun={() => ignoreFailure(lessons.run({ lesson: id }))} />
      ))}
    </section>
  );
}
