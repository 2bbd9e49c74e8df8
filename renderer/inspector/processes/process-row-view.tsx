import { memo, type MouseEvent } from 'react';
import type { RunningPlugin } from '../../../ipc/contracts/plugins.ts';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ShieldIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatPercent, formatUptime } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { Hint } from '../lib/hint.tsx';
import { PROCESS_ACTIONS, type ProcessAction } from './process-actions.ts';
import { ROW_SAMPLES, type ProcessRow } from './process-rows.ts';
import type { TreePlace } from './process-tree.ts';
import { treeAria, TreeTwist } from './tree-parts.tsx';
import styles from './processes.module.css';
import { SandboxTable } from './sandbox-table.tsx';
import { isCaged, sandboxSummary } from './sandbox-facts.ts';
import { Sparkline } from './sparkline.tsx';

export interface ProcessRowViewProps {
  readonly row: ProcessRow;
  /** The plugin that it runs, if any. */
  readonly plugin: RunningPlugin | undefined;
  readonly sampledAtMs: number;
  readonly rowIndex: number;
  /** In the Tab order, with its buttons. */
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  /** Its menu is open, which may lie over it. */
  readonly hasMenu: boolean;
  /** In the tree; null in the table. */
  readonly place: TreePlace | null;
  onOpen(key: string): void;
  onFold(key: string): void;
  onAction(process: ProcessInfo, action: ProcessAction): void;
  onMenu(event: MouseEvent<HTMLElement>, row: ProcessRow): void;
}

/** A process as a row of the table. */
export const ProcessRowView = memo(function ProcessRowView(props: ProcessRowViewProps) {
  const { row, plugin, sampledAtMs, rowIndex, isCurrent, isOpen, hasMenu, place, onOpen, onFold, onAction, onMenu } = props;
  const t = useTranslate();
  const { process } = row;
  const hasEnded = row.endedAtMs !== null;
  const tabIndex = isCurrent ? 0 : -1;
  const kind = t(`inspector.kind.${process.kind}`);
  const nameId = `process-${process.key}`;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      {...treeAria(place)}
      tabIndex={tabIndex}
      data-key={process.key}
      data-kind={process.kind}
      data-ended={hasEnded}
      data-menu={hasMenu}
      className={classNames(styles['row'], kindClass(process.kind))}
      onClick={() => onOpen(process.key)}
      onContextMenu={(event) => onMenu(event, row)}
    >
      <div role="gridcell" className={styles['name']}>
        <TreeTwist place={place} onFold={() => onFold(process.key)} />
        <ProcessMark kind={process.kind} />
        <span className={styles['who']}>
          <span id={nameId} className={styles['title']} title={process.name}>
            {process.name || kind}
          </span>
          {process.name.toLowerCase() !== kind.toLowerCase() && process.name !== '' && <span className={styles['kind']}>{kind}</span>}
        </span>
        {!hasEnded && <PluginLevel plugin={plugin} />}
        {hasEnded && <span className={styles['ended']}>{t('inspector.processes.ended')}</span>}
      </div>
      <div role="gridcell" className={styles['number']}>{process.pid}</div>
      <div role="gridcell" className={classNames(styles['number'], styles['cpu'])}>
        <Sparkline samples={row.cpuHistory} capacity={ROW_SAMPLES} fullScale={25} widthPx={48} heightPx={16} />
        <span className={styles['percent']}>{formatPercent(process.cpuPercent)}%</span>
      </div>
      <div role="gridcell" className={styles['number']} title={t(process.memoryIsEstimate ? 'inspector.processes.memoryEstimate' : 'inspector.processes.memoryExact')}>
        {formatBytes(process.memoryBytes, !process.memoryIsEstimate)}
      </div>
      <div role="gridcell" className={styles['sandbox']}>
        <SandboxCell process={process} tabIndex={tabIndex} />
      </div>
      <div role="gridcell" className={classNames(styles['number'], styles['uptime'])}>
        {formatUptime(sampledAtMs - process.createdAtMs, t)}
      </div>
      <div role="gridcell" className={classNames(styles['number'], styles['messages'])}>
        {Math.round(process.messagesPerSecond)}
      </div>
      <div role="gridcell" className={styles['actions']} onClick={(event) => event.stopPropagation()}>
        {PROCESS_ACTIONS.filter(({ action }) => process.actions.includes(action)).map(({ action, Drawing }) => (
          <Button
            key={action}
            size="small"
            look={action === 'kill' ? 'danger' : 'outline'}
            icon={<Drawing size={12} />}
            tabIndex={tabIndex}
            disabled={hasEnded}
            aria-label={t(`inspector.processes.${action}`)}
            aria-describedby={nameId}
            title={t(`inspector.processes.${action}Hint`)}
            onClick={() => onAction(process, action)}
          >
            <span className={styles['action-text']}>{t(`inspector.processes.${action}`)}</span>
          </Button>
        ))}
      </div>
    </div>
  );
});

/** Says so where a plugin takes much, or is slowed down for it. */
function PluginLevel({ plugin }: { readonly plugin: RunningPlugin | undefined }) {
  const t = useTranslate();
  const level = plugin?.usage?.level ?? 'fine';
  return level === 'fine' ? null : <Chip tone="warn">{t(`plugins.budget.${level}`)}</Chip>;
}

function SandboxCell({ process, tabIndex }: { readonly process: ProcessInfo; readonly tabIndex: number }) {
  const t = useTranslate();
  return (
    <Hint
      detail={
        <>
          <b className={styles['hint-title']}>{t('inspector.processes.sandbox')}</b>
          <SandboxTable evidence={process.sandbox} brief />
        </>
      }
      tabIndex={tabIndex}
    >
      {isCaged(process.sandbox) ? <ShieldIcon size={14} className={styles['caged']} /> : <WarningIcon size={14} className={styles['free']} />}
      <span className={styles['sandbox-words']}>
        {sandboxSummary(process.sandbox).map((key) => (
          <span key={key}>{t(key)}</span>
        ))}
      </span>
    </Hint>
  );
}
