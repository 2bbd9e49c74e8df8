import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Figure, Status } from '../frame/status-slot.tsx';
import { formatPercent } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { failureWords } from '../lib/failure-words.ts';
import split from '../lib/split.module.css';
import { useWatched } from '../lib/use-watched.ts';
import { setView, useView } from '../lib/use-view.ts';
import { useServices } from '../services.tsx';
import { ProcessDetail } from './process-detail.tsx';
import { ProcessHeader } from './process-header.tsx';
import type { ProcessAction } from './process-actions.ts';
import { ProcessMenu } from './process-menu.tsx';
import { ProcessRowView } from './process-row-view.tsx';
import { sortRows, type ProcessRow } from './process-rows.ts';
import { parentOf, treeRows, type TreeRow } from './process-tree.ts';
import { RestingPlugins } from './resting-plugins.tsx';
import styles from './processes.module.css';
import { OtherRow } from './tree-parts.tsx';
import { useProcessRows } from './use-process-rows.ts';

const PROBLEM_SHOWN_MS = 8_000;

/** Every process of the browser, as a table or below those that made them, and buttons that break it on purpose. */
export function ProcessesPanel() {
  const t = useTranslate();
  const table = useProcessRows();
  const plugins = useWatched(useServices().plugins.running);
  const { sortBy, sortDescending, processKey, processView, processFolded } = useView();
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [takeFocus, setTakeFocus] = useState(false);
  const { problem, onAction } = useActions();
  const grid = useRef<HTMLDivElement>(null);
  const menu = useContextMenu<ProcessRow>();
  const isTree = processView === 'tree';

  const rows = useMemo(() => sortRows(table.rows, sortBy, sortDescending), [table.rows, sortBy, sortDescending]);
  const lines = useMemo(() => (isTree ? treeRows(rows, new Set(processFolded)) : rows.map(flatLine)), [isTree, rows, processFolded]);
  const current = lines.find(({ key }) => key === currentKey) ?? lines[0];
  const open = rows.find(({ process }) => process.key === processKey);

  const onOpen = useCallback((key: string) => {
    setCurrentKey(key);
    setTakeFocus(false);
    setView({ processKey: key });
  }, []);

  /** With the keyboard in it. */
  const openByKey = (key: string) => {
    setTakeFocus(true);
    setView({ processKey: key });
  };

  const focusRow = (key: string | undefined) => {
    if (key === undefined) return;
    setCurrentKey(key);
    rowOf(grid.current, key)?.focus();
  };

  const closeDetail = () => {
    setView({ processKey: null });
    focusRow(open?.process.key);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key], [data-line]') : null;
    if (row === null) return;
    const at = lines.findIndex(({ key }) => key === (row.dataset['key'] ?? row.dataset['line']));
    const line = lines[at];
    const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      focusRow(lines[target]?.key);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      const isOnRow = event.target === row;
      if (isTree && isOnRow && line !== undefined && event.key === 'ArrowRight' && line.isOpen === false) toggleFold(line.key);
      else if (isTree && isOnRow && line !== undefined && event.key === 'ArrowLeft') {
        if (line.isOpen === true) toggleFold(line.key);
        else focusRow(parentOf(lines, at)?.key);
      } else focusWithin(row, event.key === 'ArrowRight' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target === row && line?.type === 'process') {
      event.preventDefault();
      openByKey(line.key);
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
          {/* It has a role, one of two. */}
          {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div
            ref={grid}
            role={isTree ? 'treegrid' : 'grid'}
            aria-label={t('inspector.processes')}
            aria-rowcount={lines.length + 1}
            data-view={processView}
            className={styles['grid']}
            onKeyDown={onKeyDown}
          >
            <ProcessHeader />
            <div role="rowgroup">
              {lines.map((line, i) =>
                line.type === 'process' ? (
                  <ProcessRowView
                    key={line.key}
                    row={line.row}
                    plugin={plugins?.find(({ pid }) => pid === line.row.process.pid)}
                    rowIndex={i + 2}
                    sampledAtMs={table.sampledAtMs ?? 0}
                    isCurrent={line === current}
                    isOpen={line.row === open}
                    hasMenu={menu.place?.subject.process.key === line.key}
                    place={isTree ? line : null}
                    onOpen={onOpen}
                    onFold={toggleFold}
                    onAction={onAction}
                    onMenu={menu.openOn}
                  />
                ) : (
                  <OtherRow key={line.key} line={line} rowIndex={i + 2} isCurrent={line === current} onFold={toggleFold} onPress={setCurrentKey} />
                ),
              )}
            </div>
          </div>
          <ProcessMenu menu={menu} onDetail={openByKey} onAction={onAction} />
          <RestingPlugins />
          {table.sampledAtMs === null && <p className={styles['empty']}>{t('inspector.processes.none')}</p>}
        </div>
        {open !== undefined && (
          <ProcessDetail row={open} plugin={plugins?.find(({ pid }) => pid === open.process.pid)} rows={rows} sampledAtMs={table.sampledAtMs ?? 0} takeFocus={takeFocus} onClose={closeDetail} />
        )}
      </div>
    </div>
  );
}

/** Asks main to break a process; what went wrong is told for a while. */
function useActions(): { readonly problem: string | undefined; onAction(process: ProcessInfo, action: ProcessAction): void } {
  const t = useTranslate();
  const { processes } = useServices();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (problem === undefined) return undefined;
    const timer = window.setTimeout(() => setProblem(undefined), PROBLEM_SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [problem]);
  const onAction = useCallback(
    (process: ProcessInfo, action: ProcessAction) => {
      setProblem(undefined);
      processes[action]({ key: process.key }).catch((error: unknown) => {
        // The process that was asked to die may be the one that asks.
        if (error instanceof IpcError && error.code === 'peer-died') return;
        const name = process.name || t(`inspector.kind.${process.kind}`);
        setProblem(t('inspector.processes.failed', { action: t(`inspector.processes.${action}`), name, reason: failureWords(error, t) }));
      });
    },
    [processes, t],
  );
  return { problem, onAction };
}

/** A line of the table as one of a tree that has no levels. */
function flatLine(row: ProcessRow): TreeRow {
  return { type: 'process', key: row.process.key, row, level: 1, position: 1, siblings: 1, isOpen: null };
}

function toggleFold(key: string): void {
  const { processFolded } = useView.getState();
  setView({ processFolded: processFolded.includes(key) ? processFolded.filter((other) => other !== key) : [...processFolded, key] });
}

function rowOf(grid: HTMLElement | null, key: string): HTMLElement | null {
  const name = CSS.escape(key);
  return grid?.querySelector<HTMLElement>(`[data-key="${name}"], [data-line="${name}"]`) ?? null;
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
      <Figure>CPU {formatPercent(sum(({ cpuPercent }) => cpuPercent))}%</Figure>
      <Figure>{formatBytes(sum(({ memoryBytes }) => memoryBytes), !rows.some(({ memoryIsEstimate }) => memoryIsEstimate))}</Figure>
    </>
  );
}
