import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabExperimentId } from '../../ipc/contracts/lab-results.ts';
import { useTranslate } from '../ui/language.tsx';
import styles from './lab.module.css';
import { ProofList } from './proof-card.tsx';
import { SYNC_EXPERIMENTS } from './ways.ts';

/** Locks, semaphores, and what goes wrong with and without them. */
export function SyncPage({ here, activity }: { readonly here: readonly LabExperimentId[]; readonly activity: LabActivity }) {
  const t = useTranslate();
  return (
    <article className={styles['article']}>
      <h2 className={styles['name']}>{t('lab.way.sync')}</h2>
      <p className={styles['what']}>{t('lab.way.sync.what')}</p>
      <ProofList heading={t('lab.proof.experiments')} ids={SYNC_EXPERIMENTS} activity={activity} here={here} />
    </article>
  );
}
