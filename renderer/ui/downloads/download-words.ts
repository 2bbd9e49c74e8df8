import type { Translate } from '../../../i18n/catalogue.ts';
import type { DownloadInfo } from '../../../ipc/contracts/downloads.ts';
import { formatBytes } from '../format-bytes.ts';

const HOUR_S = 3_600;
const MINUTE_S = 60;

/** How a download stands, in one line. */
export function wordsOf(download: DownloadInfo, t: Translate): string {
  const { state, problem, receivedBytes, totalBytes, bytesPerSecond, secondsLeft, isBegunAnew, isThere } = download;
  const size = totalBytes === null ? formatBytes(receivedBytes) : t('downloads.received', { received: formatBytes(receivedBytes), total: formatBytes(totalBytes) });
  const why = problem === null ? [] : [t(`downloads.problem.${problem}`)];
  const parts = ((): readonly string[] => {
    switch (state) {
      case 'running': {
        if (receivedBytes === 0 && bytesPerSecond === null) return [t('downloads.starting')];
        const speed = bytesPerSecond === null ? [] : [t('downloads.speed', { speed: formatBytes(Math.round(bytesPerSecond)) })];
        return [size, ...speed, ...(secondsLeft === null ? [] : [leftOf(secondsLeft, t)])];
      }
      case 'paused':
        return [t('downloads.paused'), size];
      case 'interrupted':
        return [t('downloads.interrupted'), ...why, size];
      case 'waiting':
        return [t('downloads.waiting')];
      case 'done':
        return isThere ? [formatBytes(receivedBytes)] : [t('downloads.gone')];
      case 'cancelled':
        return [t('downloads.cancelled')];
      case 'failed':
        return [t('downloads.failed'), ...why];
    }
  })();
  return [...parts, ...(isBegunAnew ? [t('downloads.anew')] : [])].join(' · ');
}

function leftOf(seconds: number, t: Translate): string {
  if (seconds >= HOUR_S) return t('downloads.hoursLeft', { count: Math.round(seconds / HOUR_S) });
  if (seconds >= MINUTE_S) return t('downloads.minutesLeft', { count: Math.round(seconds / MINUTE_S) });
  return t('downloads.secondsLeft', { count: seconds });
}

/** How much of it has come, from 0 to 1; null if nobody knows. */
export function shareOf({ receivedBytes, totalBytes }: Pick<DownloadInfo, 'receivedBytes' | 'totalBytes'>): number | null {
  return totalBytes === null || totalBytes === 0 ? null : Math.min(1, receivedBytes / totalBytes);
}
