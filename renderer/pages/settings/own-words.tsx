import { useCallback, useEffect, useRef, useState } from 'react';
import type { spellingContract } from '../../../ipc/contracts/spelling.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { IconButton } from '../../ui/button.tsx';
import { ClearIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './settings-page.module.css';

export interface OwnWordsProps {
  readonly spelling: Client<typeof spellingContract>;
  readonly language: string;
  onFailed(): void;
}

/** The words that the person put into the dictionary. */
export function OwnWords({ spelling, language, onFailed }: OwnWordsProps) {
  const t = useTranslate();
  const heading = useRef<HTMLSpanElement>(null);
  const [words, setWords] = useState<readonly string[]>();
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });
  const read = useCallback(() => {
    spelling.words().then(
      (answer) => setWords(answer.words.toSorted((one, other) => one.localeCompare(other, language))),
      () => failed.current(),
    );
  }, [spelling, language]);
  useEffect(() => {
    read();
    return spelling.wordsChanged.subscribe(read);
  }, [read, spelling]);
  if (words === undefined) return null;
  return (
    <>
      <div className={styles.row}>
        <div className={styles.words}>
          <span ref={heading} tabIndex={-1} className={styles.quiet}>
            {t('spelling.own')}
          </span>
          <span className={styles.hint}>{t('spelling.ownHint')}</span>
        </div>
        {words.length === 0 && <span className={styles.hint}>{t('spelling.noWords')}</span>}
      </div>
      {words.length > 0 && (
        <ul className={styles.wordList} aria-label={t('spelling.own')}>
          {words.map((word) => (
            <li key={word} className={styles.word}>
              <span className={styles.siteName}>{word}</span>
              <IconButton
                size="tiny"
                label={t('spelling.forgetWord', { word })}
                onClick={({ currentTarget }) => {
                  // Its row goes away: the keyboard goes on to the next one.
                  (currentTarget.closest('li')?.nextElementSibling?.querySelector('button') ?? heading.current)?.focus();
                  spelling.forgetWord({ word }).catch(onFailed);
                }}
              >
                <ClearIcon size={12} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
