import { useTranslate } from '../../ui/language.tsx';
import type { Topic } from './topics.ts';
import styles from './words-topic.module.css';

/** Terms, with the page that says more. */
const WORDS = [
  { id: 'process', topic: 'processes' },
  { id: 'multiprocessing', topic: 'processes' },
  { id: 'renderer', topic: 'browser' },
  { id: 'sandbox', topic: 'browser' },
  { id: 'ipc', topic: 'ipc' },
  { id: 'kernel', topic: 'ipc' },
  { id: 'pipe', topic: 'ways' },
  { id: 'sharedMemory', topic: 'ways' },
  { id: 'socket', topic: 'ways' },
  { id: 'mutex', topic: 'ways' },
  { id: 'messageQueue', topic: 'ways' },
] as const satisfies readonly { readonly id: string; readonly topic: Topic }[];

/** What the words mean. */
export function WordsTopic() {
  const t = useTranslate();
  return (
    <dl className={styles['words']}>
      {WORDS.map(({ id, topic }) => (
        <div key={id}>
          <dt>{t(`learn.words.${id}`)}</dt>
          <dd>
            {t(`learn.words.${id}.means`)}{' '}
            <a href={`#${topic}`} aria-label={t('learn.words.moreOf', { word: t(`learn.words.${id}`) })}>{t('learn.words.more')}</a>
          </dd>
        </div>
      ))}
    </dl>
  );
}
