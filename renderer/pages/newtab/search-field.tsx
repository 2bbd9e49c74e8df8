import { useState, type FormEvent } from 'react';
import { pasteInOneLine } from '../../lib/paste-line.ts';
import { ForwardIcon, SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './search-field.module.css';

/** Searches, or goes to an address: main reads the text as in the address bar. */
export function SearchField({ go }: { go(input: string): Promise<unknown> }) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [hasFailed, setFailed] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setFailed(false);
    go(text).catch(() => setFailed(true));
  };
  return (
    <search className={styles.search}>
      <form className={styles.form} onSubmit={submit}>
        <SearchIcon size={18} className={styles.icon} />
        <input
          className={styles.input}
          type="text"
          aria-label={t('pages.newtab.search')}
          placeholder={t('pages.newtab.search')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={pasteInOneLine}
        />
        <button type="submit" className={styles.go} aria-label={t('pages.newtab.go')} title={t('pages.newtab.go')} disabled={text.trim() === ''}>
          <ForwardIcon size={18} />
        </button>
      </form>
      {hasFailed && (
        <p role="alert" className={styles.problem}>
          {t('pages.newtab.goFailed')}
        </p>
      )}
    </search>
  );
}
