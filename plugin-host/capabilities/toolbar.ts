import * as v from 'valibot';
import { readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

const setTextArguments = v.tuple([tabIdSchema, v.nullable(v.string()), v.nullish(v.string())]);

/**
 * `toolbar`: `await terrarium.toolbar.setText(tabId, text, tooltip)` shows a short text (at most 80 characters) while the
 * tab is the active one; `null` shows nothing. Rejects with `not-found` if the plugin has no page in that tab.
 */
export const toolbar: Capability = ({ api, main }) => {
  api.addFunction('toolbar.setText', async (args) => {
    const [tabId, text, tooltip] = readArguments(setTextArguments, args);
    await main.setToolbarText({ tabId, text, tooltip: tooltip ?? null });
  });
};
