import { useState } from 'react';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabExperimentId, LabFacts, LabOutcome } from '../../ipc/contracts/lab-results.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { CheckIcon, WarningIcon } from '../ui/icons.tsx';
import { useTranslate } from '../ui/language.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { isCancelled, reasonOf } from './lab-format.ts';
import { useLab } from './lab-services.tsx';
import styles from './proof.module.css';

type State = { readonly is: 'new' } | { readonly is: 'running' } | { readonly is: 'seen'; readonly outcome: LabOutcome } | { readonly is: 'failed'; readonly reason: string };

export interface ProofListProps {
  readonly heading: string;
  readonly ids: readonly LabExperimentId[];
  readonly activity: LabActivity;
  /** Those that this system has all for; without it, all of them. */
  readonly here?: readonly LabExperimentId[];
}

/** Experiments under a heading, each to be tried. */
export function ProofList({ heading, ids, activity, here = ids }: ProofListProps) {
  const t = useTranslate();
  const { lab } = useLab();
  if (ids.length === 0) return null;
  return (
    <section className={styles['section']} aria-label={heading}>
      <h3 className={styles['heading']}>{heading}</h3>
      <div className={styles['cards']}>
        {ids.map((id) => (
          <ProofCard
            key={id}
            title={t(`lab.experiment.${id}.title`)}
            claim={t(`lab.experiment.${id}.claim`)}
            activity={activity}
            isHere={here.includes(id)}
            run={() => lab.experiment({ id })}
            seen={(facts) => t(`lab.experiment.${id}.seen`, facts)}
          />
        ))}
      </div>
    </section>
  );
}

export interface ProofCardProps {
  readonly title: string;
  /** What is done. */
  readonly claim: string;
  readonly activity: LabActivity;
  /** False where the system lacks what it takes. */
  readonly isHere?: boolean;
  run(): Promise<LabOutcome>;
  /** What was seen, in words. */
  seen(facts: LabFacts): string;
}

/** One sentence, a button that puts it to the test, and what was seen. */
export function ProofCard({ title, claim, activity, isHere = true, run, seen }: ProofCardProps) {
  const t = useTranslate();
  const [state, setState] = useState<State>({ is: 'new' });
  const isBusy = activity.kind === 'experiment' || activity.kind === 'measurement' || activity.kind === 'pattern';
  const start = () => {
    setState({ is: 'running' });
    run().then(
      (outcome) => setState({ is: 'seen', outcome }),
      (error: unknown) => setState(isCancelled(error) ? { is: 'new' } : { is: 'failed', reason: reasonOf(error, t) }),
    );
  };
  return (
    <div className={styles['card']} role="group" aria-label={title}>
      <div className={styles['top']}>
        <h4 className={styles['title']}>{title}</h4>
        <Button size="small" disabled={isBusy || !isHere} aria-label={state.is === 'running' ? undefined : t(state.is === 'seen' ? 'lab.proof.againNamed' : 'lab.proof.runNamed', { title })} onClick={start} icon={state.is === 'running' ? <Spinner /> : undefined}>
          {state.is === 'running' ? t('lab.proof.running') : t(state.is === 'seen' ? 'lab.proof.again' : 'lab.proof.run')}
        </Button>
      </div>
      <p className={styles['claim']}>{claim}</p>
      {!isHere && <p className={styles['claim']}>{t('lab.proof.notHere')}</p>}
      <div aria-live="polite" className={styles['result']}>
        {state.is === 'seen' && <Seen outcome={state.outcome} words={seen(rounded(state.outcome.facts))} />}
        {state.is === 'failed' && <p className={classNames(styles['seen'], styles['wrong'])}>{t('lab.proof.failed', { reason: state.reason })}</p>}
      </div>
    </div>
  );
}

function Seen({ outcome, words }: { readonly outcome: LabOutcome; readonly words: string }) {
  const t = useTranslate();
  const { holds, tookMs } = outcome;
  return (
    <div className={classNames(styles['seen'], !holds && styles['wrong'])}>
      <p className={styles['verdict']}>
        {holds ? <CheckIcon /> : <WarningIcon />}
        {t(holds ? 'lab.proof.holds' : 'lab.proof.fails')}
        <span className={styles['took']}>{t('lab.proof.took', { seconds: (tookMs / 1_000).toFixed(1) })}</span>
      </p>
      <p>{words}</p>
    </div>
  );
}

/** Figures with as many digits as anybody wants to read. */
function rounded(facts: LabFacts): LabFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(value >= 100 ? 0 : 1)) : value]),
  );
}
