import type { DownloadInfo, DownloadProblem, DownloadState } from '../../ipc/contracts/downloads.ts';

/** A download as it is kept. */
export interface DownloadRecord {
  readonly id: number;
  readonly urlChain: readonly string[];
  readonly fileName: string;
  readonly folder: string;
  /** Where it is written until it is whole. Of no meaning once it is over. */
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

/** So much of an address is told and kept. */
const MOST_ADDRESS = 2_048;
/** No address has this character: it would be escaped in it. */
const CUT = '…';

/** An address, cut if it is long: a whole file may stand in one. */
export function cutAddress(url: string): string {
  return url.length > MOST_ADDRESS ? url.slice(0, MOST_ADDRESS) + CUT : url;
}

/** Whether it can be asked for: the rest of one that was cut is gone with the run that knew it. */
export function isAskable(url: string): boolean {
  return url !== '' && !url.endsWith(CUT);
}

/** Nothing more comes of it, and it owns no part: others may have the name of that by now. */
export function isOver(state: DownloadState): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
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

/** How it is shown. @param bytesPerSecond null while it is not known */
export function infoOf(record: DownloadRecord, bytesPerSecond: number | null, isThere: boolean): DownloadInfo {
  const { id, state, problem, fileName, receivedBytes, totalBytes, startedAtMs, isDangerous, isBegunAnew } = record;
  const url = addressOf(record);
  const isKnown = bytesPerSecond !== null && bytesPerSecond > 0 && totalBytes !== null;
  const secondsLeft = isKnown ? Math.ceil(Math.max(0, totalBytes - receivedBytes) / bytesPerSecond) : null;
  return { id, state, problem, fileName, url, source: sourceOf(url), receivedBytes, totalBytes, bytesPerSecond, secondsLeft, startedAtMs, isDangerous, isBegunAnew, isThere };
}
