import { parse as parseDomain } from 'tldts';

/** What a host is, once it was brought into its canonical form. */
export type HostFamily = 'ipv4' | 'ipv6' | 'name';

/** The family of a canonical host. */
export function hostFamily(host: string): HostFamily {
  if (host.startsWith('[')) return 'ipv6';
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? 'ipv4' : 'name';
}

/** Longer names cannot be asked for. */
const MAX_NAME_LENGTH = 253;

/** True if a canonical name could be looked up: not too long; letters, digits, `-` and `_`, the last label beginning with a letter or digit. */
export function isNameCompliant(host: string): boolean {
  const name = host.replace(/\.$/, '');
  if (name.length > MAX_NAME_LENGTH) return false;
  const labels = name.split('.');
  if (!labels.every((label) => /^[a-z0-9_-]+$/.test(label))) return false;
  return /^[a-z0-9]/.test(labels.at(-1) ?? '');
}

/**
 * How many numbers an IPv4 address was typed with: 4 for `10.0.0.1`, 2 for `10.1`; 0 if the text is no such address by itself.
 */
export function ipv4Components(typedHost: string): number {
  const host = unescaped(typedHost).replace(/[\t\r\n]/g, '').normalize('NFKC').replace(/[\u3002\uff0e\uff61]/g, '.').replace(/\.$/, '');
  const parts = host.split('.');
  const areNumbers = parts.every((part) => /^(?:0x[0-9a-f]*|\d+)$/i.test(part));
  return areNumbers && parts.length <= 4 && URL.canParse(`http://${host}/`) ? parts.length : 0;
}

/** True if a canonical name lies under a registry that the public suffix list names as one of ICANN's; `co.uk` itself does not. */
export function hasKnownRegistry(host: string): boolean {
  const { domain, isIcann } = parseDomain(withoutDot(host), { validateHostname: false, detectIp: false, extractHostname: false });
  return domain !== null && isIcann === true;
}

/** True for the domain itself and what lies under it. */
export function isUnder(host: string, domain: string): boolean {
  const name = withoutDot(host);
  return name === domain || name.endsWith(`.${domain}`);
}

const withoutDot = (host: string): string => host.replace(/\.$/, '').toLowerCase();

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
