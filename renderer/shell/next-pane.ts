import { useView } from './view-store.ts';

const STOPS = ['h2[tabindex="-1"]', ':is(button, [href], [tabindex="0"]):not(:disabled, [tabindex="-1"])'] as const;

/** Moves the keyboard to the next pane of the shell that has something in it; behind the last one is the page. */
export function toNextPane(focusPage: () => void): void {
  const at = document.activeElement;
  // Bubbles and menus hang over what the keyboard leaves.
  useView.getState().close();
  const panes = [...document.querySelectorAll('[data-pane]')];
  const from = panes.findIndex((pane) => pane.contains(at));
  // The first is the toolbar, where the address is. What stands in the page's place has no page behind it.
  if (from === -1 || panes[from]?.tagName === 'MAIN') return useView.getState().focusAddress();
  for (const pane of panes.slice(from + 1)) {
    const stop = STOPS.map((stops) => pane.querySelector<HTMLElement>(stops)).find((each) => each !== null);
    if (stop !== undefined && stop !== null) return stop.focus();
  }
  if (at instanceof HTMLElement) at.blur();
  focusPage();
}
