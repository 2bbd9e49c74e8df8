import { useEffect, useRef } from 'react';
import { useView } from '../view-store.ts';

/** Rests the pointer, or the keyboard, that long on a tab, its card comes; once one is there, the next come at once. */
const OPEN_AFTER_MS = 550;
/** From one tab to the next the card stays. */
const CLOSE_AFTER_MS = 80;

/** Opens and closes the card of the tab under the pointer, or of the one that the keyboard went to. */
export interface TabCardControl {
  enter(element: HTMLElement, tabId: number): void;
  leave(): void;
  /** The person does something else. */
  hide(): void;
}

/** The strip's card: only where nothing else is open. */
export function useTabCard(): TabCardControl {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (delayMs: number, act: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, delayMs);
  };
  const hide = () => {
    clearTimeout(timer.current);
    useView.getState().close('tab-card');
  };
  const show = (element: HTMLElement, tabId: number) => {
    const { popup, openAtTab } = useView.getState();
    const isFree = popup === 'none' || popup === 'tab-card';
    const isUnderPointer = element.matches(':hover');
    if (!isFree || !element.isConnected || !(isUnderPointer || element === document.activeElement)) return;
    openAtTab('tab-card', { tabId, leftPx: element.getBoundingClientRect().left });
    // While it is there the page below gets no mouse: it goes as soon as the mouse is used. A tab that the mouse came to meanwhile still gets its own.
    if (!isUnderPointer) addEventListener('pointermove', () => useView.getState().close('tab-card'), { once: true });
  };
  return {
    enter: (element, tabId) => later(useView.getState().popup === 'tab-card' ? 0 : OPEN_AFTER_MS, () => show(element, tabId)),
    leave: () => later(CLOSE_AFTER_MS, () => useView.getState().close('tab-card')),
    hide,
  };
}
