import { useId, useRef, useState } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import { MOST_SPELLING_LANGUAGES, type spellingContract } from '../../../ipc/contracts/spelling.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ClearIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './settings-page.module.css';

export interface SpellingProps {
  readonly spelling: Client<typeof spellingContract>;
  readonly languages: readonly string[];
  /** Of the user interface. */
  readonly shownIn: Language;
  onFailed(): void;
}

/** In which languages what is written in pages is checked. */
export function Spelling({ spelling, languages, shownIn, onFailed }: SpellingProps) {
  const t = useTranslate();
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  const [picked, setPicked] = useState('');
  const dictionaries = useRemoteState(spelling.dictionaries);
  if (dictionaries === undefined) return null;
  const { available, ready, failed } = dictionaries;
  const names = new Intl.DisplayNames(shownIn, { type: 'language' });
  const nameOf = (language: string): string => names.of(language) ?? language;
  const choose = (language: string, isChosen: boolean) => {
    spelling.choose({ language, isChosen }).catch(onFailed);
  };
  const stateOf = (language: string) => t(ready.includes(language) ? 'spelling.ready' : failed.includes(language) ? 'spelling.failed' : 'spelling.loading');
  const others = available.filter((each) => !languages.includes(each)).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), shownIn));
  const chosen = others.includes(picked) ? picked : '';
  const isFull = languages.length >= MOST_SPELLING_LANGUAGES;
  if (available.length === 0) {
    return (
      <div className={styles.row}>
        <div className={styles.words}>
          <span>{t('spelling.add')}</span>
          <span className={styles.hint}>{t('spelling.bySystem')}</span>
        </div>
      </div>
    );
  }
  return (
    <>
      <div className={styles.row}>
        <div className={styles.words}>
          <label htmlFor={id}>{t('spelling.add')}</label>
          <span id={`${id}-hint`} className={styles.hint}>
            {isFull ? t('spelling.most', { count: MOST_SPELLING_LANGUAGES }) : t('spelling.hint')}
          </span>
        </div>
        <div className={styles.adding}>
          <select ref={select} id={id} value={chosen} aria-describedby={`${id}-hint`} className={styles.select} onChange={({ target }) => setPicked(target.value)}>
            <option value="" disabled>
              {t('spelling.choose')}
            </option>
            {others.map((language) => (
              <option key={language} value={language}>
                {nameOf(language)}
              </option>
            ))}
          </select>
          {/* Never disabled: it would take the keyboard away from who just pressed it. */}
          <Button
            aria-disabled={chosen === '' || isFull}
            aria-describedby={`${id}-hint`}
            onClick={() => {
              if (chosen === '' || isFull) return;
              choose(chosen, true);
              setPicked('');
            }}
          >
            {t('spelling.addChosen')}
          </Button>
        </div>
      </div>
      {languages.length > 0 && (
        <ul className={styles.siteList} aria-label={t('spelling.title')}>
          {languages.map((language) => (
            <li key={language} className={styles.site}>
              <div className={styles.siteHead}>
                <div className={styles.words}>
                  <strong className={styles.siteName}>{nameOf(language)}</strong>
                  <span className={styles.hint} role="status">
                    {stateOf(language)}
                  </span>
                </div>
                <IconButton
                  size="small"
                  label={t('spelling.remove', { language: nameOf(language) })}
                  onClick={({ currentTarget }) => {
                    // Its row goes away: the keyboard goes on to the next one.
                    (currentTarget.closest('li')?.nextElementSibling?.querySelector('button') ?? select.current)?.focus();
                    choose(language, false);
                  }}
                >
                  <ClearIcon size={14} />
                </IconButton>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
