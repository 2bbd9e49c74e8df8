import * as v from 'valibot';
import { readArguments } from './capability.ts';
import type { Capability } from './capability.ts';

const options = v.strictObject({
  method: v.optional(v.picklist(['GET', 'POST'])),
  headers: v.optional(v.record(v.string(), v.string())),
  body: v.optional(v.string()),
});

/**
 * `net.fetch`: `await terrarium.net.fetch(url, { method, headers, body })` gives `{ status, contentType, text }`. Only from the origins that the
 * manifest names, without cookies, up to 2 MB; a redirect to another origin rejects.
 */
export const netFetch: Capability = ({ api, main }) => {
  api.addFunction('net.fetch', async (args) => {
    const [url, { method = 'GET', headers = {}, body = null } = {}] = readArguments(v.tuple([v.string(), v.nullish(options, {})]), args);
    return main.fetch({ url, method, headers, body }, { timeoutMs: 30_000 });
  });
};
