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
