import type { StateValue } from '../../../ipc/core/contract.ts';
import type { trafficContract } from '../../../ipc/contracts/traffic.ts';
import { useTranslate } from '../../ui/language.tsx';
import { Figure } from '../frame/status-slot.tsx';
import { failureWords } from '../lib/failure-words.ts';
import { useTrafficModel } from './traffic-model-context.tsx';

/** The recorder's figures, as main publishes them. */
export type TrafficStatusValue = StateValue<typeof trafficContract, 'status'>;

/** What the recorder holds, what it lost, and how much of it is shown. */
export function TrafficFigures({ status }: { readonly status: TrafficStatusValue | undefined }) {
  const t = useTranslate();
  const { store, index, log, problem } = useTrafficModel();
  const lineCount = index.lineCount;
  return (
    <>
      {problem !== undefined && (
        <Figure tone="warn">
          {t('inspector.traffic.retrying', { reason: failureWords(problem, t) })}
        </Figure>
      )}
      {lineCount < store.rowCount && (
        <Figure>{t('inspector.traffic.shown', { shown: lineCount, total: store.rowCount })}</Figure>
      )}
      {log === 'own' && <Figure>{t('inspector.traffic.ownHeld', { count: store.rowCount })}</Figure>}
      {log === 'all' && status !== undefined && (
        <>
          {status.unrecordedCount > 0 && (
            <Figure tone="warn" title={t('inspector.log.unrecordedHint')}>
              {t('inspector.log.unrecorded', { count: status.unrecordedCount })}
            </Figure>
          )}
          <Figure title={t('inspector.traffic.ringHint')}>
            {t('inspector.traffic.ring', { held: status.heldRows, capacity: status.capacityRows })}
          </Figure>
          <Figure title={t('inspector.traffic.overwrittenHint')}>
            {t('inspector.traffic.overwritten', { count: status.overwrittenCount })}
          </Figure>
          <Figure title={t('inspector.traffic.droppedHint')} {...(status.droppedCount > 0 ? { tone: 'warn' as const } : {})}>
            {t('inspector.traffic.dropped', { count: status.droppedCount })}
          </Figure>
          {status.unpairedCallCount > 0 && (
            <Figure tone="warn" title={t('inspector.traffic.unpairedHint')}>
              {t('inspector.traffic.unpaired', { count: status.unpairedCallCount })}
            </Figure>
          )}
          {status.unconfirmedCount > 0 && (
            <Figure tone="warn" title={t('inspector.traffic.unconfirmedHint')}>
              {t('inspector.traffic.unconfirmed', { count: status.unconfirmedCount })}
            </Figure>
          )}
        </>
      )}
    </>
  );
}
