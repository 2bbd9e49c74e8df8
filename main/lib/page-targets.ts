/**
 * True for an address that a page may lead its tab to by itself. What main loads is not held to what Chromium allows pages: it must not go anywhere else for
 * one.
 */
export function mayPageLeadTo(pageUrl: string, url: string): boolean {
  return /^(https?|blob):|^about:blank([?#]|$)/i.test(url) || (/^file:/i.test(url) && /^file:/i.test(pageUrl));
}
