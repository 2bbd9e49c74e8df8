import { unescapeBytes, utf8Of } from './bytes.ts';
import { parseContentDisposition } from './content-disposition.ts';
import { safeFileName } from './safe-file-name.ts';
import type { NamePlatform } from './safe-file-name.ts';

export interface FileNameOptions {
  /** What the link says (`<a download="...">`), or a person. */
  readonly suggestedName?: string;
  readonly platform?: NamePlatform;
}

/**
 * The name for a file that is downloaded: from its header, else what was suggested, else the end of its address, else its host, else `download`.
 * It is safe for any folder (`safeFileName`).
 */
export function fileNameFromHeader(contentDisposition: string, url: string, mimeType: string, options: FileNameOptions = {}): string {
  const { suggestedName = '', platform = 'posix' } = options;
  const fromHeader = contentDisposition === '' ? '' : parseContentDisposition(contentDisposition).fileName;
  // Who names a file in the header means that name: it gets no extension.
  if (fromHeader !== '') return safeFileName(fromHeader, { platform });
  if (suggestedName !== '') return safeFileName(suggestedName, { mimeType, platform });
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const fromAddress = address === undefined ? '' : lastPartOf(address);
  // With a query it is the name of a program that made the file.
  if (fromAddress !== '') return safeFileName(fromAddress, { mimeType, mayReplaceExtension: url.split('#')[0]?.includes('?') === true, platform });
  return safeFileName(address?.hostname ?? '', { mimeType, platform });
}

/** The last part of an address's path, without its escapes. */
function lastPartOf({ protocol, pathname }: URL): string {
  if (protocol === 'about:' || protocol === 'data:' || protocol === 'javascript:') return '';
  // What stands behind a semicolon are parameters of the name, such as `;jsessionid=`.
  const last = pathname.slice(pathname.lastIndexOf('/') + 1).replace(/;.*$/s, '');
  return utf8Of(unescapeBytes(last)) ?? last;
}
