import * as v from 'valibot';
import { MAX_MESSAGE_CHARS, pluginMessagesContract } from '../../ipc/contracts/plugin-messages.ts';
import type { CallContext, Service } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

/** Of one page. Who asks faster than the plugin answers is refused. */
export const MOST_WAITING = 32;
const answerArguments = v.tuple([v.pipe(v.number(), v.safeInteger()), v.unknown()]);
const sendArguments = v.tuple([tabIdSchema, v.unknown()]);

interface Waiting {
  readonly tabId: number;
  readonly answer: (json: string) => unknown;
}

/**
 * `page.messages`: own messages, between the plugin and the scripts of pages that its manifest names under "messages":
 * - `terrarium.messages.onAsked(({ tabId, askId, body }) => ...)`: a script of the page asks.
 * - `await terrarium.messages.answer(askId, body)`: within ten seconds; rejects with `not-found` when nobody waits any more.
 * - `await terrarium.messages.send(tabId, body)`: says something to the page's scripts; rejects with `not-found` where none may listen.
 */
export const pageMessages: Capability = ({ api, pages, holdWhile }) => {
  const asked = api.addEvent('messages.onAsked');
  const waiting = new Map<number, Waiting>();
  const byTab = new Map<number, Service<typeof pluginMessagesContract>>();
  let lastId = 0;
  // Scripts of pages hold a port to it.
  holdWhile(() => byTab.size > 0);
  const take = (tabId: number, json: string, context: Pick<CallContext, 'signal' | 'answer'>): Promise<{ json: string }> | { json: string } => {
    if (asked.listenerCount === 0) throw new IpcError('failed-precondition', 'this plugin takes no messages');
    if ([...waiting.values()].filter((each) => each.tabId === tabId).length >= MOST_WAITING) throw new IpcError('quota-exceeded', `${MOST_WAITING} messages wait for an answer already`);
    const body = parse(json);
    const askId = (lastId += 1);
    let answered: { json: string } | undefined;
    const answerNow = (text: string): void => {
      answered = { json: text };
      context.answer(answered);
    };
    // Answered at once, it leaves before the plugin goes on.
    waiting.set(askId, { tabId, answer: answerNow });
    asked.emit({ tabId, askId, body });
    if (answered !== undefined) return answered;
    return new Promise((resolve, reject) => {
      waiting.set(askId, { tabId, answer: (text) => resolve({ json: text }) });
      // The page is gone, or gave up. Settled all the same: what is under way counts until then.
      const giveUp = (): void => {
        waiting.delete(askId);
        reject(new IpcError('cancelled', 'nobody waits for this any more'));
      };
      context.signal.addEventListener('abort', giveUp, { once: true });
    });
  };
  pages.onConnecting(({ tabId, speaks, registry }) => {
    byTab.delete(tabId);
    if (speaks) byTab.set(tabId, registry.serve(pluginMessagesContract, { ask: ({ json }, context) => take(tabId, json, context) }, {}));
  });
  pages.onDetached(({ tabId }) => byTab.delete(tabId));
  api.addFunction('messages.answer', async (args) => {
    const [askId, body] = readArguments(answerArguments, [args[0], args[1] ?? null]);
    const json = write(body);
    const asker = waiting.get(askId);
    if (asker === undefined) throw new IpcError('not-found', 'nobody waits for this any more');
    waiting.delete(askId);
    asker.answer(json);
  });
  api.addFunction('messages.send', async (args) => {
    const [tabId, body] = readArguments(sendArguments, [args[0], args[1] ?? null]);
    const json = write(body);
    if (byTab.get(tabId)?.emit('said', { json }) !== true) throw new IpcError('not-found', `no page that may listen is in tab ${tabId}`);
  });
};

/** @throws IpcError bad-request */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new IpcError('bad-request', 'a message has to be JSON');
  }
}

/** @throws IpcError bad-request */
function write(body: unknown): string {
  const json = JSON.stringify(body);
  if (json.length > MAX_MESSAGE_CHARS) throw new IpcError('bad-request', `a message is longer than ${MAX_MESSAGE_CHARS} characters`);
  return json;
}
