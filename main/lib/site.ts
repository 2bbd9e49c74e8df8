import { getDomain } from 'tldts';

/** Host of an address, or its scheme where it has none. */
export function siteOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, protocol } = new URL(url);
  return host === '' ? protocol : host;
}

/**
 * What one owner has registered, such as `example.co.uk` of `www.example.co.uk`, by the public suffix list; an address of numbers is one by itself.
 * A request to another one than the page's is a third party's.
 */
export function registeredDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}
