import type { Session, WebContents } from 'electron';
import { QUESTION_WORLD_ID } from './page-questions.ts';

const EMBEDDED_TYPES = `[...document.querySelectorAll('object[type][data], embed[type][src]')].slice(0, 500).map((each) => each.getAttribute('type').slice(0, 200))`;

/** Asked of a page that came: is it shown by a plugin? */
export type ShowsPage = (page: { readonly contents: WebContents; readonly url: string; readonly contentType: string }) => boolean;

/**
 * Pages of the types that a plugin shows come to their tab as plain text, which the plugin's frame then lies over: nothing is lost if it fails,
 * and no type is downloaded that can be shown. What is to be saved (`attachment`), or came with an error, is left alone. `undefined` looks at none.
 */
export function showByPlugins(session: Session, shows: ShowsPage | undefined): void {
  if (shows === undefined) return session.webRequest.onHeadersReceived(null);
  session.webRequest.onHeadersReceived({ urls: ['http://*/*', 'https://*/*'], types: ['mainFrame'] }, ({ url, statusCode, webContents, responseHeaders = {} }, answer) => {
    const headers = Object.entries(responseHeaders);
    const valueOf = (name: string): string => headers.find(([key]) => key.toLowerCase() === name)?.[1]?.[0] ?? '';
    const [contentType = '', ...parameters] = valueOf('content-type').toLowerCase().split(';').map((part) => part.trim());
    const isOurs = webContents !== undefined && !webContents.isDestroyed() && statusCode === 200 && !/^\s*attachment/i.test(valueOf('content-disposition')) && shows({ contents: webContents, url, contentType });
    if (!isOurs) return answer({});
    const charset = parameters.find((part) => /^charset=["a-z0-9_.:-]+$/.test(part)) ?? 'charset=utf-8';
    const kept = headers.filter(([key]) => !/^(content-type|content-security-policy|x-content-type-options)$/i.test(key));
    answer({
      responseHeaders: {
        ...Object.fromEntries(kept),
        'content-type': [`text/plain; ${charset}`],
        'x-content-type-options': ['nosniff'],
        'content-security-policy': ["default-src 'none'"],
      },
    });
  });
}

/** The types that a page says its embedded documents have, in lower case. */
export async function embeddedTypes(contents: WebContents): Promise<string[]> {
  if (contents.isDestroyed()) return [];
  const answer: unknown = await contents.executeJavaScriptInIsolatedWorld(QUESTION_WORLD_ID, [{ code: EMBEDDED_TYPES }]).catch(() => undefined);
  if (!Array.isArray(answer)) return [];
  const types = answer.filter((each) => typeof each === 'string').map((each) => each.split(';')[0]?.trim().toLowerCase() ?? '');
  return [...new Set(types)].filter((type) => type !== '');
}
