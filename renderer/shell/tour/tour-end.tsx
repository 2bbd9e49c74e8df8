import { useEffect, useRef } from 'react';
import type { TourStep } from '../../../ipc/contracts/tour.ts';
import { Button } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { Seen } from './seen.tsx';
import styles from './tour.module.css';

const MORE = [
  ['tour.end.learn', 'terrarium://learn/'],
  ['tour.end.lab', 'terrarium://lab/'],
  ['tour.end.crashes', 'terrarium://crashes/'],
] as const;

/** The end of the tour: all that was measured on the way, and where to go on. */
export function TourEnd({ steps, at, onMore, onFinish }: { readonly steps: readonly TourStep[]; readonly at: number; onMore(): void; onFinish(): void }) {
  const t = useTranslate();
  const { tour, tabs } = useServices();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  /** The tour folds, so that the page it leads to has room. */
  const open = (input: string) => {
    onMore();
    run(tabs.open({ input }));
  };
  const tried = steps.filter(({ observations }) => observations.length > 0);
  return (
    <div className={styles['step']} data-step="end">
      <div className={styles['words']}>
        <h2 ref={heading} tabIndex={-1} className={styles['name']}>{t('tour.end.name')}</h2>
        <p className={styles['text']}>{t(tried.length === 0 ? 'tour.end.none' : 'tour.end.text')}</p>
      </div>
      <div className={styles['sum']}>
        {tried.map((step) => (
          <section key={step.id} aria-label={t(`tour.step.${step.id}.name`)}>
            <h3 className={styles['of']}>{t(`tour.step.${step.id}.name`)}</h3>
            <Seen step={step} />
          </section>
        ))}
      </div>
      <div className={styles['buttons']}>
        {MORE.map(([key, input]) => (
          <Button key={input} onClick={() => open(input)}>{t(key)}</Button>
        ))}
        <span className={styles['gap']} />
        <Button look="plain" onClick={() => run(tour.turn({ at: at - 1 }))}>{t('tour.back')}</Button>
        <Button look="primary" onClick={onFinish}>{t('tour.finish')}</Button>
      </div>
    </div>
  );
}
