import type { ReactNode } from 'react';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { useTranslate } from '../../ui/language.tsx';
import { PidChip } from '../../ui/process-mark.tsx';
import { DetailHeading, Fact, Facts } from '../lib/detail-pane.tsx';
import { setView } from '../lib/use-view.ts';
import type { ProcessRow } from './process-rows.ts';
import styles from './processes.module.css';
import { useProcessDetail } from './use-process-detail.ts';

export interface ProcessInsideProps {
  readonly row: ProcessRow;
  /** All processes, to name others. */
  readonly rows: readonly ProcessRow[];
}

/** What is in a process and around it: documents, who made it, ports to others, threads, open files. */
export function ProcessInside({ row, rows }: ProcessInsideProps) {
  const t = useTranslate();
  const { process } = row;
  const detail = useProcessDetail(process.key, row.endedAtMs === null);
  const unknown = t('inspector.processes.notTold');
  return (
    <>
      {process.frames.length > 0 && (
        <div>
          <DetailHeading>{t('inspector.processes.frames')}</DetailHeading>
          <ul className={styles['frames']}>
            {process.frames.map((frame, i) => (
              // Frames have no name of their own: what counts is their order.
              // eslint-disable-next-line react/no-array-index-key
              <li key={i}>
                <b>{frame.site}</b> {t(frame.isMain ? 'inspector.processes.mainFrame' : 'inspector.processes.subframe', { tab: String(frame.tabId) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Facts>
        <Fact name={t('inspector.processes.madeBy')}>
          <Parents process={process} rows={rows} />
        </Fact>
        <Fact name={t('inspector.processes.ports')}>
          {detail === undefined || detail.ports.length === 0
            ? t('inspector.processes.noPorts')
            : detail.ports.map(({ name, otherPid }, i) => (
                // eslint-disable-next-line react/no-array-index-key
                <span key={i} className={styles['port']}>
                  {name} <Other pid={otherPid} rows={rows} />
                </span>
              ))}
        </Fact>
        <Fact name={t('inspector.processes.files')} note={t('inspector.processes.filesNote')}>
          {detail?.openFileCount ?? unknown}
        </Fact>
      </Facts>
      <div>
        <DetailHeading>
          {t('inspector.processes.threads')} · {process.threadCount ?? unknown}
        </DetailHeading>
        {detail?.threads !== undefined && detail.threads !== null && (
          <ul className={styles['threads']}>
            {detail.threads.map(({ name, count, runningCount }) => (
              <li key={name} data-running={runningCount > 0} title={runningCount > 0 ? t('inspector.processes.running', { count: runningCount }) : undefined}>
                {name}
                {count > 1 && <span className={styles['times']}> ×{count}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

/** Who made it: nearest first, up to one of the list. */
function Parents({ process, rows }: { readonly process: ProcessInfo; readonly rows: readonly ProcessRow[] }): ReactNode {
  const t = useTranslate();
  if (process.kind === 'main') return t('inspector.processes.madeByPerson');
  if (process.parentPid === null) return t('inspector.processes.notTold');
  return (
    <span className={styles['port']}>
      {process.unlistedParents.map(({ pid, name }) => `${name || t('inspector.processes.unlisted')} ${pid} ← `)}
      <Other pid={process.parentPid} rows={rows} />
    </span>
  );
}

/** Another process, as the way to it. */
function Other({ pid, rows }: { readonly pid: number | null; readonly rows: readonly ProcessRow[] }): ReactNode {
  const t = useTranslate();
  const other = rows.find(({ process, endedAtMs }) => process.pid === pid && endedAtMs === null);
  if (other === undefined) return pid;
  const { kind, key } = other.process;
  return (
    <button type="button" className={styles['to']} onClick={() => setView({ processKey: key })}>
      <PidChip kind={kind} pid={pid}>
        {' '}
        {other.process.name || t(`inspector.kind.${kind}`)}
      </PidChip>
    </button>
  );
}
