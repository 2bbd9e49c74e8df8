import * as v from 'valibot';
import { panelSchema } from '../../ipc/contracts/plugin-panel.ts';
import { readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

const setTextArguments = v.tuple([tabIdSchema, v.nullable(v.string()), v.nullish(v.string())]);
const setPanelArguments = v.tuple([tabIdSchema, v.nullable(panelSchema)]);

/**
 * `toolbar`:
 * - `await terrarium.toolbar.setText(tabId, text, tooltip)`: a short text (at most 80 characters) on the plugin's button while the
 *   tab is the active one; `null` shows nothing. Rejects with `not-found` if the plugin has no page in that tab.
 * - `await terrarium.toolbar.setPanel(tabId, blocks)`: what hangs from the button; the blocks are those of `ipc/contracts/plugin-panel.ts`.
 * - `terrarium.toolbar.onAction(({ tabId, id, on, values }) => ...)`: the person pressed something in it.
 */
export const toolbar: Capability = ({ api, main, events }) => {
  api.addFunction('toolbar.setText', async (args) => {
    const [tabId, text, tooltip] = readArguments(setTextArguments, args);
    await main.setToolbarText({ tabId, text, tooltip: tooltip ?? null });
  });
  api.addFunction('toolbar.setPanel', async (args) => {
    const [tabId, panel] = readArguments(setPanelArguments, args);
    await main.setPanel({ tabId, panel });
  });
  const action = api.addEvent('toolbar.onAction');
  events.on('panelActed', (body) => action.emit({ tabId: body.tabId, ...body.action }));
};
