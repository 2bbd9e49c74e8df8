import * as v from 'valibot';
import { contentViewSchema, pageDocumentsContract } from '../../ipc/contracts/plugin-content.ts';
import type { ContentView } from '../../ipc/contracts/plugin-content.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { AttachedPage } from '../pages.ts';
import { pageOf, readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

const documentId = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * `content`: documents of the types that the manifest names, in pages and alone in a tab:
 * - `terrarium.content.onDocument(({ tabId, documentId, contentType, url }) => ...)`: one waits to be shown.
 * - `await terrarium.content.read(tabId, documentId)`: `{ text }`.
 * - `await terrarium.content.show(tabId, documentId, { controls, status, blocks })`: draws it, or draws it anew.
 * - `await terrarium.content.refuse(tabId, documentId, reason)`: it cannot be shown; the person gets its text and the reason.
 *   What is shown or refused after its page has gone goes nowhere, and is no failure of the plugin.
 * - `terrarium.content.onAction(({ tabId, documentId, id, value }) => ...)`: the person did something in it.
 */
export const content: Capability = ({ api, pages }) => {
  const offered = api.addEvent('content.onDocument');
  const acted = api.addEvent('content.onAction');
  const documentsOf = (page: AttachedPage): Client<typeof pageDocumentsContract> => page.connection.client(pageDocumentsContract);
  /** By tab: documents of its page that were shown. */
  const shown = new Map<number, Set<number>>();
  pages.onDetached(({ tabId }) => shown.delete(tabId));
  pages.onAttached((page) => {
    const { tabId } = page;
    shown.set(tabId, new Set());
    const known = new Set<number>();
    const documents = documentsOf(page);
    documents.acted.subscribe((body) => acted.emit({ tabId, documentId: body.documentId, ...body.action }));
    documents.offered.subscribe((list) => {
      for (const document of list) {
        if (known.has(document.documentId)) continue;
        known.add(document.documentId);
        offered.emit({ tabId, ...document });
      }
    });
  });
  api.addFunction('content.read', async (args) => {
    const [tabId, id] = readArguments(v.tuple([tabIdSchema, documentId]), args);
    return documentsOf(pageOf(pages, tabId)).read({ documentId: id });
  });
  api.addFunction('content.show', async (args) => {
    const [tabId, id] = readArguments(v.tuple([tabIdSchema, documentId]), args.slice(0, 2));
    const isFirst = shown.get(tabId)?.has(id) !== true;
    let view: ContentView;
    try {
      [, , view] = readArguments(v.tuple([tabIdSchema, documentId, contentViewSchema]), args);
    } catch (error) {
      // Nobody waits for a view that does not come. One that is there already stays.
      const reason = error instanceof Error ? error.message.slice(0, 300) : '';
      if (isFirst) await ifThere(async () => documentsOf(pageOf(pages, tabId)).refuse({ documentId: id, reason }));
      throw error;
    }
    await ifThere(async () => documentsOf(pageOf(pages, tabId)).show({ documentId: id, view }));
    shown.get(tabId)?.add(id);
  });
  api.addFunction('content.refuse', async (args) => {
    const [tabId, id, reason] = readArguments(v.tuple([tabIdSchema, documentId, v.string()]), args);
    await ifThere(async () => documentsOf(pageOf(pages, tabId)).refuse({ documentId: id, reason: reason.slice(0, 300) }));
  });
};

/** A person may go on to another page while the plugin works. */
async function ifThere(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof IpcError && error.code === 'not-found')) throw error;
  }
}
