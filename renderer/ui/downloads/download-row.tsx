import { useEffect, useRef, useState } from 'react';
import type { DownloadInfo, downloadsContract } from '../../../ipc/contracts/downloads.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { Button, IconButton } from '../button.tsx';
import { classNames } from '../class-names.ts';
import { ContextMenu, useContextMenu } from '../context-menu.tsx';
import { copyText } from '../copy-text.ts';
import { ClearIcon, CopyIcon, CrossIcon, OpenFileIcon, PageIcon, PauseIcon, PlayIcon, RestoreIcon, WarningIcon, type Icon } from '../icons.tsx';
import { useTranslate } from '../language.tsx';
import { MenuItem } from '../menu.tsx';
import { useIsRead } from '../use-is-read.ts';
import { actionsOf, type DownloadAction } from './download-actions.ts';
import styles from './download-row.module.css';
import { shareOf, wordsOf } from './download-words.ts';

export interface DownloadRowProps {
  readonly download: DownloadInfo;
  readonly downloads: Client<typeof downloadsContract>;
  /** Told in words what did not work. */
  onProblem(words: string): void;
  /** It was taken off the list, and can be brought back by this; without it that is not offered. */
  onRemoved?(undoId: number): void;
}

const ICONS: Readonly<Record<DownloadAction, Icon>> = { pause: PauseIcon, resume: PlayIcon, retry: RestoreIcon, showInFolder: OpenFileIcon, cancel: CrossIcon, remove: ClearIcon };

/** One download: what it is, how it stands, and what can be done with it. */
export function DownloadRow({ download, downloads, onProblem, onRemoved }: DownloadRowProps) {
  const t = useTranslate();
  const [isAsking, setAsking] = useState(false);
  // Nothing was found that shows it in its folder: the person is told where it is.
  const [unshownPath, setUnshownPath] = useState<string | null>(null);
  const { id: downloadId, state, fileName, source, url, isDangerous, isThere } = download;
  const menu = useContextMenu<DownloadInfo>();
  const row = useRef<HTMLLIElement>(null);
  const isPressed = useRef(false);
  const run = (call: Promise<unknown>, words = t('downloads.failedCall')) => {
    isPressed.current = row.current?.contains(document.activeElement) === true;
    call.then(
      () => onProblem(''),
      () => onProblem(words),
    );
  };
  const act = (action: DownloadAction) => {
    setUnshownPath(null);
    if (action === 'showInFolder') run(downloads.showInFolder({ downloadId }).then((answer) => setUnshownPath(answer.unshownPath)));
    else if (action !== 'remove') run(downloads[action]({ downloadId }));
    else run(downloads.remove({ downloadId }).then(({ undoId }) => onRemoved?.(undoId)));
  };
  const actions = actionsOf(download, onRemoved !== undefined);
  /** Asks first where the file could do harm. */
  const wantOpen = () => (isDangerous ? setAsking(true) : open(false));
  const open = (isSure: boolean) => {
    setAsking(false);
    run(downloads.open({ downloadId, isSure }), t('downloads.notOpened'));
  };
  // A page chooses when a row comes and changes: a press that was meant for something else is none.
  const isRead = useIsRead(`${downloadId} ${state}`);
  const canOpen = state === 'done' && isThere;
  // A press may take its own button away: the keyboard goes on with what the row has in its place.
  useEffect(() => {
    if (isPressed.current && document.activeElement === document.body) row.current?.querySelector<HTMLElement>('button:enabled')?.focus();
    isPressed.current = false;
  }, [state]);
  const share = shareOf(download);
  const isUnderWay = state === 'running' || state === 'paused';
  const isTrouble = state === 'failed' || state === 'interrupted' || state === 'waiting';
  return (
    <li ref={row} className={styles.row} aria-label={fileName} onContextMenu={(event) => menu.openOn(event, download)}>
      {isTrouble ? <WarningIcon className={classNames(styles.icon, styles.trouble)} size={18} /> : <PageIcon className={styles.icon} size={18} />}
      <div className={styles.middle}>
        {canOpen ? (
          <button type="button" className={classNames(styles.name, styles.link)} aria-label={fileName} title={fileName} disabled={!isRead} onClick={wantOpen}>
            <FileName fileName={fileName} />
          </button>
        ) : (
          <span className={classNames(styles.name, (state === 'cancelled' || !isThere) && styles.struck)} title={fileName}>
            <FileName fileName={fileName} />
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
        {unshownPath !== null && (
          <div role="alert" className={styles.unshown}>
            <span className={styles.words}>{t('downloads.noFileManager')}</span>
            <span className={styles.path}>{unshownPath}</span>
            <Button size="small" icon={<CopyIcon size={12} />} onClick={() => void copyText(unshownPath)}>
              {t('downloads.copyPath')}
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
        {actions.map((action) => {
          const Drawing = ICONS[action];
          return (
            <IconButton
              key={action}
              size="small"
              label={t('downloads.of', { action: t(`downloads.${action}`), name: fileName })}
              hint={t(`downloads.${action}`)}
              onClick={() => act(action)}
            >
              <Drawing />
            </IconButton>
          );
        })}
      </span>
      <ContextMenu label={t('menus.download')} menu={menu}>
        {(_download, then) => (
          <>
            {canOpen && <MenuItem icon={<PageIcon />} label={t('downloads.open')} onSelect={then(wantOpen)} />}
            {actions.map((action) => {
              const Drawing = ICONS[action];
              return <MenuItem key={action} icon={<Drawing />} label={t(`downloads.${action}`)} onSelect={then(() => act(action))} />;
            })}
            <MenuItem icon={<CopyIcon />} label={t('menus.copyAddress')} onSelect={then(() => void copyText(url))} />
          </>
        )}
      </ContextMenu>
    </li>
  );
}

/** Of what ends in more letters than these the end says nothing about its kind. */
const MOST_ENDING_CHARS = 12;

/** A name too long for its line is cut before its ending: of what kind a file is stays in sight. */
function FileName({ fileName }: { readonly fileName: string }) {
  const dot = fileName.lastIndexOf('.');
  const end = dot > 0 && fileName.length - dot <= MOST_ENDING_CHARS ? dot : fileName.length;
  return (
    <>
      <span className={styles.stem}>{fileName.slice(0, end)}</span>
      <span className={styles.ending}>{fileName.slice(end)}</span>
    </>
  );
}
