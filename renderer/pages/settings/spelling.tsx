import { useId } from 'react';
import type { Language } from '../../../i18n/catalogue.ts';
import type { SettingChange } from '../../../ipc/contracts/settings.ts';
import type { spellingContract } from '../../../ipc/contracts/spelling.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { IconButton } from '../../ui/button.tsx';
import { ClearIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import styles from './settings-page.module.css';

export interface SpellingProps {
  readonly spelling: Client<typeof spellingContract>;
  readonly languages: readonly string[];
  /** Of the user interface. */
  readonly shownIn: Language;
  onChange(change: SettingChange): void;
}

/** In which languages what is written in pages is checked. */
export function Spelling({ spelling, languages, shownIn, onChange }: SpellingProps) {
  const t = useTranslate();
  const id = useId();
  const dictionaries = useRemoteState(spelling.dictionaries);
  if (dictionaries === undefined) return null;
  const { available, ready, failed } = dictionaries;
  const names = new Intl.DisplayNames(shownIn, { type: 'language' });
  const nameOf = (language: string): string => names.of(language) ?? language;
  const set = (value: string[]) => onChange({ key: 'spellingLanguages', value });
  const stateOf = (language: string) => t(ready.includes(language) ? 'spelling.ready' : failed.includes(language) ? 'spelling.failed' : 'spelling.loading');
  const others = available.filter((each) => !languages.includes(each)).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), shownIn));
  return (
    <>
      <div className={styles.row}>
        <div className={styles.words}>
          <label htmlFor={id}>{t('spelling.add')}</label>
          <span id={`${id}-hint`} className={styles.hint}>
            {t(available.length === 0 ? 'spelling.bySystem' : 'spelling.hint')}
          </span>
        </div>
        {available.length > 0 && (
          <select id={id} value="" aria-describedby={`${id}-hint`} disabled={languages.length >= MOST_LANGUAGES} className={styles.select} onChange={({ target }) => set([...languages, target.value])}>
            <option value="" disabled>
              {t('spelling.choose')}
            </option>
            {others.map((language) => (
              <option key={language} value={language}>
                {nameOf(language)}
              </option>
            ))}
          </select>
        )}
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
                <IconButton size="small" label={t('spelling.remove', { language: nameOf(language) })} onClick={() => set(languages.filter((each) => each !== language))}>
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

/** As many as the setting takes. */
const MOST_LANGUAGES = 5;
