import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { FilterProblem } from '../../../ipc/contracts/traffic-filter.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon, InfoIcon, SearchIcon, WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { FILTER_DOM_ID } from '../frame/focus-filter.ts';
import { Hint } from '../lib/hint.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { MAX_FILTER_LENGTH } from '../lib/view-state.ts';
import { applySuggestion, completeFilter, type Completion, type Suggestion } from './log/filter-completion.ts';
import { SavedFilters } from './saved-filters.tsx';
import { useTrafficModel } from './traffic-model-context.tsx';
import styles from './filter-box.module.css';

/** The open list of suggestions; `index` is the one that the keyboard is at, -1 for none. */
interface OpenList {
  readonly completion: Completion;
  readonly index: number;
}

/** The filter of the log: says under it what it does not understand, and offers what the log knows. */
export function FilterBox() {
  const t = useTranslate();
  const model = useTrafficModel();
  const filter = useView((view) => view.filter);
  const ids = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<OpenList>();
  const suggestions = open?.completion.suggestions ?? [];
  const problems = model.filterProblems;

  const look = (text: string, caret: number, isAsked: boolean) => {
    const completion = completeFilter(text, caret, model.names, isAsked);
    setOpen(completion.suggestions.length === 0 ? undefined : { completion, index: -1 });
  };
  const take = (suggestion: Suggestion) => {
    if (open === undefined) return;
    const { text, caret } = applySuggestion(filter, open.completion, suggestion);
    // The text stands there at once: a caret that is put a frame later moves under the next key.
    flushSync(() => setView({ filter: text }));
    input.current?.setSelectionRange(caret, caret);
    look(text, caret, suggestion.kind === 'key');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const chosen = suggestions[open?.index ?? -1];
    if (event.key === 'Escape') {
      if (open === undefined) setView({ filter: '' });
      else setOpen(undefined);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (open === undefined) look(filter, event.currentTarget.selectionStart ?? filter.length, true);
      else {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        // From the last one back to the text, and on to the first.
        const count = suggestions.length + 1;
        setOpen({ ...open, index: ((open.index + 1 + step + count) % count) - 1 });
      }
    } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) take(chosen);
    else {
      if (event.key === 'Enter') setOpen(undefined);
      return;
    }
    event.preventDefault();
  };
  return (
    <div className={styles['box']}>
      <div className={styles['filter']} data-problem={problems.length > 0}>
        <SearchIcon size={13} className={styles['search']} />
        <input
          ref={input}
          id={FILTER_DOM_ID}
          type="text"
          value={filter}
          aria-label={t('inspector.traffic.filter')}
          aria-describedby={`${ids}-help${problems.length > 0 ? ` ${ids}-problems` : ''}`}
          aria-autocomplete="list"
          aria-controls={open === undefined ? undefined : `${ids}-list`}
          aria-activedescendant={open === undefined || open.index < 0 ? undefined : `${ids}-${open.index}`}
          placeholder={t('inspector.traffic.filterExample')}
          spellCheck={false}
          autoComplete="off"
          maxLength={MAX_FILTER_LENGTH}
          className={styles['input']}
          onChange={(event) => {
            setView({ filter: event.target.value });
            look(event.target.value, event.target.selectionStart ?? event.target.value.length, false);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(undefined)}
        />
        <span id={`${ids}-help`} hidden>
          {t('inspector.log.filterHelp')}
        </span>
        {filter !== '' && (
          <IconButton size="tiny" label={t('inspector.traffic.clearFilter')} onClick={() => setView({ filter: '' })}>
            <CrossIcon size={12} />
          </IconButton>
        )}
        <SavedFilters />
        <Hint detail={t('inspector.log.filterHelp')} tabIndex={0}>
          <InfoIcon size={13} className={styles['search']} />
        </Hint>
      </div>
      {open !== undefined && (
        <div id={`${ids}-list`} role="listbox" aria-label={t('inspector.log.suggestions')} className={styles['list']}>
          {suggestions.map((suggestion, i) => (
            <div
              key={suggestion.text}
              id={`${ids}-${i}`}
              role="option"
              aria-selected={i === open.index}
              className={styles['option']}
              // The keyboard stays in the field.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
            >
              <span className={styles['option-text']}>{suggestion.text}</span>
              <SuggestionNote suggestion={suggestion} />
            </div>
          ))}
        </div>
      )}
      {problems.length > 0 && open === undefined && (
        <div id={`${ids}-problems`} className={styles['problems']}>
          {problems.map((problem) => (
            <Problem key={`${problem.code} ${problem.part}`} problem={problem} />
          ))}
        </div>
      )}
    </div>
  );
}

function SuggestionNote({ suggestion: { text, kind, note } }: { readonly suggestion: Suggestion }) {
  const t = useTranslate();
  const key = /^-?([a-z]+)/.exec(text)?.[1];
  const meaning = kind === 'value' ? note : KEY_TEXTS.find((one) => one === key);
  if (meaning === undefined || meaning === '') return null;
  return <span className={styles['option-note']}>{kind === 'value' ? note : t(`inspector.log.key.${meaning as (typeof KEY_TEXTS)[number]}`)}</span>;
}

const KEY_TEXTS = ['layer', 'from', 'to', 'channel', 'kind', 'status', 'payload', 'pid', 'pair', 'latency', 'took', 'size'] as const;

function Problem({ problem: { code, part, known } }: { readonly problem: FilterProblem }) {
  const t = useTranslate();
  return (
    <p className={classNames(styles['problem'])}>
      <WarningIcon size={12} className={styles['problem-icon']} />
      <span>
        {t(`inspector.log.problem.${code}`, { part })}
        {known.length > 0 && ` ${t('inspector.log.problem.known', { known: known.join(', ') })}`}
      </span>
    </p>
  );
}
