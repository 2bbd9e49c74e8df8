import type { Translate } from '../../i18n/catalogue.ts';
import type { LabFailure } from '../../ipc/contracts/lab-results.ts';
import { IpcError } from '../../ipc/core/errors.ts';

/** Microseconds with about three digits. */
export function formatUs(us: number): string {
  if (us >= 99.95) return Math.round(us).toLocaleString('en');
  return us.toFixed(1);
}

/** A size in powers of 1,024 where it is a whole number of them: `64 KB`, `4 MB`; else each byte counts: `65,502 B`. */
export function formatSize(bytes: number): string {
  if (bytes >= 1_048_576 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576} MB`;
  if (bytes >= 1_024 && bytes % 1_024 === 0) return `${bytes / 1_024} KB`;
  return `${bytes.toLocaleString('en')} B`;
}

/** What a failed call says, for people: that nobody answered, or the system's own words. */
export function reasonOf(error: unknown, t: Translate): string {
  const text = error instanceof Error ? error.message : String(error);
  if (!(error instanceof IpcError)) return text;
  return error.code === 'timeout' || error.code === 'peer-died' ? t(`inspector.message.status.${error.code}`) : withoutChannel(text);
}

/** Why a measurement ended early, and at what. */
export function failureWords(failure: LabFailure, t: Translate): string {
  if (failure.why === 'not-begun') return t('lab.measure.failed.not-begun', { message: withoutChannel(failure.message) });
  const cell = t('lab.measure.cell', { mechanism: t(`lab.mechanism.${failure.mechanism}`), size: formatSize(failure.sizeBytes) });
  return `${t('lab.measure.endedEarly', { cell })} ${causeOf(failure, t)}`;
}

function causeOf(failure: Exclude<LabFailure, { why: 'not-begun' }>, t: Translate): string {
  switch (failure.why) {
    case 'peer-died': {
      const { exitCode, signalName } = failure;
      if (signalName !== null) return t('lab.measure.failed.signal', { signal: signalName });
      return exitCode === null ? t('lab.measure.failed.died') : t('lab.measure.failed.exit', { code: String(exitCode) });
    }
    case 'timed-out':
      return t('lab.measure.failed.timed-out');
    case 'wrong':
      return t('lab.measure.failed.wrong', { count: failure.messageCount });
    case 'error':
      return t('lab.measure.failed.error', { message: withoutChannel(failure.message) });
  }
}

/** Errors that crossed a border begin with the channel: `labPeer.ping: `. */
const withoutChannel = (text: string): string => text.replace(/^[\w.]+: /, '');

/** True for what the person did themselves. */
export function isCancelled(error: unknown): boolean {
  return error instanceof IpcError && error.code === 'cancelled';
}
