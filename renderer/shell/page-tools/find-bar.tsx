import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { FindState } from '../../../ipc/contracts/page-tools.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { withKeys } from '../../ui/command-keys.ts';
import { CrossIcon, DownIcon, MatchCaseIcon, SearchIcon, UpIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import styles from './page-bars.module.css';

export interface FindBarProps {
  readonly tabId: number;
  readonly find: FindState;
  readonly platform: WindowState['platform'];
}

/** Finds in the page while it is typed. */
export function FindBar({ tabId, find, platform }: FindBarProps) {
  const t = useTranslate();
  const { pageTools } = useServices();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(find.text);
  // Before it is painted: what is typed at once is meant for it.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [find.focusRequests]);
  const look = (text: string, matchCase: boolean) => run(pageTools.find({ tabId, text, matchCase }));
  const next = (forward: boolean) => run(pageTools.findNext({ tabId, forward }));
  const close = () => run(pageTools.closeFind({ tabId }));
  const onKeyDown = (event: KeyboardEvent) => {
    // Of a syllable that is still being put together, Enter only ends it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field.current) next(!event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isNone = find.text !== '' && find.isComplete && find.count === 0;
  return (
    <div role="search" aria-label={t('pageTools.find')} className={styles['bar']} onKeyDown={onKeyDown}>
      <span className={styles['grow']} />
      <span className={classNames(styles['field'], isNone && styles['none'])}>
        <SearchIcon size={14} />
        <input
          ref={field}
          type="text"
          spellCheck={false}
          autoComplete="off"
          aria-label={t('pageTools.find')}
          placeholder={t('pageTools.find')}
          value={typed}
          maxLength={2_000}
          onChange={(event) => {
            setTyped(event.target.value);
            look(event.target.value, find.matchCase);
          }}
        />
        <span role="status" className={styles['count']}>
          {find.text !== '' && (find.count > 0 ? t('pageTools.findCount', { ordinal: find.ordinal, count: find.count }) : find.isComplete && t('pageTools.findNone'))}
        </span>
      </span>
      <IconButton
        label={t('pageTools.findPrevious')}
        hint={withKeys(t('pageTools.findPrevious'), 'find-previous', platform)}
        size="small"
        disabled={find.text === '' || isNone}
        onClick={() => next(false)}
      >
        <UpIcon />
      </IconButton>
      <IconButton
        label={t('pageTools.findNext')}
        hint={withKeys(t('pageTools.findNext'), 'find-next', platform)}
        size="small"
        disabled={find.text === '' || isNone}
        onClick={() => next(true)}
      >
        <DownIcon />
      </IconButton>
      <IconButton label={t('pageTools.matchCase')} size="small" aria-pressed={find.matchCase} onClick={() => look(typed, !find.matchCase)}>
        <MatchCaseIcon />
      </IconButton>
      <IconButton label={t('pageTools.closeFind')} size="small" onClick={close}>
        <CrossIcon />
      </IconButton>
    </div>
  );
}
