import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { isMessageKey } from '../../../i18n/catalogue.ts';
import { DownIcon, UpIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { clampWidth, type LogColumn } from '../lib/traffic-view.ts';
import { setView, useView } from '../lib/use-view.ts';
import type { PlacedColumn } from './columns.ts';
import { SORT_COLUMNS, type SortColumn } from './log/sort-keys.ts';
import styles from './message-grid.module.css';

const STEP_PX = 8;
/** Columns where the largest is what one looks for. */
const LARGEST_FIRST: ReadonlySet<LogColumn> = new Set(['size', 'latency', 'took']);

/** True for a column that the log can be sorted by; by its number it is in order anyway. */
export function isSortColumn(column: LogColumn): column is SortColumn {
  return SORT_COLUMNS.some((known) => known === column);
}

/** The heads of the columns. A press sorts, a second one turns round, a third one goes back to the order of the log. */
export function MessageHeader({ columns }: { readonly columns: readonly PlacedColumn[] }) {
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['head-row']}>
        {columns.map((placed) => (
          <HeaderCell key={placed.column} placed={placed} columns={columns} />
        ))}
      </div>
    </div>
  );
}

function HeaderCell({ placed, columns }: { readonly placed: PlacedColumn; readonly columns: readonly PlacedColumn[] }) {
  const t = useTranslate();
  const { column, widthPx, isNumber } = placed;
  const { logSort, logSortDescending } = useView();
  const isSorted = logSort === column || (logSort === null && column === 'seq');
  const name = t(`inspector.log.column.${column}`);
  const measures = `inspector.log.measures.${column}`;
  const onSort = () => {
    if (!isSortColumn(column)) return setView({ logSort: null, logSortDescending: false });
    const first = LARGEST_FIRST.has(column);
    if (logSort !== column) setView({ logSort: column, logSortDescending: first });
    else if (logSortDescending === first) setView({ logSortDescending: !first });
    else setView({ logSort: null, logSortDescending: false });
  };
  const resize = (wantedPx: number | null) => {
    const chosen = useView.getState().columns;
    setView({
      columns: columns.map((one) => {
        if (one.column === column) return { column, widthPx: wantedPx === null ? null : clampWidth(wantedPx) };
        return { column: one.column, widthPx: chosen?.find((other) => other.column === one.column)?.widthPx ?? null };
      }),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    resize(widthPx + (event.key === 'ArrowRight' ? STEP_PX : -STEP_PX));
  };
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (logSortDescending && logSort === column ? 'descending' : 'ascending') : 'none'}
      data-column={column}
      data-number={isNumber}
      className={styles['head-cell']}
    >
      <button
        type="button"
        className={styles['sort']}
        title={[...(isMessageKey(measures) ? [t(measures)] : []), t('inspector.log.headHint', { column: name })].join('.\n')}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        onClick={onSort}
        onKeyDown={onKeyDown}
      >
        <span className={styles['head-name']}>{name}</span>
        {logSort === column && (logSortDescending ? <DownIcon size={11} /> : <UpIcon size={11} />)}
      </button>
      <Edge widthPx={widthPx} onResize={resize} />
    </div>
  );
}

/** The edge between two columns, for the pointer: the keyboard has the head itself. A double press gives the usual width back. */
function Edge({ widthPx, onResize }: { readonly widthPx: number; onResize(widthPx: number | null): void }) {
  const drag = useRef<{ readonly startPx: number; readonly startWidthPx: number }>(undefined);
  const stop = () => {
    drag.current = undefined;
  };
  return (
    <span
      aria-hidden="true"
      className={styles['edge']}
      onPointerDown={(event: PointerEvent) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { startPx: event.clientX, startWidthPx: widthPx };
      }}
      onPointerMove={(event) => {
        if (drag.current !== undefined) onResize(drag.current.startWidthPx + event.clientX - drag.current.startPx);
      }}
      onPointerUp={stop}
      onLostPointerCapture={stop}
      onDoubleClick={() => onResize(null)}
    />
  );
}
