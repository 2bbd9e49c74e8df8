import type { StatisticsBy } from '../../../ipc/contracts/traffic-rates.ts';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import { DownIcon, UpIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { STATISTICS_COLUMNS, type StatisticsColumn } from '../lib/view-state.ts';
import { isLargestFirst } from './statistics-rows.ts';
import styles from './statistics.module.css';

const HINTS: Partial<Readonly<Record<StatisticsColumn, MessageKey>>> = {
  p50: 'inspector.statistics.latencyHint',
  p90: 'inspector.statistics.latencyHint',
  p99: 'inspector.statistics.latencyHint',
  took50: 'inspector.statistics.tookHint',
  took99: 'inspector.statistics.tookHint',
  errors: 'inspector.statistics.errorsHint',
};

/** The heads of the columns. A press sorts, a second one turns round. */
export function StatisticsHeader({ by }: { readonly by: StatisticsBy }) {
  const t = useTranslate();
  const { statisticsSort, statisticsDescending } = useView();
  const onSort = (column: StatisticsColumn) =>
    setView({ statisticsSort: column, statisticsDescending: column === statisticsSort ? !statisticsDescending : isLargestFirst(column) });
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['head-row']}>
        {STATISTICS_COLUMNS.map((column) => {
          const isSorted = statisticsSort === column;
          const name = column === 'name' ? t(`inspector.statistics.name.${by}`) : t(`inspector.statistics.${column}`);
          const hint = HINTS[column];
          const title = t('inspector.sortBy', { column: name });
          return (
            <div
              key={column}
              role="columnheader"
              aria-sort={isSorted ? (statisticsDescending ? 'descending' : 'ascending') : 'none'}
              data-column={column}
              className={styles['head-cell']}
            >
              <button type="button" className={styles['sort']} title={hint === undefined ? title : `${t(hint)}. ${title}`} onClick={() => onSort(column)}>
                {name}
                {isSorted && (statisticsDescending ? <DownIcon size={11} /> : <UpIcon size={11} />)}
              </button>
            </div>
          );
        })}
        <div role="columnheader" data-column="history" className={styles['head-cell']}>
          {t('inspector.statistics.history')}
        </div>
      </div>
    </div>
  );
}
