/** What is typed as the address of a bookmark. A host alone is meant as one, as in the address bar: over https if the whole internet knows its name, at the usual port. */
export function withScheme(typed: string): string {
  const url = typed.trim();
  // What stands behind the colon of a host is its port.
  if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(url)) return url;
  return `${/^[^/?#:]+\.[a-z]{2,}(?:[/?#]|$)/i.test(url) ? 'https' : 'http'}://${url}`;
}
