/** Schemes whose addresses have a host, by the URL standard. */
const STANDARD: ReadonlySet<string> = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'file', 'filesystem']);
/** Schemes of the browser's own pages. They have a host too, though the URL standard does not know them. */
const OWN: ReadonlySet<string> = new Set(['chrome', 'chrome-untrusted', 'devtools', 'terrarium']);
/** Schemes that are addresses whatever follows. */
const KNOWN: ReadonlySet<string> = new Set([
  ...STANDARD, ...OWN, 'about', 'blob', 'data', 'javascript', 'view-source', 'chrome-ui', 'mailto', 'news', 'snews',
]);
/** Schemes that must lead nowhere: programs and protocols that have been misused. */
const NEVER: ReadonlySet<string> = new Set([
  'afp', 'disk', 'disks', 'hcp', 'ie.http', 'mk', 'ms-help', 'nntp', 'res', 'shell', 'vbscript', 'vnd.ms.radio',
]);

/** True if addresses of the scheme have a host, such as `http` or `chrome`. */
export function hasHosts(scheme: string): boolean {
  return STANDARD.has(scheme) || OWN.has(scheme);
}

/** True for `chrome`, `terrarium` and the like. */
export function isOwnScheme(scheme: string): boolean {
  return OWN.has(scheme);
}

/** What text with this scheme is, whatever follows; undefined if the scheme alone does not tell. */
export function kindOfScheme(scheme: string): 'url' | 'query' | undefined {
  if (KNOWN.has(scheme)) return 'url';
  return NEVER.has(scheme) ? 'query' : undefined;
}
