/** What the pages of one site on the web have in common: host and port, without `www`; undefined for any other address. */
export function siteKeyOf(url: string): string | undefined {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).host.replace(/^www\./, '');
}
