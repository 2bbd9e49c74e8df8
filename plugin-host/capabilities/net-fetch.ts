import * as v from 'valibot';
import { MAX_FETCH_HEADERS } from '../../ipc/contracts/plugin-host.ts';
import { readArguments } from './capability.ts';
import type { Capability } from './capability.ts';

/** Main takes no more, and no longer ones: here it is said in words. */
const headers = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(100, 'the name of a header is longer than 100 characters')), v.pipe(v.string(), v.maxLength(1_000, 'a header is longer than 1,000 characters'))),
  v.check((all) => Object.keys(all).length <= MAX_FETCH_HEADERS, `a request may have at most ${MAX_FETCH_HEADERS} headers`),
);
const options = v.strictObject({
  method: v.optional(v.picklist(['GET', 'POST'])),
  headers: v.optional(headers),
  body: v.optional(v.string()),
});

/**
 * `net.fetch`: `await terrarium.net.fetch(url, { method, headers, body })` gives `{ status, contentType, text }`. Only from the origins that the
 * manifest names, without cookies, up to 2 MB, with at most 32 headers; a redirect rejects, wherever it leads.
 */
export const netFetch: Capability = ({ api, main }) => {
  api.addFunction('net.fetch', async (args) => {
    const [url, { method = 'GET', headers = {}, body = null } = {}] = readArguments(v.tuple([v.string(), v.nullish(options, {})]), args);
    return main.fetch({ url, method, headers, body }, { timeoutMs: 30_000 });
  });
};
