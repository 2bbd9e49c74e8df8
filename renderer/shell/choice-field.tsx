import type { MouseEvent } from 'react';
import { SearchIcon } from '../ui/icons.tsx';
import type { TypedChoice } from './use-typed-choice.ts';
import styles from './choice-field.module.css';

export interface ChoiceFieldProps {
  readonly label: string;
  readonly choice: TypedChoice;
  /** Id of the list below that shows what was found. */
  readonly listId: string;
  readonly isFilled: boolean;
  /** Id of the row that Enter would take. */
  readonly chosenId: string | undefined;
  readonly onKeyDown: ReturnType<TypedChoice['keys']>;
  /** Where rows have menus: the menu of the field was asked for. */
  onContextMenu?(event: MouseEvent<HTMLElement>): void;
}

/** The field of a panel that finds what a person means while they type; the keyboard is in it as soon as it shows. */
export function ChoiceField({ label, choice, listId, isFilled, chosenId, onKeyDown, onContextMenu }: ChoiceFieldProps) {
  return (
    <div className={styles['field']}>
      <SearchIcon />
      <input
        // The person asked for it to type here.
        autoFocus
        type="text"
        role="combobox"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        aria-expanded={isFilled}
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={chosenId}
        value={choice.typed}
        onChange={(event) => choice.type(event.target.value)}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
      />
    </div>
  );
}
