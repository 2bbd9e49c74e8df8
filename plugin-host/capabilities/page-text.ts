import * as v from 'valibot';
import type { AttachedPage } from '../pages.ts';
import { pageOf, readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

/** Pages tell of changes once a second. One that tells more often is not the agent that we sent there. */
const MIN_CHANGE_INTERVAL_MS = 500;
const oneTab = v.tuple([tabIdSchema]);

/**
 * `page.text`:
 * - `terrarium.page.onTextChanged(({ tabId }) => ...)`: its text changed; at most once a second a page, and down to once in four seconds where it never rests.
 * - `await terrarium.page.readText(tabId)`: `{ text, language, truncated }`; rejects with `not-found` if the page is gone.
 * - `await terrarium.page.readSelection(tabId)`: `{ text }`.
 * - `await terrarium.page.readOutline(tabId)`: `{ url, title, headings: [{ level, text }] }`.
 * - `await terrarium.page.showHeading(tabId, index)`: scrolls to one of those.
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
  // A page need not look for changes that nobody waits for.
  const textChanged = api.addEvent('page.onTextChanged', () => {
    for (const page of pages.all()) watch(page);
  });
  api.addFunction('page.readText', async (args) => pageOf(pages, readArguments(oneTab, args)[0]).content.readText());
  api.addFunction('page.readSelection', async (args) => pageOf(pages, readArguments(oneTab, args)[0]).content.readSelection());
  api.addFunction('page.readOutline', async (args) => pageOf(pages, readArguments(oneTab, args)[0]).content.readOutline());
  api.addFunction('page.showHeading', async (args) => {
    const [tabId, index] = readArguments(v.tuple([tabIdSchema, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499))]), args);
    await pageOf(pages, tabId).content.showHeading({ index });
  });
  pages.onAttached((page) => {
    if (textChanged.listenerCount > 0) watch(page);
  });
};
