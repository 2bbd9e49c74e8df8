import { useTranslate } from '../../ui/language.tsx';
import { DetailHeading } from '../lib/detail-pane.tsx';
import { formatSpan } from '../lib/format.ts';
import type { ExchangeTimes } from './exchange.ts';
import styles from './timing-bar.module.css';

interface Part {
  readonly id: 'there' | 'handled' | 'back' | 'unsplit';
  readonly spanMs: number;
}

/** Parts in their order. Where the receipt of the call is not known, the way there and the handling are one. */
function partsOf({ thereMs, handledMs, backMs, untilAnsweredMs }: ExchangeTimes): readonly Part[] {
  const first: readonly Part[] = Number.isNaN(thereMs)
    ? [{ id: 'unsplit', spanMs: untilAnsweredMs }]
    : [
        { id: 'there', spanMs: thereMs },
        { id: 'handled', spanMs: handledMs },
      ];
  return [...first, { id: 'back', spanMs: backMs }];
}

/** Where the time of a call went: on its way and in the queue, handled, and back. */
export function TimingBar({ times }: { readonly times: ExchangeTimes }) {
  const t = useTranslate();
  const parts = partsOf(times);
  return (
    <div>
      <DetailHeading>{t('inspector.log.timing')}</DetailHeading>
      <div aria-hidden="true" className={styles['bar']}>
        {parts.map(({ id, spanMs }) => (
          <span key={id} data-part={id} data-unknown={Number.isNaN(spanMs)} className={styles['part']} style={{ flexGrow: Number.isNaN(spanMs) ? 0 : spanMs }} />
        ))}
      </div>
      <dl className={styles['legend']}>
        {parts.map(({ id, spanMs }) => (
          <div key={id} className={styles['entry']}>
            <span aria-hidden="true" data-part={id} className={styles['dot']} />
            <dt>{t(`inspector.log.timing.${id}`)}</dt>
            <dd>{Number.isNaN(spanMs) ? t('inspector.message.unknown') : formatSpan(spanMs)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
