import type { MouseEvent } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { GlobeIcon, SearchIcon, SwitchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { displayAddress } from './address-display.ts';
import styles from './suggestion-list.module.css';
import type { Suggestion } from './suggestions.ts';

/** The DOM id of the row at an index, for `aria-activedescendant`. */
export function suggestionId(index: number): string {
  return `suggestion-${index}`;
}

export interface SuggestionListProps {
  readonly id: string;
  readonly rows: readonly Suggestion[];
  readonly chosen: Suggestion | undefined;
  onChoose(row: Suggestion, inNewTab: boolean): void;
}

/** What the typed text may mean. The keyboard stays in the address bar. */
export function SuggestionList({ id, rows, chosen, onChoose }: SuggestionListProps) {
  const t = useTranslate();
  const onMouseUp = (event: MouseEvent, row: Suggestion) => {
    if (event.button === 0 || event.button === 1) onChoose(row, event.button === 1 || event.ctrlKey || event.metaKey);
  };
  return (
    <>
      <ul
        id={id}
        role="listbox"
        aria-label={t('shell.suggestions')}
        className={styles.list}
        // The address bar keeps the keyboard.
        onMouseDown={(event) => event.preventDefault()}
      >
        {rows.map((row, index) => (
          <li
            key={row.kind === 'go' ? row.reading : row.tabId}
            id={suggestionId(index)}
            role="option"
            aria-selected={row === chosen}
            className={classNames(styles.row, row === chosen && styles.chosen)}
            onMouseUp={(event) => onMouseUp(event, row)}
          >
            <SuggestionRow row={row} />
          </li>
        ))}
      </ul>
      <span role="status" className="visually-hidden">
        {t('shell.suggestionCount', { count: rows.length })}
      </span>
    </>
  );
}

function SuggestionRow({ row }: { readonly row: Suggestion }) {
  const t = useTranslate();
  if (row.kind === 'switch') {
    const { before, host, after } = displayAddress(row.url);
    return (
      <>
        <SwitchIcon className={styles.icon} />
        <span className={styles.text}>
          {row.title} <span className={styles.address}>{`${before}${host}${after}`}</span>
        </span>
        <span className={styles.action}>{t('shell.suggestSwitch')}</span>
      </>
    );
  }
  const isAddress = row.reading === 'address';
  const RowIcon = isAddress ? GlobeIcon : SearchIcon;
  return (
    <>
      <RowIcon className={styles.icon} />
      <span className={styles.text}>{row.text}</span>
      <span className={styles.action}>{t(isAddress ? 'shell.suggestOpen' : 'shell.suggestSearch')}</span>
    </>
  );
}
