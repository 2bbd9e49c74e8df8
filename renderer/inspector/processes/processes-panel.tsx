import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { useTranslate } from '../../ui/language.tsx';
import { Figure, Status } from '../frame/status-slot.tsx';
import { formatBytes, formatPercent } from '../lib/format.ts';
import split from '../lib/split.module.css';
import { setView, useView } from '../lib/use-view.ts';
import { useServices } from '../services.tsx';
import { ProcessDetail } from './process-detail.tsx';
import { ProcessHeader } from './process-header.tsx';
import { ProcessRowView, type ProcessAction } from './process-row-view.tsx';
import { sortRows } from './process-rows.ts';
import styles from './processes.module.css';
import { useProcessRows } from './use-process-rows.ts';

const PROBLEM_SHOWN_MS = 8_000;

/** Every process of the browser, and buttons that break it on purpose. */
export function ProcessesPanel() {
  const t = useTranslate();
  const { processes } = useServices();
  const table = useProcessRows();
  const { sortBy, sortDescending, processKey } = useView();
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [takeFocus, setTakeFocus] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (problem === undefined) return undefined;
    const timer = window.setTimeout(() => setProblem(undefined), PROBLEM_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [problem]);
  const grid = useRef<HTMLDivElement>(null);

  const rows = useMemo(() => sortRows(table.rows, sortBy, sortDescending), [table.rows, sortBy, sortDescending]);
  const current = rows.find(({ process }) => process.key === currentKey) ?? rows[0];
  const open = rows.find(({ process }) => process.key === processKey);

  const onOpen = useCallback((key: string) => {
    setCurrentKey(key);
    setTakeFocus(false);
    setView({ processKey: key });
  }, []);

  const onAction = useCallback(
    (process: ProcessInfo, action: ProcessAction) => {
      setProblem(undefined);
      processes[action]({ key: process.key }).catch((error: unknown) => {
        const reason = error instanceof IpcError ? error.code : String(error);
        // The process that was asked to die may be the one that asks.
        if (reason !== 'peer-died') setProblem(t('inspector.processes.failed', { action: t(`inspector.processes.${action}`), name: process.name, reason }));
      });
    },
    [processes, t],
  );

  const focusRow = (key: string | undefined) => {
    if (key === undefined) return;
    setCurrentKey(key);
    grid.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };

  const closeDetail = () => {
    setView({ processKey: null });
    focusRow(open?.process.key);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key]') : null;
    if (row === null) return;
    const at = rows.findIndex(({ process }) => process.key === row.dataset['key']);
    const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      focusRow(rows[target]?.process.key);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      focusWithin(row, event.key === 'ArrowRight' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target === row) {
      event.preventDefault();
      setTakeFocus(true);
      setView({ processKey: row.dataset['key'] ?? null });
    } else if (event.key === 'Escape' && open !== undefined) {
      closeDetail();
    }
  };

  return (
    <div className={split['split']}>
      <Status>
        <ProcessFigures rows={table.rows.filter(({ endedAtMs }) => endedAtMs === null).map(({ process }) => process)} />
      </Status>
      <div className={split['lists']} data-open={open !== undefined}>
        <div className={styles['table']}>
          {problem !== undefined && (
            <p role="alert" className={styles['problem']}>
              {problem}
            </p>
          )}
          <div
            ref={grid}
            role="grid"
            aria-label={t('inspector.processes')}
            aria-rowcount={rows.length + 1}
            className={styles['grid']}
            onKeyDown={onKeyDown}
          >
            <ProcessHeader />
            <div role="rowgroup">
              {rows.map((row, i) => (
                <ProcessRowView
                  key={row.process.key}
                  row={row}
                  rowIndex={i + 2}
                  sampledAtMs={table.sampledAtMs ?? 0}
                  isCurrent={row === current}
                  isOpen={row === open}
                  onOpen={onOpen}
                  onAction={onAction}
                />
              ))}
            </div>
          </div>
          {table.sampledAtMs === null && <p className={styles['empty']}>{t('inspector.processes.none')}</p>}
        </div>
        {open !== undefined && (
          <ProcessDetail row={open} sampledAtMs={table.sampledAtMs ?? 0} takeFocus={takeFocus} onClose={closeDetail} />
        )}
      </div>
    </div>
  );
}

/** Moves the keyboard between a row and what can be pressed in it. */
function focusWithin(row: HTMLElement, step: 1 | -1): void {
  const stops = [row, ...row.querySelectorAll<HTMLElement>('[tabindex]')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[at + step]?.focus();
}

function ProcessFigures({ rows }: { readonly rows: readonly ProcessInfo[] }) {
  const t = useTranslate();
  if (rows.length === 0) return null;
  const sum = (valueOf: (process: ProcessInfo) => number) => rows.reduce((total, process) => total + valueOf(process), 0);
  return (
    <>
      <Figure>{t('inspector.processes.count', { count: rows.length })}</Figure>
      <Figure>CPU {formatPercent(sum(({ cpuPercent }) => cpuPercent))} %</Figure>
      <Figure>{formatBytes(sum(({ memoryBytes }) => memoryBytes), !rows.some(({ memoryIsEstimate }) => memoryIsEstimate))}</Figure>
    </>
  );
}
