import { isMessageKey, type Translate } from '../../../i18n/catalogue.ts';
import type { Observation } from '../../../ipc/contracts/lessons.ts';
import type { TourStep } from '../../../ipc/contracts/tour.ts';
import { CheckIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { reasonWords } from '../content/failure-words.ts';
import styles from './tour.module.css';

/** How a process ended is told as in the sad tab. */
function inWords(values: Observation['values'], t: Translate): Observation['values'] {
  return typeof values['reason'] === 'string' ? { ...values, reason: reasonWords(values['reason'], t) } : values;
}

/** What was seen and measured in a step. */
export function Seen({ step }: { readonly step: TourStep }) {
  const t = useTranslate();
  return (
    <div className={styles['seen']} aria-live="polite">
      {step.observations.length > 0 && (
        <ul aria-label={t('tour.seen')} className={styles['observations']}>
          {step.observations.map(({ id, values, asExpected }) => {
            const key = `tour.see.${id}`;
            return (
              <li key={id} data-observation={id} data-expected={asExpected}>
                {asExpected ? <CheckIcon size={14} /> : <WarningIcon size={14} />}
                <span>
                  {isMessageKey(key) ? t(key, inWords(values, t)) : id}
                  {!asExpected && <b> {t('tour.otherwise')}</b>}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {step.problem !== null && <p role="alert" className={styles['problem']}>{t('tour.failed', { reason: t(`tour.problem.${step.problem.id}`, { reason: step.problem.reason }) })}</p>}
    </div>
  );
}
