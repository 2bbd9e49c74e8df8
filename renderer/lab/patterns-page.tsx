import { useState } from 'react';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { LAB_PATTERNS, type LabAvailability } from '../../ipc/contracts/lab-results.ts';
import { useTranslate } from '../ui/language.tsx';
import styles from './lab.module.css';
import { useLab } from './lab-services.tsx';
import { ProofCard } from './proof-card.tsx';
import proofStyles from './proof.module.css';

export interface PatternsPageProps {
  readonly catalogue: { readonly mechanisms: readonly LabAvailability[] };
  readonly activity: LabActivity;
}

/** Ways of working together, on whatever carries the messages. */
export function PatternsPage({ catalogue, activity }: PatternsPageProps) {
  const t = useTranslate();
  const { lab } = useLab();
  const [mechanism, setMechanism] = useState<LabMechanismId>('unix-socket');
  const here = catalogue.mechanisms.filter(({ isHere }) => isHere);
  return (
    <article className={styles['article']}>
      <h2 className={styles['name']}>{t('lab.way.patterns')}</h2>
      <p className={styles['what']}>{t('lab.way.patterns.what')}</p>
      <div role="radiogroup" aria-label={t('lab.patterns.over')} className={styles['variants']}>
        {here.map(({ id }) => (
          <button key={id} type="button" role="radio" aria-checked={id === mechanism} className={styles['variant']} onClick={() => setMechanism(id)}>
            {t(`lab.mechanism.${id}`)}
          </button>
        ))}
      </div>
      <div key={mechanism} className={proofStyles['cards']}>
        {LAB_PATTERNS.map((id) => (
          <ProofCard
            key={id}
            title={t(`lab.pattern.${id}.title`)}
            claim={t(`lab.pattern.${id}.claim`)}
            activity={activity}
            run={() => lab.pattern({ id, mechanism })}
            seen={(facts) => t(`lab.pattern.${id}.seen`, facts)}
          />
        ))}
      </div>
    </article>
  );
}
