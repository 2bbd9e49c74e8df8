/** The scheme of our own pages. */
export const INTERNAL_SCHEME = 'terrarium';

/** True for addresses of our own pages. */
export function isInternalUrl(url: string): boolean {
  return url.toLowerCase().startsWith(`${INTERNAL_SCHEME}:`);
}

/** The page an address names, such as `newtab`, or undefined if it is none of ours. */
export function internalPageOf(url: string): string | undefined {
  if (!isInternalUrl(url) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname;
}
