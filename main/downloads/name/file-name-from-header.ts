import { decode, unescapeBytes, utf8Of } from './bytes.ts';
import { parseContentDisposition } from './content-disposition.ts';
import { safeFileName } from './safe-file-name.ts';
import type { NamePlatform } from './safe-file-name.ts';

export interface FileNameOptions {
  /** What the link says (`<a download="...">`), or a person. */
  readonly suggestedName?: string;
  /** Character set of the page that the address came from. */
  readonly referrerCharset?: string;
  /** Instead of `download`; then also the host is no name. */
  readonly defaultName?: string;
  readonly platform?: NamePlatform;
}

/**
 * The name for a file that is downloaded: from its header, else what was suggested, else the end of its address, else its host, else `download`.
 * It is safe for any folder (`safeFileName`).
 */
export function fileNameFromHeader(contentDisposition: string, url: string, mimeType: string, options: FileNameOptions = {}): string {
  const { suggestedName = '', referrerCharset = '', defaultName = '', platform = 'posix' } = options;
  const fallback = defaultName === '' ? 'download' : defaultName;
  const fromHeader = contentDisposition === '' ? '' : parseContentDisposition(contentDisposition, referrerCharset).fileName;
  // Who names a file in the header means that name: it gets no extension.
  if (fromHeader !== '') return safeFileName(fromHeader, { platform, fallback });
  if (suggestedName !== '') return safeFileName(suggestedName, { mimeType, platform, fallback });
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const fromAddress = address === undefined ? '' : lastPartOf(address, referrerCharset);
  // With a query it is the name of a program that made the file.
  if (fromAddress !== '') return safeFileName(fromAddress, { mimeType, mayReplaceExtension: url.split('#')[0]?.includes('?') === true, platform, fallback });
  return safeFileName(defaultName === '' ? (address?.hostname ?? '') : '', { mimeType, platform, fallback });
}

/** The last part of an address's path, without its escapes. */
function lastPartOf({ protocol, pathname }: URL, charset: string): string {
  if (protocol === 'about:' || protocol === 'data:' || protocol === 'javascript:') return '';
  // What stands behind a semicolon are parameters of the name, such as `;jsessionid=`.
  const last = pathname.slice(pathname.lastIndexOf('/') + 1).replace(/;.*$/s, '');
  const bytes = unescapeBytes(last);
  return utf8Of(bytes) ?? (charset === '' ? undefined : decode(bytes, charset)) ?? last;
}
