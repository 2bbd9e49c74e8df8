import { existsSync, linkSync, renameSync, unlinkSync } from 'node:fs';
import { codeOf, sizeOf } from './download-files.ts';
import { cutAddress, isOver, type DownloadRecord } from './download-record.ts';
import { fileNameFromHeader } from './name/file-name-from-header.ts';
import type { DownloadStart } from './ports.ts';

/** What ran when the browser ended is interrupted now, if what came of it is still there. */
export function afterRestart(record: DownloadRecord): DownloadRecord {
  const { state, partPath } = record;
  if (isOver(state)) return record;
  const size = sizeOf(partPath);
  if (size === undefined) return { ...record, state: 'failed', problem: 'lost', receivedBytes: 0 };
  if (state === 'waiting') return record;
  return { ...record, state: 'interrupted', problem: state === 'interrupted' ? record.problem : 'stopped', receivedBytes: size };
}

/** What of a record is the very file's that comes now. */
export function whatComes({ urlChain, eTag, lastModified, mimeType, totalBytes }: DownloadStart): Partial<DownloadRecord> {
  return { urlChain: urlChain.map(cutAddress), eTag, lastModified, mimeType, totalBytes: totalBytes > 0 ? totalBytes : null };
}

/** Chromium takes away what it did not finish, by its name. @returns where it is now; undefined if it is not there */
export function keepFromChromium(partPath: string): string | undefined {
  const name = partPath.replace(/(?:\.kept(?:-\d+)?)?\.part$/, '');
  try {
    // A link takes no other file's place, as a rename would. Where the file system knows none, the name is looked at first.
    for (let count = 1; ; count += 1) {
      const kept = name + (count === 1 ? '.kept.part' : `.kept-${count}.part`);
      if (takeFreeName(partPath, kept)) return kept;
    }
  } catch {
    return sizeOf(partPath) === undefined ? undefined : partPath;
  }
}

/** False if there is such a file. */
function takeFreeName(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw error;
    if (existsSync(to)) return false;
    renameSync(from, to);
    return true;
  }
  unlinkSync(from);
  return true;
}

/** The name that a download has of its own. */
export function nameOf({ contentDisposition, urlChain, mimeType, suggestedName }: DownloadStart, platform: 'posix' | 'windows'): string {
  const url = urlChain.at(-1) ?? '';
  const path = URL.canParse(url) ? unescaped(new URL(url).pathname) : '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  // Chromium makes a name of the address too; only another one was suggested by the link.
  const isSuggested = suggestedName !== '' && stemOf(suggestedName) !== stemOf(last);
  return fileNameFromHeader(contentDisposition, url, mimeType, { platform, ...(isSuggested && { suggestedName }) });
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '');

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
