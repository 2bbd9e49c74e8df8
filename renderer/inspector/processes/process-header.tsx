import { DownIcon, ListIcon, ShieldIcon, TreeIcon, UpIcon } from '../../ui/icons.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { PROCESS_COLUMNS, type ProcessColumn } from '../lib/view-state.ts';
import styles from './processes.module.css';

/** Columns where the largest is what one looks for. */
const LARGEST_FIRST: ReadonlySet<ProcessColumn> = new Set(['cpu', 'memory', 'sandbox', 'uptime', 'messages']);

/** The heads of the columns. A press sorts, a second one turns round, a third one goes back to the usual order. */
export function ProcessHeader() {
  const t = useTranslate();
  const { sortBy, sortDescending } = useView();
  const onSort = (column: ProcessColumn) => {
    const first = LARGEST_FIRST.has(column);
    if (sortBy !== column) setView({ sortBy: column, sortDescending: first });
    else if (sortDescending === first) setView({ sortDescending: !first });
    else setView({ sortBy: null, sortDescending: false });
  };
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['head-row']}>
        {PROCESS_COLUMNS.map((column) => {
          const isSorted = sortBy === column;
          const name = t(`inspector.processes.${column}`);
          return (
            <div
              key={column}
              role="columnheader"
              aria-sort={isSorted ? (sortDescending ? 'descending' : 'ascending') : 'none'}
              className={styles[`head-${column}`]}
            >
              <button type="button" className={styles['sort']} title={t('inspector.sortBy', { column: name })} onClick={() => onSort(column)}>
                {column === 'sandbox' ? (
                  <>
                    <ShieldIcon size={12} className={styles['head-shield']} />
                    <span className={styles['head-text']}>{name}</span>
                  </>
                ) : (
                  name
                )}
                {isSorted && (sortDescending ? <DownIcon size={11} /> : <UpIcon size={11} />)}
              </button>
            </div>
          );
        })}
        <div role="columnheader" className={styles['head-actions']}>
          <ViewSwitch />
          {t('inspector.processes.actions')}
        </div>
      </div>
    </div>
  );
}

/** As a table, or below those that made them. */
function ViewSwitch() {
  const t = useTranslate();
  const view = useView(({ processView }) => processView);
  return (
    <span role="group" aria-label={t('inspector.processes.view')} className={styles['switch']}>
      <IconButton size="tiny" label={t('inspector.processes.flat')} aria-pressed={view === 'flat'} onClick={() => setView({ processView: 'flat' })}>
        <ListIcon size={13} />
      </IconButton>
      <IconButton size="tiny" label={t('inspector.processes.tree')} aria-pressed={view === 'tree'} onClick={() => setView({ processView: 'tree' })}>
        <TreeIcon size={13} />
      </IconButton>
    </span>
  );
}
