import { ColumnsIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuCheckItem, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { LOG_COLUMNS } from '../lib/traffic-view.ts';
import { setView, useView } from '../lib/use-view.ts';
import { DEFAULT_COLUMNS, toggleColumn } from './columns.ts';

/** Which columns the log has. */
export function ColumnsMenu() {
  const t = useTranslate();
  const columns = useView((view) => view.columns);
  const chosen = columns ?? DEFAULT_COLUMNS.map((column) => ({ column, widthPx: null }));
  return (
    <MenuButton label={t('inspector.log.columns')} icon={<ColumnsIcon size={12} />}>
      {(close) => (
        <>
          {LOG_COLUMNS.map((column) => (
            <MenuCheckItem
              key={column}
              label={t(`inspector.log.column.${column}`)}
              checked={chosen.some((one) => one.column === column)}
              onToggle={() => setView({ columns: toggleColumn(chosen, column) })}
            />
          ))}
          <MenuSeparator />
          <MenuItem
            label={t('inspector.log.resetColumns')}
            disabled={columns === null}
            onSelect={() => {
              setView({ columns: null });
              close();
            }}
          />
        </>
      )}
    </MenuButton>
  );
}
