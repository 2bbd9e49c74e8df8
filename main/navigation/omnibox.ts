import { inOneLine } from '../../ipc/contracts/pasted-lines.ts';
import { ownPages } from '../../ipc/contracts/roles.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import { parseUrl } from '../lib/parse-url.ts';
import { classifyInput } from './classify-input.ts';
import type { FixUpOptions } from './fix-up.ts';
import { hasKnownRegistry } from './host-shape.ts';

/** What typed text leads to. */
export type OmniboxReading =
  | {
      readonly kind: 'address';
      readonly url: string;
      /** Where to go if `url`, which was made `https` without being asked to, cannot be reached. */
      readonly fallbackUrl?: string;
    }
  | {
      readonly kind: 'search';
      readonly url: string;
      readonly words: string;
      /** The address that the text may mean as well. */
      readonly addressUrl?: string;
    }
  | { readonly kind: 'empty' };

/** Pages of our own that a person may open by address. The shell and the inspector are not pages. */
const TYPED_PAGES: ReadonlySet<string> = ownPages(({ isTyped }) => isTyped !== false);

/**
 * Reads typed or pasted text as an address or as a search.
 * @param searchTemplate address of the search engine with `%s` where the words go
 */
export function readOmnibox(text: string, searchTemplate: string, options: FixUpOptions = {}): OmniboxReading {
  const input = inOneLine(text);
  const read = classifyInput(input, options);
  if (read.kind === 'empty') return { kind: 'empty' };
  const address = read.url === undefined ? undefined : openable(read.url, /^\s*view-source:\s*https?:/i.test(input));
  if (read.kind === 'url' && address !== undefined) {
    const secure = read.parts.scheme === undefined ? secured(address) : undefined;
    return secure === undefined ? { kind: 'address', url: address } : { kind: 'address', url: secure, fallbackUrl: address };
  }
  const plain = text.replace(/\s+/g, ' ').trim();
  const words = read.isForced === true ? plain.replace(/^\?\s*/, '') : plain;
  if (words === '') return { kind: 'empty' };
  const search = { kind: 'search', url: searchAddress(searchTemplate, words), words } as const;
  return read.kind === 'unknown' && address !== undefined ? { ...search, addressUrl: address } : search;
}

/** The address of a search engine's answer. */
export function searchAddress(template: string, words: string): string {
  return template.replaceAll('%s', () => encodeURIComponent(words));
}

/**
 * The address as this browser opens it, or undefined if it must not be typed: a script would run in the page that is open, and
 * the shell and the inspector are no pages.
 */
function openable(url: string, isSourceExact: boolean): string | undefined {
  // A host with a space in it: no load takes that.
  if (/^[a-z-]+:\/\/(?:[^/?#@]*@)?[^/?#@]*%20[^/?#@]*(?:[/?#]|$)/i.test(url)) return undefined;
  if (/^(view-source:\s*)*(javascript|vbscript):/i.test(url)) return undefined;
  if (/^view-source:/i.test(url)) {
    const inner = url.slice('view-source:'.length);
    return inner === '' || /^(view-source|terrarium|chrome):/i.test(inner) ? undefined : `view-source:${(isSourceExact ? undefined : secured(inner)) ?? inner}`;
  }
  const chromePage = /^chrome:\/\/([a-z-]+)\/?$/.exec(url)?.[1];
  if (chromePage === 'version') return 'terrarium://about/';
  if (chromePage !== undefined && TYPED_PAGES.has(chromePage)) return `terrarium://${chromePage}/`;
  const page = internalPageOf(url);
  return page !== undefined && !TYPED_PAGES.has(page) ? undefined : url;
}

/** The same over https, for names that the whole internet knows, at the port that everybody uses. */
function secured(url: string): string | undefined {
  const parsed = parseUrl(url);
  if (parsed?.protocol !== 'http:' || parsed.port !== '' || !hasKnownRegistry(parsed.hostname)) return undefined;
  parsed.protocol = 'https:';
  return parsed.href;
}
