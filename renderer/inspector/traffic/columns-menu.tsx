import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ColumnsIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { LOG_COLUMNS } from '../lib/traffic-view.ts';
import { setView, useView } from '../lib/use-view.ts';
import { DEFAULT_COLUMNS, toggleColumn } from './columns.ts';
import styles from './traffic-toolbar.module.css';

/** Which columns the log has. */
export function ColumnsMenu() {
  const t = useTranslate();
  const columns = useView((view) => view.columns);
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const chosen = columns ?? DEFAULT_COLUMNS.map((column) => ({ column, widthPx: null }));
  return (
    <div className={styles['anchor']}>
      <Button
        ref={trigger}
        size="small"
        look="plain"
        icon={<ColumnsIcon size={12} />}
        title={t('inspector.log.columns')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('inspector.log.columns')}
      </Button>
      {isOpen && (
        <div className={styles['menu']}>
          <Menu label={t('inspector.log.columns')} trigger={trigger} onClose={() => setOpen(false)}>
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
                setOpen(false);
                trigger.current?.focus();
              }}
            />
          </Menu>
        </div>
      )}
    </div>
  );
}
