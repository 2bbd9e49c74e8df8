import { isMessageKey } from '../../../i18n/catalogue.ts';
import type { Translate } from '../../../i18n/catalogue.ts';
import type { FaultRun } from '../../../ipc/contracts/crash-lab.ts';
import { Chip } from '../../ui/chip.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { timeOfDay } from '../../lib/clock.ts';
import { formatSpan } from '../lib/format.ts';
import styles from './crash-lab.module.css';
import { groupOf } from './fault-words.ts';

/** What was measured of one way to break something. */
export function FaultAccount({ run }: { readonly run: FaultRun }) {
  const t = useTranslate();
  const outcome = run.phase === 'failed' ? t('faults.outcome.failed', { problem: run.problem ?? '' }) : run.outcome === null ? t('faults.busy') : t(`faults.outcome.${run.outcome}`);
  return (
    <li className={styles['account']} data-fault={run.fault} data-phase={run.phase} data-outcome={run.outcome ?? ''} data-run={run.id} data-pid={run.target?.pid ?? ''} data-back-ms={run.recoveredMs ?? ''}>
      <div className={styles['account-head']}>
        {run.phase === 'running' && <Spinner />}
        <b>
          {t(`faults.group.${groupOf(run.fault)}`)} · {t(`faults.name.${run.fault}`)}
        </b>
        {run.target !== null && <PidChip kind={run.target.kind} pid={run.target.pid} state={run.outcome === 'died' ? 'dead' : 'live'} title={run.target.name} />}
        <Chip tone={run.phase === 'failed' ? 'warn' : run.outcome === 'died' || run.outcome === 'silent' ? 'danger' : 'ok'}>{outcome}</Chip>
        <time>{timeOfDay(run.startedAtMs, 'milliseconds')}</time>
      </div>
      {run.phase === 'done' && <Figures run={run} />}
    </li>
  );
}

/** What main says of it, in words. */
function seenWords(saw: string, t: Translate): string {
  const key = `faults.saw.${saw}`;
  return isMessageKey(key) ? t(key) : saw;
}

function diskFigures(disk: FaultRun['disk'], t: Translate): readonly (readonly [string, string])[] {
  if (disk === null) return [];
  const { refusedCount, slowedCount, tried, isWritten } = disk;
  return [
    ...(tried === null ? [] : [[t('faults.diskTried'), t(`faults.diskTried.${tried}`)] as const, [t('faults.diskRefused'), t('faults.diskTimes', { count: refusedCount })] as const]),
    ...(slowedCount === 0 ? [] : [[t('faults.diskSlowed'), t('faults.diskTimes', { count: slowedCount })] as const]),
    [t('faults.diskAfter'), t(isWritten ? 'faults.diskAfter.written' : 'faults.diskAfter.waits')],
  ];
}

function Figures({ run }: { readonly run: FaultRun }) {
  const t = useTranslate();
  const isPage = run.outcome === 'died' && (run.target?.kind === 'page' || run.target?.kind === 'internal');
  // Nobody brings back an end of a link, and nobody waits for it.
  const back = run.recoveredMs !== null ? formatSpan(run.recoveredMs) : run.outcome === 'told' || run.target?.kind === 'os' ? '–' : t(isPage ? 'faults.waitsInFront' : 'faults.waits');
  const figures: readonly (readonly [string, string])[] = [
    ...(run.noticedMs === null ? [] : [[t('faults.noticed'), formatSpan(run.noticedMs)] as const]),
    [t('faults.recovered'), back],
    [
      t('faults.others'),
      run.othersGone.length === 0
        ? t('faults.othersAll', { count: run.othersAlive })
        : t('faults.othersGone', { names: run.othersGone.map(({ kind, name, pid }) => `${name || t(`inspector.kind.${kind}`)} (${pid})`).join(', ') }),
    ],
    ...(run.otherEnd === null ? [] : [[t('faults.otherEnd'), t('faults.otherEndSaw', { saw: seenWords(run.otherEnd.saw, t), span: formatSpan(run.otherEnd.tookMs) })] as const]),
    ...(run.did === null ? [] : [[t('faults.did'), t(`faults.did.${run.did.what}`, { count: run.did.count })] as const]),
    ...run.turns.map(({ pid, noticedMs, backMs }, index) => [t('faults.turn', { ordinal: index + 1 }), t('faults.turnTook', { pid: String(pid), noticed: formatSpan(noticedMs), back: formatSpan(backMs) })] as const),
    ...(run.drawing === null ? [] : [[t('faults.draws'), t(`faults.draws.${run.drawing.now}`)] as const, [t('faults.drawsNext'), t(`faults.drawsNext.${run.drawing.next}`)] as const]),
    ...diskFigures(run.disk, t),
    ['', run.tabsHit.length === 0 ? t('faults.tabsNone') : t('faults.tabsHit', { count: run.tabsHit.length, titles: run.tabsHit.join(', ') })],
    [t('faults.mainStall'), formatSpan(run.mainStallMs)],
  ];
  return (
    <dl className={styles['figures']}>
      {figures.map(([term, value]) => (
        <div key={term + value}>
          {term !== '' && <dt>{term}</dt>}
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
