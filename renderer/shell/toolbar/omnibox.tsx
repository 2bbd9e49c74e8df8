import { useEffect, useRef, useState, type ChangeEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { displayAddress, editableAddress } from './address-display.ts';
import styles from './omnibox.module.css';
import { SecurityMark } from './security-mark.tsx';
import { SuggestionList, suggestionId } from './suggestion-list.tsx';
import { suggest, type Suggestion } from './suggestions.ts';

const LIST_ID = 'suggestions';

export interface OmniboxProps {
  readonly tabs: readonly TabInfo[];
  readonly activeTab: TabInfo | null;
}

/** The address bar: shows where the tab is, and goes where the typed text leads. */
export function Omnibox({ tabs, activeTab }: OmniboxProps) {
  const t = useTranslate();
  const services = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [chosenIndex, setChosenIndex] = useState(0);
  const view = useView.getState();
  const isOpen = useView((state) => state.popup === 'suggestions');
  const draft = useView((state) => (activeTab ? state.drafts[activeTab.id] : undefined));

  const address = editableAddress(activeTab?.loadError?.url ?? activeTab?.url ?? '');
  const text = draft?.text ?? address;
  const rows = isOpen ? suggest(text, tabs, activeTab?.id ?? null) : [];
  const chosen = rows[Math.min(chosenIndex, rows.length - 1)];
  const isAtRest = !isFocused && draft?.isTyped !== true;

  useAddressFocus(input);
  useDraftOfArrivedTab(activeTab);

  const setDraft = (next: { text: string; isTyped: boolean } | null) => activeTab && view.setDraft(activeTab.id, next);

  const go = (target: string, inNewTab: boolean) => {
    if (target.trim() === '') return;
    view.close('suggestions');
    if (inNewTab || !activeTab) {
      setDraft(null);
      run(services.tabs.open({ input: target }));
      return;
    }
    const tabId = activeTab.id;
    setDraft({ text: target, isTyped: false });
    run(
      services.navigation.go({ tabId, input: target }).then(
        ({ url }) => view.setDraft(tabId, { text: url, isTyped: false }),
        () => view.setDraft(tabId, { text: target, isTyped: true }),
      ),
    );
    run(services.shell.focusPage());
    input.current?.blur();
  };

  const accept = (row: Suggestion, inNewTab: boolean) => {
    if (row.kind === 'go') {
      go(row.text, inNewTab);
      return;
    }
    setDraft(null);
    view.close('suggestions');
    input.current?.blur();
    run(services.tabs.activate({ tabId: row.tabId }));
  };

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const next = event.target.value;
    setDraft({ text: next, isTyped: true });
    setChosenIndex(0);
    if (next.trim() === '') view.close('suggestions');
    else view.open('suggestions');
  };

  const escape = () => {
    view.close('suggestions');
    if (!draft) {
      input.current?.blur();
      run(services.shell.focusPage());
      return;
    }
    setDraft(null);
    // The address comes back with the next render; then it is selected whole.
    requestAnimationFrame(() => input.current?.select());
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      if (chosen) accept(chosen, event.altKey);
      else go(text, event.altKey);
    } else if (event.key === 'Escape') {
      escape();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (rows.length > 0) setChosenIndex((chosenIndex + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length);
      else if (draft?.isTyped) view.open('suggestions');
    } else {
      return;
    }
    event.preventDefault();
  };

  // The first press selects all; without this it would go on to put the caret where it was made.
  const selectAllOnFirstPress = (event: MouseEvent<HTMLInputElement>) => {
    if (event.button !== 0 || document.activeElement === event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.focus();
  };

  const onBlur = () => {
    setFocused(false);
    view.close('suggestions');
  };

  return (
    <div className={classNames(styles.omnibox, isFocused && styles.focused)}>
      <SecurityMark tab={activeTab} />
      <div className={styles.field}>
        <input
          ref={input}
          type="text"
          className={classNames(styles.input, isAtRest && styles['at-rest'])}
          aria-label={t('shell.address')}
          aria-autocomplete="list"
          aria-controls={isOpen ? LIST_ID : undefined}
          aria-activedescendant={chosen ? suggestionId(rows.indexOf(chosen)) : undefined}
          placeholder={t('shell.addressPlaceholder')}
          spellCheck={false}
          autoComplete="off"
          disabled={!activeTab}
          value={text}
          onChange={onChange}
          onKeyDown={onKeyDown}
          onFocus={() => {
            setFocused(true);
            input.current?.select();
          }}
          onBlur={onBlur}
          onMouseDown={selectAllOnFirstPress}
        />
        {isAtRest && text !== '' && <AddressAtRest address={text} />}
      </div>
      {isOpen && rows.length > 0 && <SuggestionList id={LIST_ID} rows={rows} chosen={chosen} onChoose={accept} />}
    </div>
  );
}

function AddressAtRest({ address }: { readonly address: string }) {
  const { before, host, after } = displayAddress(address);
  return (
    <div aria-hidden="true" className={styles.display}>
      {before}
      <span className={styles.host}>{host}</span>
      {after}
    </div>
  );
}

/** Puts the keyboard into the address bar when something asks for it. */
function useAddressFocus(input: { readonly current: HTMLInputElement | null }): void {
  const requests = useView((state) => state.addressFocusRequests);
  useEffect(() => {
    if (requests === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [input, requests]);
}

/** An address on its way gives place to the tab's own when the tab has moved, or has stopped loading. */
function useDraftOfArrivedTab(tab: TabInfo | null): void {
  const tabId = tab?.id ?? null;
  const loading = tab?.loading ?? false;
  const url = tab?.loadError?.url ?? tab?.url;
  const seen = useRef({ tabId, loading, url });
  useEffect(() => {
    const before = seen.current;
    seen.current = { tabId, loading, url };
    if (tabId === null) return;
    const hasArrived = before.tabId !== tabId ? !loading : before.url !== url || (before.loading && !loading);
    const { drafts, setDraft } = useView.getState();
    if (hasArrived && drafts[tabId]?.isTyped === false) setDraft(tabId, null);
  }, [tabId, loading, url]);
}
