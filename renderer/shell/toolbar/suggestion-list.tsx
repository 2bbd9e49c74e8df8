import { Fragment, memo, useEffect, useRef, type MouseEvent } from 'react';
import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { OmniboxSuggestion } from '../../../ipc/contracts/omnibox.ts';
import { classNames } from '../../ui/class-names.ts';
import { BookmarkIcon, GlobeIcon, type Icon, ReopenIcon, SearchIcon, SwitchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { plainAddress } from './address-display.ts';
import { splitMatches } from './match-parts.ts';
import styles from './suggestion-list.module.css';

/** The DOM id of the row at an index, for `aria-activedescendant`. */
export function suggestionId(index: number): string {
  return `suggestion-${index}`;
}

export interface SuggestionListProps {
  readonly id: string;
  /** What was typed: its words stand out in the rows. */
  readonly typed: string;
  readonly rows: readonly OmniboxSuggestion[];
  readonly chosenIndex: number;
  onChoose(row: OmniboxSuggestion, inNewTab: boolean): void;
  onMenu(row: OmniboxSuggestion, at: { readonly leftPx: number; readonly topPx: number }): void;
}

const LOOKS: Readonly<Record<OmniboxSuggestion['kind'], { readonly icon: Icon; readonly action: MessageKey }>> = {
  address: { icon: GlobeIcon, action: 'shell.suggestOpen' },
  search: { icon: SearchIcon, action: 'omnibox.searchWith' },
  terms: { icon: SearchIcon, action: 'omnibox.searchWith' },
  tab: { icon: SwitchIcon, action: 'shell.suggestSwitch' },
  bookmark: { icon: BookmarkIcon, action: 'omnibox.bookmark' },
  history: { icon: ReopenIcon, action: 'omnibox.history' },
};

/** What the typed text may mean. The keyboard stays in the address bar. */
export function SuggestionList({ id, typed, rows, chosenIndex, onChoose, onMenu }: SuggestionListProps) {
  const t = useTranslate();
  const list = useRef<HTMLUListElement>(null);
  // In a low window the list scrolls: what the keyboard came to stays in sight.
  const inSight = useRef(chosenIndex);
  useEffect(() => {
    // A list that just came is at its top: to ask where a row lies would lay all out before the frame does.
    if (inSight.current === chosenIndex) return;
    inSight.current = chosenIndex;
    list.current?.children[chosenIndex]?.scrollIntoView({ block: 'nearest' });
  }, [chosenIndex]);
  const onMouseUp = (event: MouseEvent, row: OmniboxSuggestion) => {
    if (event.button === 0 || event.button === 1) onChoose(row, event.button === 1 || event.ctrlKey || event.metaKey);
  };
  return (
    <>
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={t('shell.suggestions')}
        className={styles.list}
        // The address bar keeps the keyboard.
        onMouseDown={(event) => event.preventDefault()}
      >
        {rows.map((row, index) => (
          <li
            // By place, as its id is: the next answer changes texts, and takes no row out to put another in.
            key={suggestionId(index)}
            id={suggestionId(index)}
            role="option"
            aria-selected={index === chosenIndex}
            data-kind={row.kind}
            className={classNames(styles.row, index === chosenIndex && styles.chosen)}
            onMouseUp={(event) => onMouseUp(event, row)}
            onContextMenu={(event) => {
              event.preventDefault();
              onMenu(row, { leftPx: event.clientX, topPx: event.clientY });
            }}
          >
            <SuggestionRow row={row} typed={typed} isChosen={index === chosenIndex} />
          </li>
        ))}
      </ul>
      <span role="status" className="visually-hidden">
        {t('shell.suggestionCount', { count: rows.length })}
      </span>
    </>
  );
}

interface SuggestionRowProps {
  readonly row: OmniboxSuggestion;
  readonly typed: string;
  readonly isChosen: boolean;
}

/** Drawn anew with main's next answer, and not with the key that asks for it. */
const SuggestionRow = memo(function SuggestionRow({ row, typed, isChosen }: SuggestionRowProps) {
  const t = useTranslate();
  const { icon: RowIcon, action } = LOOKS[row.kind];
  const shown = plainAddress(row.shownUrl);
  return (
    <>
      <RowIcon className={styles.icon} />
      <span className={styles.text}>
        <Matches text={row.title || shown} typed={typed} />
        {row.title !== '' && shown !== '' && (
          <span className={styles.address}>
            <Matches text={shown} typed={typed} />
          </span>
        )}
      </span>
      <span className={styles.action}>{isChosen && row.isRemovable ? t('omnibox.forgetHint') : t(action, { engine: row.engineName })}</span>
    </>
  );
});

function Matches({ text, typed }: { readonly text: string; readonly typed: string }) {
  return splitMatches(text, typed).map(({ part, isMatch, at }) =>
    isMatch ? (
      <b key={at} className={styles.match}>
        {part}
      </b>
    ) : (
      <Fragment key={at}>{part}</Fragment>
    ),
  );
}
