import { create } from 'zustand';
import { mergeInspectorHash } from '../../../ipc/contracts/inspector-address.ts';
import { INITIAL_VIEW, readHash, writeHash, type ViewState } from './view-state.ts';

/** Chromium ignores addresses that are replaced more often than 200 times in 30 s. */
const SAVE_INTERVAL_MS = 200;

/** Where the person is in the inspector: view state only, nothing that main knows. */
export const useView = create<ViewState>(() => INITIAL_VIEW);

/** Changes some of the view. */
export function setView(change: Partial<ViewState>): void {
  useView.setState(change);
}

/** Takes the view from the page's address, and keeps it there from now on. */
export function keepViewInAddress(): () => void {
  useView.setState(readHash(location.hash));
  // Main leads to a view so, and names only what is to change.
  const follow = () => useView.setState(readHash(mergeInspectorHash(writeHash(useView.getState()), location.hash)));
  window.addEventListener('hashchange', follow);
  let timer: number | undefined;
  let savedAtMs = -SAVE_INTERVAL_MS;
  const save = () => {
    timer = undefined;
    savedAtMs = performance.now();
    const hash = writeHash(useView.getState());
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : `#${hash}`);
  };
  const unsubscribe = useView.subscribe(() => {
    // At once after a rest: this process may die before a timer comes.
    const waitMs = savedAtMs + SAVE_INTERVAL_MS - performance.now();
    if (waitMs <= 0) save();
    else timer ??= window.setTimeout(save, waitMs);
  });
  return () => {
    window.removeEventListener('hashchange', follow);
    unsubscribe();
    window.clearTimeout(timer);
  };
}
