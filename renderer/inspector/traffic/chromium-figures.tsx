import type { ChromiumTraceStatus } from '../../../ipc/contracts/chromium-trace.ts';
import { useTranslate } from '../../ui/language.tsx';
import { Figure } from '../frame/status-slot.tsx';
import { formatPercent, formatSpan } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';

/** How much of Chromium's own traffic is seen, and what seeing it costs. Nothing while it is off. */
export function ChromiumFigures({ status }: { readonly status: ChromiumTraceStatus | undefined }) {
  const t = useTranslate();
  if (status === undefined || status.state === 'off') return null;
  const { cost, seen, problem } = status;
  const bytes = formatBytes(cost.traceBytes);
  const partialCount = cost.lostWindowCount + cost.cutWindowCount;
  return (
    <>
      {problem !== null && (
        <Figure tone="warn" title={status.problemDetail}>
          {t('inspector.chromium.failed', { reason: t(`inspector.chromium.problem.${problem}`) })}
        </Figure>
      )}
      {partialCount > 0 && (
        <Figure tone="warn" title={t('inspector.chromium.lostHint', { lost: cost.lostWindowCount, cut: cost.cutWindowCount })}>
          {t('inspector.chromium.lost', { count: partialCount })}
        </Figure>
      )}
      {status.lastWindow === null ? (
        problem === null && <Figure>{t('inspector.chromium.starting')}</Figure>
      ) : (
        <>
          <Figure
            title={t('inspector.chromium.coverageHint', {
              window: formatSpan(status.windowMs),
              lag: formatSpan(status.lagMs),
              error: formatSpan(status.clockErrorMs),
            })}
          >
            {t('inspector.chromium.coverage', { percent: formatPercent(status.coverage * 100) })}
          </Figure>
          <Figure
            title={t('inspector.chromium.costHint', {
              windows: cost.windowCount,
              lost: cost.lostWindowCount,
              cut: cost.cutWindowCount,
              events: cost.eventCount,
              bytes,
              reader: formatSpan(cost.readerCpuMs),
              main: formatSpan(cost.mainMs),
              within: seen.withinProcessCount,
              unknown: seen.unknownSenderCount,
              unreceived: seen.unreceivedCount,
              dropped: seen.droppedCount + seen.lostPacketCount,
            })}
          >
            {t('inspector.chromium.cost', { cpu: formatSpan(cost.readerCpuMs + cost.mainMs), bytes })}
          </Figure>
        </>
      )}
    </>
  );
}
