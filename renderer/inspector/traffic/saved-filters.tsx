import { IconButton } from '../../ui/button.tsx';
import { AddIcon, CrossIcon, SavedIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { setView, useView } from '../lib/use-view.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import styles from './traffic-toolbar.module.css';

const MAX_FILTERS = 100;
const MAX_NAME_LENGTH = 100;

/** Filters that were kept for another time. */
export function SavedFilters() {
  const t = useTranslate();
  const { settings } = useServices();
  const filter = useView((view) => view.filter);
  const savedFilters = useWatched(settings.values)?.savedFilters ?? [];
  const keep = (value: typeof savedFilters) => ignoreFailure(settings.set({ key: 'savedFilters', value: value.slice(0, MAX_FILTERS) }));
  const wanted = filter.trim();
  const isSaved = savedFilters.some(({ text }) => text === wanted);
  return (
    <MenuButton label={t('inspector.log.savedFilters')} icon={<SavedIcon size={13} />} isIconOnly pressed={isSaved}>
      {(close) => (
        <>
          <MenuItem
            icon={<AddIcon size={14} />}
            label={t('inspector.log.saveFilter')}
            disabled={wanted === '' || isSaved}
            onSelect={() => {
              keep([{ name: wanted.slice(0, MAX_NAME_LENGTH), text: wanted }, ...savedFilters]);
              close();
            }}
          />
          {savedFilters.length > 0 && <MenuSeparator />}
          {savedFilters.map(({ name, text }) => (
            <div key={text} role="none" className={styles['saved']}>
              <MenuItem
                label={name}
                onSelect={() => {
                  setView({ filter: text });
                  close();
                }}
              />
              <IconButton
                role="menuitem"
                tabIndex={-1}
                size="small"
                label={t('inspector.log.forgetFilter', { filter: name })}
                onClick={() => keep(savedFilters.filter((one) => one.text !== text))}
              >
                <CrossIcon size={12} />
              </IconButton>
            </div>
          ))}
        </>
      )}
    </MenuButton>
  );
}
