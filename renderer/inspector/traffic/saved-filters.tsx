import { useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { AddIcon, CrossIcon, SavedIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { MAX_SAVED_FILTERS } from '../lib/traffic-view.ts';
import { setView, useView } from '../lib/use-view.ts';
import styles from './traffic-toolbar.module.css';

/** Filters that were kept for another time. */
export function SavedFilters() {
  const t = useTranslate();
  const { filter, savedFilters } = useView();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const wanted = filter.trim();
  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };
  return (
    <div className={styles['anchor']}>
      <IconButton
        ref={trigger}
        size="tiny"
        label={t('inspector.log.savedFilters')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-pressed={savedFilters.includes(wanted)}
        onClick={() => setOpen(!isOpen)}
      >
        <SavedIcon size={13} />
      </IconButton>
      {isOpen && (
        <div className={styles['menu']}>
          <Menu label={t('inspector.log.savedFilters')} trigger={trigger} onClose={() => setOpen(false)}>
            <MenuItem
              icon={<AddIcon size={14} />}
              label={t('inspector.log.saveFilter')}
              disabled={wanted === '' || savedFilters.includes(wanted)}
              onSelect={() => {
                setView({ savedFilters: [wanted, ...savedFilters].slice(0, MAX_SAVED_FILTERS) });
                close();
              }}
            />
            {savedFilters.length > 0 && <MenuSeparator />}
            {savedFilters.map((saved) => (
              <div key={saved} role="none" className={styles['saved']}>
                <MenuItem
                  label={saved}
                  onSelect={() => {
                    setView({ filter: saved });
                    close();
                  }}
                />
                <IconButton
                  role="menuitem"
                  tabIndex={-1}
                  size="small"
                  label={t('inspector.log.forgetFilter', { filter: saved })}
                  onClick={() => setView({ savedFilters: savedFilters.filter((one) => one !== saved) })}
                >
                  <CrossIcon size={12} />
                </IconButton>
              </div>
            ))}
          </Menu>
        </div>
      )}
    </div>
  );
}
