import { useState } from 'react';
import type { DownloadInfo, downloadsContract } from '../../../ipc/contracts/downloads.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button, IconButton } from '../button.tsx';
import { classNames } from '../class-names.ts';
import { ClearIcon, CrossIcon, OpenFileIcon, PageIcon, PauseIcon, PlayIcon, RestoreIcon, WarningIcon } from '../icons.tsx';
import { useTranslate } from '../language.tsx';
import { useIsRead } from '../use-is-read.ts';
import styles from './download-row.module.css';
import { shareOf, wordsOf } from './download-words.ts';

export interface DownloadRowProps {
  readonly download: DownloadInfo;
  readonly downloads: Client<typeof downloadsContract>;
  /** Offers to take it off the list. */
  readonly mayRemove?: boolean;
  /** Told in words what did not work. */
  onProblem(words: string): void;
}

/** One download: what it is, how it stands, and what can be done with it. */
export function DownloadRow({ download, downloads, mayRemove = false, onProblem }: DownloadRowProps) {
  const t = useTranslate();
  const [isAsking, setAsking] = useState(false);
  const { id: downloadId, state, fileName, source, url, isDangerous, isThere } = download;
  const run = (call: Promise<unknown>, words = t('downloads.failedCall')) => {
    call.then(
      () => onProblem(''),
      () => onProblem(words),
    );
  };
  const open = (isSure: boolean) => {
    setAsking(false);
    run(downloads.open({ downloadId, isSure }), t('downloads.notOpened'));
  };
  // A page chooses when a row comes and changes: a press that was meant for something else is none.
  const isRead = useIsRead(`${downloadId} ${state}`);
  const canOpen = state === 'done' && isThere;
  const share = shareOf(download);
  const isUnderWay = state === 'running' || state === 'paused';
  const isTrouble = state === 'failed' || state === 'interrupted' || state === 'waiting';
  return (
    <li className={styles.row} aria-label={fileName}>
      {isTrouble ? <WarningIcon className={classNames(styles.icon, styles.trouble)} size={18} /> : <PageIcon className={styles.icon} size={18} />}
      <div className={styles.middle}>
        {canOpen ? (
          <button type="button" className={classNames(styles.name, styles.link)} title={fileName} disabled={!isRead} onClick={() => (isDangerous ? setAsking(true) : open(false))}>
            {fileName}
          </button>
        ) : (
          <span className={classNames(styles.name, (state === 'cancelled' || !isThere) && styles.struck)} title={fileName}>
            {fileName}
          </span>
        )}
        {isUnderWay && (
          <div
            role="progressbar"
            aria-label={fileName}
            aria-valuemin={0}
            aria-valuemax={100}
            {...(share !== null && { 'aria-valuenow': Math.floor(share * 100) })}
            className={classNames(styles.track, share === null && state === 'running' && styles.unknown)}
          >
            <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect width={share === null ? 30 : share * 100} height="1" />
            </svg>
          </div>
        )}
        <span className={styles.words}>{wordsOf(download, t)}</span>
        {source !== '' && (
          <span className={styles.source} title={url}>
            {t('downloads.from', { source })}
          </span>
        )}
        {isAsking && (
          <div className={styles.buttons}>
            <Button size="small" look="danger" autoFocus onBlur={() => setAsking(false)} onClick={() => open(true)}>
              {t('downloads.openDangerous')}
            </Button>
          </div>
        )}
        {state === 'waiting' && (
          <div className={styles.buttons}>
            <Button size="small" look="primary" aria-label={t('downloads.of', { action: t('downloads.discard'), name: fileName })} onClick={() => run(downloads.discard({ downloadId }))}>
              {t('downloads.discard')}
            </Button>
            <Button size="small" disabled={!isRead} aria-label={t('downloads.of', { action: t('downloads.keep'), name: fileName })} onClick={() => run(downloads.keep({ downloadId }))}>
              {t('downloads.keep')}
            </Button>
          </div>
        )}
      </div>
      <span className={styles.actions}>
        <Actions download={download} downloads={downloads} mayRemove={mayRemove} run={run} />
      </span>
    </li>
  );
}

interface ActionsProps extends Pick<DownloadRowProps, 'download' | 'downloads'> {
  readonly mayRemove: boolean;
  run(call: Promise<unknown>): void;
}

function Actions({ download: { id: downloadId, state, fileName, isThere }, downloads, mayRemove, run }: ActionsProps) {
  const t = useTranslate();
  const named = (action: 'pause' | 'resume' | 'cancel' | 'retry' | 'showInFolder' | 'remove') => ({
    size: 'small' as const,
    label: t('downloads.of', { action: t(`downloads.${action}`), name: fileName }),
    hint: t(`downloads.${action}`),
  });
  const isUnderWay = state === 'running' || state === 'paused';
  return (
    <>
      {state === 'running' && (
        <IconButton {...named('pause')} onClick={() => run(downloads.pause({ downloadId }))}>
          <PauseIcon />
        </IconButton>
      )}
      {(state === 'paused' || state === 'interrupted') && (
        <IconButton {...named('resume')} onClick={() => run(downloads.resume({ downloadId }))}>
          <PlayIcon />
        </IconButton>
      )}
      {(state === 'failed' || state === 'cancelled' || (state === 'done' && !isThere)) && (
        <IconButton {...named('retry')} onClick={() => run(downloads.retry({ downloadId }))}>
          <RestoreIcon />
        </IconButton>
      )}
      {state === 'done' && isThere && (
        <IconButton {...named('showInFolder')} onClick={() => run(downloads.showInFolder({ downloadId }))}>
          <OpenFileIcon />
        </IconButton>
      )}
      {(isUnderWay || state === 'interrupted') && (
        <IconButton {...named('cancel')} onClick={() => run(downloads.cancel({ downloadId }))}>
          <CrossIcon />
        </IconButton>
      )}
      {mayRemove && !isUnderWay && state !== 'waiting' && (
        <IconButton {...named('remove')} onClick={() => run(downloads.remove({ downloadId }))}>
          <ClearIcon />
        </IconButton>
      )}
    </>
  );
}
