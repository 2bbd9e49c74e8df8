/**
 * What Chromium knows a document to be called as it comes: one that a tab comes back to has the title that it had.
 * @param title as Electron tells it: of a document without one Chromium gives a part of its address
 * @returns empty if it has none
 */
export function knownTitle(title: string, url: string): string {
  return url.includes(title) ? '' : title;
}
