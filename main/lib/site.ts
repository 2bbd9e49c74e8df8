import { getDomain } from 'tldts';

/** Host of an address, or its scheme where it has none. */
export function siteOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, protocol } = new URL(url);
  return host === '' ? protocol : host;
}

/**
 * What one owner has registered, such as `example.co.uk` of `www.example.co.uk`, by the public suffix list; an address of numbers is one by itself.
 */
export function registeredDomain(host: string): string {
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}

/** True if a request to a host is a third party's, seen from a page of that site. Of one and the same host nobody has to look into the list, which the first page of a start would wait for. */
export function isThirdParty(host: string, siteHost: string): boolean {
  return host !== siteHost && registeredDomain(host) !== registeredDomain(siteHost);
}

/** A host with a dot at its end is the same host: else whoever writes it so slips past what is said of that host. */
export const withoutEndDot = (host: string): string => host.replace(/\.$/, '');

/** The same of an address. */
export const withoutHostsEndDot = (url: string): string => url.replace(/^(\w+:\/\/[^/?#]*?)\.(?=(?::\d*)?(?:[/?#]|$))/, '$1');
