import { useEffect, useLayoutEffect, useRef, useState, type ChangeEvent, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Language } from '../../../i18n/catalogue.ts';
import type { OmniboxSuggestion } from '../../../ipc/contracts/omnibox.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { takesDrag } from '../../lib/drag-target.ts';
import { pasteInOneLine } from '../../lib/paste-line.ts';
import { Chip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { isByPointer } from '../../ui/context-menu.tsx';
import { SearchIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { run, useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { AddressAtRest } from './address-at-rest.tsx';
import { editableAddress, isReaderView } from './address-display.ts';
import { AddressMenu } from './address-menu.tsx';
import { EngineBubble } from './engine-bubble.tsx';
import styles from './omnibox.module.css';
import { takeKey } from './omnibox-keys.ts';
import { ADDRESS_DRAG, SecurityMark } from './security-mark.tsx';
import { SuggestionList, suggestionId } from './suggestion-list.tsx';
import { SuggestionMenu, type SuggestionMenuPlace } from './suggestion-menu.tsx';
import { useDraftOfArrivedTab } from './use-draft-of-arrived-tab.ts';
import { useSuggestions } from './use-suggestions.ts';

const LIST_ID = 'suggestions';

export interface OmniboxProps {
  readonly language: Language;
  readonly activeTab: TabInfo | null;
}

/** The address bar: shows where the tab is, and goes where the typed text leads. */
export function Omnibox({ language, activeTab }: OmniboxProps) {
  const t = useTranslate();
  const services = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [chosenIndex, setChosenIndex] = useState(0);
  // True once a key chose a row.
  const [isPicked, setPicked] = useState(false);
  const [menuPlace, setMenuPlace] = useState<SuggestionMenuPlace | null>(null);
  const [mayComplete, setMayComplete] = useState(false);
  // Another view took the keyboard, and the caret stayed.
  const wasLeftIn = useRef(false);
  const view = useView.getState();
  const popup = useView((state) => state.popup);
  const draft = useView((state) => (activeTab ? state.drafts[activeTab.id] : undefined));

  const isOpen = popup === 'suggestions';
  const address = editableAddress(activeTab?.loadError?.url ?? activeTab?.shownUrl ?? '');
  const text = draft?.text ?? address;
  const suggestions = useSuggestions(activeTab?.id ?? null, text, mayComplete, isOpen);
  const { rows, isCurrent } = suggestions;
  const index = Math.min(chosenIndex, rows.length - 1);
  const completion = isCurrent && index <= 0 ? suggestions.completion : '';
  const shown = index > 0 ? (rows[index]?.text ?? text) : `${text}${completion}`;
  const isAtRest = !isFocused && draft?.isTyped !== true;
  // The page below is another one still: nothing said of that one may pass for this address.
  const isOnItsWay = draft?.isTyped === false && draft.text !== address && address !== '';

  useAddressFocus(input);
  useDraftOfArrivedTab(activeTab);
  // What was completed stands selected behind what was typed: the next key types over it.
  useLayoutEffect(() => {
    if (completion !== '') input.current?.setSelectionRange(text.length, text.length + completion.length);
  }, [text, completion]);

  useWholeSelection(input, draft === undefined ? address : null);

  const setDraft = (next: { text: string; isTyped: boolean } | null) => activeTab && view.setDraft(activeTab.id, next);

  const leave = () => {
    view.close('suggestions');
    run(services.shell.focusPage());
    input.current?.blur();
  };

  const go = (target: string, inNewTab: boolean, how: { readonly desiredTld?: string; readonly isDropped?: boolean } = {}) => {
    if (target.trim() === '') return;
    if (inNewTab || !activeTab) {
      setDraft(null);
      view.close();
      run(services.tabs.open({ input: target }));
      return;
    }
    const tabId = activeTab.id;
    const sent = { text: target, isTyped: false };
    setDraft(sent);
    // Who has gone on typing by the time of the answer keeps what they typed.
    run(
      services.navigation.go({ tabId, input: target, ...how }).then(
        ({ url, kind }) => view.replaceDraft(tabId, sent, kind === 'program' ? null : { text: url, isTyped: false }),
        () => view.refuseDraft(tabId, sent),
      ),
    );
    leave();
  };

  const accept = (row: OmniboxSuggestion, inNewTab: boolean) => {
    if (row.tabId === null || inNewTab) {
      go(row.url, inNewTab);
      return;
    }
    setDraft(null);
    view.close();
    input.current?.blur();
    run(services.tabs.activate({ tabId: row.tabId }));
  };

  const openRow = ({ url }: OmniboxSuggestion, where: 'new' | 'background') => {
    if (where === 'new') return go(url, true);
    view.close('suggestion-menu');
    input.current?.focus();
    run(services.tabs.open({ input: url, background: true }));
  };

  const forget = (row: OmniboxSuggestion) => run(services.omnibox.forget({ url: row.url }).then(() => suggestions.refresh()));

  const type = (next: string, completes: boolean) => {
    suggestions.expect(next, completes);
    setDraft({ text: next, isTyped: true });
    setChosenIndex(0);
    setPicked(false);
    setMayComplete(completes);
    if (next.trim() === '') view.close('suggestions');
    else view.open('suggestions');
  };

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const { value, selectionStart } = event.target;
    const { inputType, data } = event.nativeEvent as InputEvent;
    // Whoever pastes, or takes something away, knows what is to stand there.
    type(value, inputType === 'insertText' && data?.length === 1 && selectionStart === value.length);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isTaken = takeKey(event, {
      rows,
      index,
      tabEngine: isCurrent ? suggestions.tabEngine : null,
      isTyped: draft?.isTyped === true,
      isOpen,
      choose: (next) => {
        setChosenIndex(next);
        setPicked(true);
      },
      openList: () => view.open('suggestions'),
      type: (next) => type(next, false),
      enter: (inNewTab) => {
        const row = rows[index];
        // The text as it stands is read by main once more; a row that was chosen or completed says where it leads.
        if (row !== undefined && isCurrent && (index > 0 || completion !== '' || suggestions.keywordEngine !== null)) accept(row, inNewTab);
        else go(text, inNewTab);
      },
      enterWithTld: (inNewTab) => go(text, inNewTab, { desiredTld: 'com' }),
      forget,
      escape: () => {
        view.close('suggestions');
        setChosenIndex(0);
        if (!draft) return leave();
        // The address is back at once and selected whole: a frame later it would be the next key that is selected with it.
        flushSync(() => setDraft(null));
        input.current?.select();
      },
    });
    if (isTaken) event.preventDefault();
  };

  // The first press selects all; without this it would go on to put the caret where it was made.
  const openRowMenu = (row: OmniboxSuggestion, at: { readonly leftPx: number; readonly topPx: number }) => {
    setMenuPlace({ row, ...at });
    view.open('suggestion-menu');
  };
  // The field's own, or by keyboard that of the row which was chosen by keyboard.
  const onContextMenu = (event: MouseEvent<HTMLInputElement>) => {
    event.preventDefault();
    const row = isOpen && isPicked && !isByPointer(event) ? rows[index] : undefined;
    const box = document.getElementById(suggestionId(index))?.getBoundingClientRect();
    if (row === undefined || box === undefined) view.open('address-menu');
    else openRowMenu(row, { leftPx: box.left, topPx: box.bottom });
  };
  const leaveRowMenu = () => {
    // Back in the field, the rows are there again; a press elsewhere went on.
    if (document.activeElement === input.current) view.open('suggestions');
    else view.close('suggestion-menu');
  };
  const selectAllOnFirstPress = (event: MouseEvent<HTMLInputElement>) => {
    if (event.button !== 0 || document.activeElement === event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.focus();
  };

  const onDrop = (event: DragEvent) => {
    // Files are the window's.
    if (event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    if (!activeTab || event.dataTransfer.types.includes(ADDRESS_DRAG)) return;
    // What does not lead to the web stays in the bar, for the person to see and to go to.
    const link = event.dataTransfer.getData('text/uri-list').split(/\r?\n/).find((line) => line !== '' && !line.startsWith('#'));
    go(link ?? event.dataTransfer.getData('text/plain'), false, { isDropped: true });
  };

  return (
    <div className={classNames(styles.omnibox, isFocused && styles.focused)} {...takesDrag((event: DragEvent) => event.preventDefault())} onDrop={onDrop}>
      <SecurityMark tab={activeTab} language={language} isOnItsWay={isOnItsWay} />
      {isCurrent && suggestions.keywordEngine && (
        <Chip icon={<SearchIcon size={13} />}>{t('omnibox.searchWith', { engine: suggestions.keywordEngine.name })}</Chip>
      )}
      <div className={styles.field}>
        <input
          ref={input}
          type="text"
          className={classNames(styles.input, isAtRest && styles['at-rest'])}
          aria-label={t('shell.address')}
          aria-autocomplete="both"
          aria-controls={isOpen ? LIST_ID : undefined}
          aria-activedescendant={isOpen && index >= 0 ? suggestionId(index) : undefined}
          placeholder={t('shell.addressPlaceholder')}
          spellCheck={false}
          autoComplete="off"
          disabled={!activeTab}
          value={shown}
          onChange={onChange}
          onPaste={pasteInOneLine}
          onKeyDown={onKeyDown}
          onFocus={() => {
            setFocused(true);
            // Where the keyboard comes back to what is being typed, the next key goes on there.
            if (!wasLeftIn.current || draft?.isTyped !== true) input.current?.select();
          }}
          onBlur={() => {
            wasLeftIn.current = document.activeElement === input.current;
            setFocused(false);
            setChosenIndex(0);
            setPicked(false);
            view.close('suggestions');
          }}
          onMouseDown={selectAllOnFirstPress}
          onContextMenu={onContextMenu}
        />
        {isAtRest && text !== '' && <AddressAtRest address={text} isQuiet={isOnItsWay || isReaderView(activeTab)} />}
      </div>
      {isCurrent && suggestions.tabEngine && <span className={styles.hint}>{t('omnibox.tabToSearch', { engine: suggestions.tabEngine.name })}</span>}
      {isOpen && rows.length > 0 && <SuggestionList id={LIST_ID} typed={suggestions.text} rows={rows} chosenIndex={index} onChoose={accept} onMenu={openRowMenu} />}
      {popup === 'suggestion-menu' && menuPlace && (
        <SuggestionMenu
          place={menuPlace}
          field={input}
          onAccept={(row) => accept(row, false)}
          onOpen={openRow}
          onForget={(row) => {
            input.current?.focus();
            view.open('suggestions');
            forget(row);
          }}
          onClose={leaveRowMenu}
        />
      )}
      {popup === 'address-menu' && <AddressMenu field={input} onGo={(target) => go(target, false)} />}
      {popup === 'engines' && <EngineBubble />}
    </div>
  );
}

/**
 * A page that moves on changes the address while the keyboard is there. Where all of it stood selected, all of it does again: else what is typed
 * next would be added to the page's address, and a page that moves without end would let nobody away. @param address null while it is edited
 */
function useWholeSelection(input: { readonly current: HTMLInputElement | null }, address: string | null): void {
  // Looked at before the new address is put in, which takes the selection away.
  const field = input.current;
  const wasWhole = field !== null && field.selectionStart === 0 && field.selectionEnd === field.value.length;
  useLayoutEffect(() => {
    if (address !== null && wasWhole && document.activeElement === input.current) input.current?.select();
  }, [input, address, wasWhole]);
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
