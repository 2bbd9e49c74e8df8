import type { TourState } from '../../../ipc/contracts/tour.ts';
import { Button } from '../../ui/button.tsx';
import { TourIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './tour-card.module.css';

export interface TourCardProps {
  readonly tour: TourState;
  open(): Promise<unknown>;
}

/** The way into the tour: offered to who has not seen it, to go on for who left it, and a line for who is through. */
export function TourCard({ tour, open }: TourCardProps) {
  const t = useTranslate();
  const begin = () => void open().catch(() => undefined);
  const { progress, at } = tour;
  const count = tour.steps.length;
  if (progress === 'open') return null;
  if (progress === 'done') {
    return (
      <button type="button" className={styles['again']} onClick={begin}>
        <TourIcon />
        {t('tour.again')}
      </button>
    );
  }
  const isNew = progress === 'new';
  return (
    <section aria-label={t('tour.title')} className={styles['card']}>
      <ol className={styles['marks']} aria-hidden="true">
        {tour.steps.map(({ id }, index) => (
          <li key={id} data-past={!isNew && index < at} />
        ))}
      </ol>
      <p className={styles['text']}>{isNew ? t('tour.takeText') : t('tour.goOnText', { at: Math.min(at + 1, count), count })}</p>
      <Button look="primary" icon={<TourIcon />} onClick={begin}>
        {t(isNew ? 'tour.take' : 'tour.goOn')}
      </Button>
    </section>
  );
}
