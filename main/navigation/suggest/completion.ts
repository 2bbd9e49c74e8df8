import { shownUrl } from '../../lib/idn.ts';
import { parseUrl } from '../../lib/parse-url.ts';

/** An address that typed text may be completed to. */
export interface Completable {
  readonly url: string;
}

/** What completes typed text: the rest, and the address that both together name. */
export interface Completion {
  readonly rest: string;
  readonly url: string;
}

/**
 * Completes typed text to the first address that begins with it, without scheme and `www.` where those were not typed. Without a slash in the text
 * it is completed to the host alone. The whole address of one of them, as it stands, is not completed: whoever typed it means it, also where longer ones come first.
 */
export function complete(typed: string, candidates: readonly Completable[]): Completion | undefined {
  if (typed === '' || /\s/.test(typed)) return undefined;
  const lower = typed.toLowerCase();
  let first: Completion | undefined;
  for (const { url } of candidates) {
    const match = /^(https?):\/\/((?:www\.)?)([^/?#]+)(.*)$/.exec(url.includes('xn--') ? shownUrl(url) : url);
    if (match === null) continue;
    const [, scheme = '', www = '', host = '', tail = ''] = match;
    // `h` and `ht` are more likely the beginning of a name than of a scheme.
    const prefix = lower.startsWith(`${scheme}:`) ? `${scheme}://${lower.startsWith(`${scheme}://w`) ? www : ''}` : lower.startsWith('www.') ? www : '';
    const wantsHostOnly = !lower.slice(prefix.startsWith('http') ? `${scheme}://`.length : 0).includes('/');
    const shown = `${prefix}${host}${wantsHostOnly ? '' : tail}`;
    if (!shown.toLowerCase().startsWith(lower)) continue;
    if (shown.length === typed.length) return undefined;
    first ??= { rest: shown.slice(typed.length), url: wantsHostOnly ? `${parseUrl(url)?.origin ?? url}/` : url };
  }
  return first;
}
