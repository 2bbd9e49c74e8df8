import { SearchIcon } from '../ui/icons.tsx';
import styles from './search-box.module.css';

const MAX_LENGTH = 1_000;

export interface SearchBoxProps {
  readonly label: string;
  readonly text: string;
  /** Takes the keyboard when the page opens. */
  readonly autoFocus?: boolean;
  onText(text: string): void;
}

/** The field in a page's head that narrows what the page shows. */
export function SearchBox({ label, text, autoFocus = false, onText }: SearchBoxProps) {
  return (
    <search className={styles.search}>
      <SearchIcon />
      <input
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_LENGTH}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </search>
  );
}
