import * as v from 'valibot';
import { IpcError } from '../../ipc/core/errors.ts';
import { omniboxRowsSchema } from '../../ipc/contracts/plugin-manifest.ts';
import type { OmniboxRow } from '../../ipc/contracts/plugin-manifest.ts';
import { readArguments } from './capability.ts';
import type { Capability } from './capability.ts';

const suggestArguments = v.tuple([v.pipe(v.number(), v.safeInteger()), omniboxRowsSchema]);
/** Who types faster than the plugin answers waits for the last ones alone. */
const MOST_WAITING = 16;

/**
 * `omnibox`: somebody typed the keyword of the manifest, and words: `terrarium.omnibox.onTyped(({ queryId, text }) => ...)`.
 * `await terrarium.omnibox.suggest(queryId, [{ title, url }])` offers pages for them, at most 8. Rejects with `not-found` when nobody waits any more.
 */
export const omnibox: Capability = ({ api, events }) => {
  const waiting = new Map<number, (rows: OmniboxRow[]) => void>();
  let lastId = 0;
  const typed = api.addEvent('omnibox.onTyped');
  events.on('omniboxTyped', ({ text, answer }) => {
    lastId += 1;
    waiting.set(lastId, answer);
    for (const queryId of [...waiting.keys()].slice(0, -MOST_WAITING)) {
      waiting.get(queryId)?.([]);
      waiting.delete(queryId);
    }
    typed.emit({ queryId: lastId, text });
  });
  api.addFunction('omnibox.suggest', async (args) => {
    const [queryId, rows] = readArguments(suggestArguments, args);
    const answer = waiting.get(queryId);
    if (answer === undefined) throw new IpcError('not-found', 'nobody waits for this any more');
    waiting.delete(queryId);
    answer(rows);
  });
};
