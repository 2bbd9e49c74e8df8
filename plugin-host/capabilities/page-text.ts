import * as v from 'valibot';
import { IpcError } from '../../ipc/core/errors.ts';
import type { AttachedPage } from '../pages.ts';
import { readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

/** Pages tell of changes once a second. One that tells more often is not the agent that we sent there. */
const MIN_CHANGE_INTERVAL_MS = 500;

/**
 * `page.text`:
 * - `terrarium.page.onReady(({ tabId }) => ...)`: a page can be read from now on.
 * - `terrarium.page.onTextChanged(({ tabId }) => ...)`: its text changed; at most once a second a page.
 * - `await terrarium.page.readText(tabId)`: `{ text, language, truncated }`; rejects with `not-found` if the page is gone.
 */
export const pageText: Capability = ({ api, pages }) => {
  const watch = (page: AttachedPage): void => {
    let toldAtMs = Number.NEGATIVE_INFINITY;
    page.content.textChanged.subscribe(() => {
      if (performance.now() - toldAtMs < MIN_CHANGE_INTERVAL_MS) return;
      toldAtMs = performance.now();
      textChanged.emit({ tabId: page.tabId });
    });
  };
  const ready = api.addEvent('page.onReady');
  // A page need not look for changes that nobody waits for.
  const textChanged = api.addEvent('page.onTextChanged', () => {
    for (const page of pages.all()) watch(page);
  });
  api.addFunction('page.readText', async (args) => {
    const [tabId] = readArguments(v.tuple([tabIdSchema]), args);
    const page = pages.get(tabId);
    if (page === undefined) throw new IpcError('not-found', `the plugin has no page in tab ${tabId}`);
    return page.content.readText();
  });
  pages.onAttached((page) => {
    if (textChanged.listenerCount > 0) watch(page);
    ready.emit({ tabId: page.tabId });
  });
};
