import { useEffect, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import { useTranslate } from '../../ui/language.tsx';
import styles from './life-line.module.css';

const EVERY_MS = 2_000;

export interface LifeLineProps {
  ping(): Promise<{ readonly roundTripMs: number }>;
  readonly language: Language;
}

type Answer = { readonly roundTripMs: number; readonly count: number } | 'none' | null;

/** This page and the main process, and the time that a real message takes there and back, measured now and then. */
export function LifeLine({ ping, language }: LifeLineProps) {
  const t = useTranslate();
  const answer = usePing(ping);
  const figure = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <figure className={styles.line}>
      <div className={styles.picture} aria-hidden="true">
        <span className={styles.page}>{t('pages.newtab.thisPage')}</span>
        <span className={styles.wire}>{answer !== null && answer !== 'none' && <span key={answer.count} className={styles.pulse} />}</span>
        <span className={styles.main}>{t('pages.newtab.mainProcess')}</span>
      </div>
      <figcaption className={styles.words}>
        {t('pages.newtab.apart')}{' '}
        {answer === 'none' && t('pages.newtab.noAnswer')}
        {answer !== null && answer !== 'none' && (
          <span className={styles.figure}>{t('pages.newtab.roundTrip', { ms: figure.format(answer.roundTripMs) })}</span>
        )}
      </figcaption>
    </figure>
  );
}

/** Measures while the page is seen. */
function usePing(ping: LifeLineProps['ping']): Answer {
  const [answer, setAnswer] = useState<Answer>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let count = 0;
    let isOver = false;
    const measure = async () => {
      const next = await ping().then(
        ({ roundTripMs }) => ({ roundTripMs, count: ++count }),
        () => 'none' as const,
      );
      if (isOver) return;
      setAnswer(next);
      if (document.visibilityState === 'visible') timer = setTimeout(measure, EVERY_MS);
    };
    const onVisible = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') timer = setTimeout(measure, 300);
    };
    document.addEventListener('visibilitychange', onVisible);
    onVisible();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [ping]);
  return answer;
}
