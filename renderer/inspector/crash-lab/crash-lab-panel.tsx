import { useState } from 'react';
import type { FaultId, FaultTarget } from '../../../ipc/contracts/crash-lab.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { CrashesIcon, CrashIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { failureWords } from '../lib/failure-words.ts';
import { setView, useView } from '../lib/use-view.ts';
import { Waiting } from '../lib/waiting.tsx';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import styles from './crash-lab.module.css';
import { FaultAccount } from './fault-account.tsx';
import { Lessons } from './lessons.tsx';
import { faultGroups, groupOf, needsProcess, targetsOf } from './fault-words.ts';

const GROUPS = faultGroups();

/** Ways to break the browser on purpose: what each does, what to expect, and what was measured. */
export function CrashLabPanel() {
  const t = useTranslate();
  const { crashLab } = useServices();
  const targets = useWatched(crashLab.targets);
  const runs = useWatched(crashLab.runs);
  const { fault, faultKey } = useView();
  const isBusy = runs?.some(({ phase }) => phase === 'running') ?? false;
  if (targets === undefined || runs === undefined) return <Waiting />;
  return (
    <div className={styles['lab']}>
      <nav aria-label={t('faults.ways')} className={styles['ways']}>
        <section>
          <button type="button" className={styles['way']} data-fault="lessons" aria-current={fault === 'lessons'} onClick={() => setView({ fault: 'lessons' })}>
            {t('lessons.title')}
          </button>
        </section>
        {GROUPS.map(({ group, faults }) => (
          <section key={group}>
            <h2>{t(`faults.group.${group}`)}</h2>
            {faults.map((id) => (
              <button key={id} type="button" className={styles['way']} data-fault={id} aria-current={id === fault} onClick={() => setView({ fault: id })}>
                {t(`faults.name.${id}`)}
              </button>
            ))}
          </section>
        ))}
      </nav>
      <div className={styles['main']}>
        {fault === 'lessons' ? <Lessons /> : <Way key={fault} fault={fault} targets={targetsOf(fault, targets)} faultKey={faultKey} isBusy={isBusy} />}
        {fault !== 'lessons' && <section aria-label={t('faults.accounts')} className={styles['accounts']}>
          <div className={styles['accounts-head']}>
            <h2>{t('faults.accounts')}</h2>
            <Button size="small" look="plain" icon={<CrashesIcon size={12} />} onClick={() => setView({ panel: 'crashes' })}>{t('faults.record')}</Button>
          </div>
          {runs.length === 0 && <p className={styles['quiet']}>{t('faults.noAccounts')}</p>}
          <ol aria-live="polite">{runs.map((run) => <FaultAccount key={run.id} run={run} />)}</ol>
        </section>}
      </div>
    </div>
  );
}

interface WayProps {
  readonly fault: FaultId;
  /** Processes that it fits. */
  readonly targets: readonly FaultTarget[];
  readonly faultKey: string | null;
  readonly isBusy: boolean;
}

function Way({ fault, targets, faultKey, isBusy }: WayProps) {
  const t = useTranslate();
  const { crashLab } = useServices();
  const [problem, setProblem] = useState<string>();
  const [confirmation, setConfirmation] = useState<string>();
  const target = targets.find(({ key }) => key === faultKey) ?? targets[0];
  const isReady = !needsProcess(fault) || target !== undefined;
  const tell = (error: unknown) => setProblem(failureWords(error, t));
  const go = () => {
    setProblem(undefined);
    if (fault === 'main-end' && confirmation === undefined) {
      crashLab.arm().then(({ confirmation: text }) => setConfirmation(text), tell);
      return;
    }
    setConfirmation(undefined);
    crashLab.run({ fault, key: needsProcess(fault) ? (target?.key ?? null) : null, confirmation: confirmation ?? null }).catch(tell);
  };
  return (
    <section aria-label={t(`faults.name.${fault}`)} className={styles['card']}>
      <h2>
        {t(`faults.group.${groupOf(fault)}`)} · {t(`faults.name.${fault}`)}
        {groupOf(fault) === 'disk' && <Chip tone="warn">{t('faults.simulated')}</Chip>}
      </h2>
      <div className={styles['words']}>
        <div>
          <h3>{t('faults.what')}</h3>
          <p>{t(`faults.do.${fault}`)}</p>
        </div>
        <div>
          <h3>{t('faults.expect')}</h3>
          <p>{t(`faults.see.${fault}`)}</p>
        </div>
      </div>
      <div className={styles['go']}>
        {needsProcess(fault) && targets.length > 0 && (
          <label className={styles['target']}>
            {t('faults.target')}
            <select value={target?.key ?? ''} onChange={(event) => setView({ faultKey: event.target.value })}>
              {targets.map(({ key, kind, name, pid }) => (
                <option key={key} value={key}>{`${name || t(`inspector.kind.${kind}`)} · ${pid}`}</option>
              ))}
            </select>
          </label>
        )}
        <Button look="danger" icon={<CrashIcon size={14} />} disabled={isBusy || !isReady} onBlur={() => setConfirmation(undefined)} onClick={go}>
          {t(isBusy ? 'faults.busy' : confirmation === undefined ? 'faults.go' : 'faults.sure')}
        </Button>
        {!isReady && <p className={styles['quiet']}>{t('faults.noTarget')} <Hint fault={fault} /></p>}
      </div>
      {problem !== undefined && <p role="alert" className={styles['problem']}>{t('faults.refused', { reason: problem })}</p>}
    </section>
  );
}

/** How to come by a process that is not there. */
function Hint({ fault }: { readonly fault: FaultId }) {
  const t = useTranslate();
  if (fault === 'reader-kill') return t('faults.hint.reader-kill');
  if (fault === 'peer-kill') return t('faults.hint.peer');
  if (groupOf(fault) === 'plugin') return t('faults.hint.plugin');
  return groupOf(fault) === 'page' || fault === 'all-at-once' ? t('faults.hint.page') : null;
}
