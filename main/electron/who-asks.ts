/** What Chromium tells of who asks. */
export interface AskerDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string | undefined;
  /** Only where it knows it: then it is the one that counts. */
  readonly securityOrigin?: string | undefined;
}

/** The origin of who asks, as Chromium names it; empty where it is no address. */
export function originOfAsker(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, protocol } = new URL(url);
  return protocol === 'file:' ? 'file://' : origin;
}

/** Who looks whether they may: the named origin first, since a page may be without one of its own. */
export function originOfCheck(topOrigin: string, requestingOrigin: string, details: AskerDetails): string {
  if (details.securityOrigin !== undefined) return originOfAsker(details.securityOrigin);
  return details.isMainFrame ? topOrigin : originOfAsker(requestingOrigin);
}

/** False for a page that asks in the name of another document than the one that is there. */
export function isOfDocument(topOrigin: string, { isMainFrame, requestingUrl = '' }: AskerDetails): boolean {
  return !isMainFrame || !/^https?:/i.test(requestingUrl) || originOfAsker(requestingUrl) === topOrigin;
}

/** Who stands for a question in words: a host, and the host of the page around it where that is another one. */
export interface AskerNames {
  /** Empty for a document without an origin of its own, within a page that has one. */
  readonly origin: string;
  /** Empty where the page itself asks. */
  readonly within: string;
}

/** Names who asks, by the origins that Chromium holds: an address alone can be anything, such as `about:blank`. @param url of the page, for one without an origin */
export function namesOfAsker(frameOrigin: string, topOrigin: string, url: string): AskerNames {
  const [asker, top] = [hostOfOrigin(frameOrigin), hostOfOrigin(topOrigin)];
  if (top === '') return { origin: asker === '' ? schemeOf(url) : asker, within: '' };
  return asker === top ? { origin: top, within: '' } : { origin: asker, within: top };
}

function hostOfOrigin(origin: string): string {
  if (!URL.canParse(origin)) return '';
  const { protocol, host } = new URL(origin);
  return protocol === 'https:' || protocol === 'http:' ? host : schemeOf(origin);
}

const schemeOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol.replace(':', '') : url);
