import type { Capability } from './capability.ts';

/**
 * For whoever may do anything with pages:
 * - `terrarium.page.onReady(({ tabId }) => ...)`: a page is there, from now on.
 * - `terrarium.page.onGone(({ tabId }) => ...)`: it is gone, or another took its place.
 */
export const pageLife: Capability = ({ api, pages }) => {
  const ready = api.addEvent('page.onReady');
  const gone = api.addEvent('page.onGone');
  pages.onAttached((page) => ready.emit({ tabId: page.tabId }));
  pages.onDetached((page) => gone.emit({ tabId: page.tabId }));
};
