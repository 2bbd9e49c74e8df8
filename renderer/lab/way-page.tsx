import { useState } from 'react';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabAvailability, LabExperimentId } from '../../ipc/contracts/lab-results.ts';
import { useTranslate } from '../ui/language.tsx';
import { IpcRoundTrips } from './ipc-round-trips.tsx';
import { formatSize } from './lab-format.ts';
import styles from './lab.module.css';
import { LiveStage } from './live-stage.tsx';
import { ProofList } from './proof-card.tsx';
import type { Way } from './ways.ts';

export interface WayPageProps {
  readonly way: Way;
  readonly catalogue: { readonly mechanisms: readonly LabAvailability[]; readonly experiments: readonly LabExperimentId[]; readonly pipesAreInherited: boolean };
  readonly activity: LabActivity;
}

/** One way: what it is, what passes in it, and its strengths and weaknesses to be tried. */
export function WayPage({ way, catalogue, activity }: WayPageProps) {
  const t = useTranslate();
  const [mechanism, setMechanism] = useState<LabMechanismId>(way.mechanisms[0]);
  const available = catalogue.mechanisms.find(({ id }) => id === mechanism);
  if (available === undefined) return null;
  const names = available.instead.map((id) => t(`lab.mechanism.${id}`)).join(', ');
  return (
    <article className={styles['article']}>
      <h2 className={styles['name']}>{t(`lab.way.${way.id}`)}</h2>
      <p className={styles['what']}>{t(`lab.way.${way.id}.what`)}</p>
      {way.mechanisms.length > 1 && (
        <div role="radiogroup" aria-label={t('lab.variants')} className={styles['variants']}>
          {way.mechanisms.map((id) => (
            <button key={id} type="button" role="radio" aria-checked={id === mechanism} className={styles['variant']} onClick={() => setMechanism(id)}>
              {t(`lab.mechanism.${id}`)}
            </button>
          ))}
        </div>
      )}
      {available.isHere ? (
        <LiveStage key={mechanism} mechanism={mechanism} way={way.id} activity={activity} />
      ) : (
        <p className={styles['missing']}>
          {t('lab.notHere')} {names !== '' && t('lab.instead', { names })}
        </p>
      )}
      <Facts way={way} available={available} pipesAreInherited={catalogue.pipesAreInherited} />
      {way.id === 'electron' && <IpcRoundTrips isBusy={activity.kind !== 'idle' && activity.kind !== 'live'} />}
      <ProofList heading={t('lab.proof.strengths')} ids={way.strengths} activity={activity} here={catalogue.experiments} />
      <ProofList heading={t('lab.proof.weaknesses')} ids={way.weaknesses} activity={activity} here={catalogue.experiments} />
    </article>
  );
}

interface FactsProps {
  readonly way: Way;
  readonly available: LabAvailability;
  readonly pipesAreInherited: boolean;
}

function Facts({ way, available, pipesAreInherited }: FactsProps) {
  const t = useTranslate();
  const { id, limits, copyCount } = available;
  return (
    <dl className={styles['facts']}>
      <dt>{t('lab.facts.how')}</dt>
      <dd>{t(id === 'pipe' && !pipesAreInherited ? 'lab.how.pipe.proc' : `lab.how.${id}`)}</dd>
      <dt>{t('lab.facts.used')}</dt>
      <dd>{t(`lab.way.${way.id}.used`)}</dd>
      {limits !== null && (
        <>
          <dt>{t('lab.facts.limit')}</dt>
          <dd>{formatSize(limits.maxMessageBytes)}</dd>
          <dt>{t('lab.facts.queued')}</dt>
          <dd>{limits.maxQueuedMessages === null ? t(id === 'file' ? 'lab.facts.queuedDisk' : 'lab.facts.queuedBytes') : t('lab.facts.queuedCount', { count: limits.maxQueuedMessages })}</dd>
        </>
      )}
      <dt>{t('lab.facts.copies')}</dt>
      <dd>{copyCount === 1 ? t('lab.facts.copyOnce') : t(copyCount > 2 ? 'lab.facts.copyPort' : 'lab.facts.copyCount', { count: copyCount })}</dd>
    </dl>
  );
}
