import type { RunningPlugin } from '../../../ipc/contracts/plugins.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass, PidChip, ProcessMark } from '../../ui/process-mark.tsx';
import { BreakButton } from '../crash-lab/break-button.tsx';
import { DetailHeading, DetailPane, Fact, Facts } from '../lib/detail-pane.tsx';
import { timeOfDay } from '../../lib/clock.ts';
import { formatPercent, formatUptime } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { PluginInside } from './plugin-inside.tsx';
import { ProcessInside } from './process-inside.tsx';
import { HISTORY_SAMPLES, type ProcessRow } from './process-rows.ts';
import styles from './processes.module.css';
import { SandboxTable } from './sandbox-table.tsx';
import { Sparkline } from './sparkline.tsx';

export interface ProcessDetailProps {
  readonly row: ProcessRow;
  /** The plugin that it runs, if any. */
  readonly plugin: RunningPlugin | undefined;
  /** All processes, to name others. */
  readonly rows: readonly ProcessRow[];
  readonly sampledAtMs: number;
  readonly takeFocus: boolean;
  onClose(): void;
}

/** What one process is for, and all that is known of it. */
export function ProcessDetail({ row, plugin, rows, sampledAtMs, takeFocus, onClose }: ProcessDetailProps) {
  const t = useTranslate();
  const { process } = row;
  const kind = t(`inspector.kind.${process.kind}`);
  const title = (
    <span className={styles['detail-title']}>
      <ProcessMark kind={process.kind} />
      <span className={styles['title']}>{process.name || kind}</span>
      <PidChip kind={process.kind} pid={process.pid} state={row.endedAtMs === null ? 'live' : 'dead'} />
    </span>
  );
  return (
    <DetailPane key={process.key} label={t('inspector.processes.detail')} title={title} takeFocus={takeFocus} onClose={onClose}>
      <p className={styles['purpose']}>{t(`inspector.purpose.${process.kind}`)}</p>
      {row.endedAtMs === null && <BreakButton process={process} />}
      {plugin !== undefined && row.endedAtMs === null && <PluginInside plugin={plugin} />}
      <div className={kindClass(process.kind)}>
        <DetailHeading>{t('inspector.processes.cpuMinutes')}</DetailHeading>
        <Sparkline samples={row.cpuHistory} capacity={HISTORY_SAMPLES} fullScale={25} widthPx={300} heightPx={40} isWide />
      </div>
      <div className={kindClass(process.kind)}>
        <DetailHeading>{t('inspector.processes.memoryMinutes')}</DetailHeading>
        <Sparkline samples={row.memoryHistory} capacity={HISTORY_SAMPLES} fullScale={1.25 * Math.max(...row.memoryHistory)} widthPx={300} heightPx={40} isWide />
      </div>
      <Facts>
        <Fact name={t('inspector.processes.cpu')}>
          {formatPercent(process.cpuPercent)}% {t('inspector.processes.cpuNote')}
        </Fact>
        <Fact
          name={t('inspector.processes.memory')}
          note={t(process.memoryIsEstimate ? 'inspector.processes.memoryEstimate' : 'inspector.processes.memoryExact')}
        >
          {formatBytes(process.memoryBytes, !process.memoryIsEstimate)}
        </Fact>
        <Fact name={t('inspector.processes.started')}>
          {timeOfDay(process.createdAtMs, 'milliseconds')} · {formatUptime(sampledAtMs - process.createdAtMs, t)}
        </Fact>
        <Fact name={t('inspector.processes.messages')}>{Math.round(process.messagesPerSecond)}</Fact>
        {process.tabIds.length > 0 && <Fact name={t('inspector.processes.tabs')}>{process.tabIds.join(', ')}</Fact>}
      </Facts>
      <ProcessInside row={row} rows={rows} />
      <div>
        <DetailHeading>
          {t('inspector.processes.sandbox')} · {t('inspector.sandbox.source')}
        </DetailHeading>
        <SandboxTable evidence={process.sandbox} />
      </div>
    </DetailPane>
  );
}
