import type { DownloadProblem, DownloadState } from '../../ipc/contracts/downloads.ts';

/** A download as it is kept. */
export interface DownloadRecord {
  readonly id: number;
  readonly urlChain: readonly string[];
  readonly fileName: string;
  readonly folder: string;
  /** Where it is written until it is whole. */
  readonly partPath: string;
  readonly mimeType: string;
  readonly state: DownloadState;
  readonly problem: DownloadProblem | null;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
  readonly eTag: string;
  readonly lastModified: string;
  readonly startedAtMs: number;
  readonly isDangerous: boolean;
  readonly isBegunAnew: boolean;
}

/** The address that answered. */
export function addressOf({ urlChain }: Pick<DownloadRecord, 'urlChain'>): string {
  return urlChain.at(-1) ?? '';
}

/** Who gave it, in a word: its host, or its scheme where there is none. */
export function sourceOf(url: string): string {
  const address = url.startsWith('blob:') ? url.slice('blob:'.length) : url;
  if (!URL.canParse(address)) return '';
  const { host, protocol } = new URL(address);
  return host === '' ? protocol : host;
}

/**
 * Whether what came of one can be kept: the server has to be asked for the rest of the very same file, so it must have named it. Those without a name of
 * their version, and what comes from no server, begin anew.
 */
export function canGoOn({ urlChain, eTag, lastModified, receivedBytes }: Pick<DownloadRecord, 'urlChain' | 'eTag' | 'lastModified' | 'receivedBytes'>): boolean {
  const isStrong = eTag !== '' && !eTag.startsWith('W/');
  return receivedBytes > 0 && /^https?:/i.test(addressOf({ urlChain })) && (isStrong || lastModified !== '');
}
