import { useEffect, useRef, useState } from 'react';
import type { DownloadInfo } from '../../../ipc/contracts/downloads.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { IconButton } from '../../ui/button.tsx';
import { withKeys } from '../../ui/command-keys.ts';
import { shareOf } from '../../ui/downloads/download-words.ts';
import { ExportIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { useServices } from '../services.tsx';
import { useView } from '../view-store.ts';
import { DownloadsBubble } from './downloads-bubble.tsx';
import styles from './downloads.module.css';
import { useAnnouncements } from './use-announcements.ts';

const NONE: readonly DownloadInfo[] = [];
/** Round a ring of radius 9. */
const AROUND = 2 * Math.PI * 9;

/** The button of downloads, with how far they are; there once there is one. */
export function DownloadsButton({ platform }: { readonly platform: WindowState['platform'] }) {
  const t = useTranslate();
  const { downloads } = useServices();
  const recent = useRemoteState(downloads.recent) ?? NONE;
  const trigger = useRef<HTMLButtonElement>(null);
  const isOpen = useView((view) => view.popup === 'downloads');
  const [said, say] = useState('');
  const { open, close } = useView.getState();
  useEffect(
    () =>
      downloads.started.subscribe(() => {
        const { popup } = useView.getState();
        // What the person has open stays in front. The card of a tab comes by itself, where the pointer happens to rest.
        if (popup === 'none' || popup === 'tab-card') open('downloads');
      }),
    [downloads, open],
  );
  useAnnouncements(recent, say);
  const running = recent.filter(({ state }) => state === 'running' || state === 'paused');
  const share = sharedOf(running);
  const percent = share === null ? [] : [t('downloads.percent', { percent: Math.floor(share * 100) })];
  const description = running.length === 0 ? undefined : [t('downloads.underWay', { count: running.length }), ...percent].join(', ');
  return (
    <>
      <p role="status" className={styles.said}>
        {said}
      </p>
      {recent.length > 0 && (
        <div className={styles.anchor}>
          <IconButton
            ref={trigger}
            data-tool="downloads"
            label={t('downloads.title')}
            hint={withKeys(t('downloads.title'), 'downloads', platform)}
            aria-description={description}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => (isOpen ? close('downloads') : open('downloads'))}
          >
            <span className={styles.mark}>
              <ExportIcon size={running.length > 0 ? 12 : 17} />
              {running.length > 0 && <Ring share={share} />}
              {recent.some(({ state }) => state === 'waiting' || state === 'interrupted') && <span className={styles.dot} />}
            </span>
          </IconButton>
          {isOpen && <DownloadsBubble recent={recent} trigger={trigger} />}
        </div>
      )}
    </>
  );
}

function Ring({ share }: { readonly share: number | null }) {
  return (
    <svg className={styles.ring} viewBox="0 0 22 22" aria-hidden="true">
      <circle className={styles.around} cx="11" cy="11" r="9" />
      <circle
        className={share === null ? styles.turning : styles.done}
        cx="11"
        cy="11"
        r="9"
        strokeDasharray={AROUND}
        strokeDashoffset={AROUND * (1 - (share ?? 0.25))}
      />
    </svg>
  );
}

/** Of all that run; null if the size of one is not known. */
function sharedOf(running: readonly DownloadInfo[]): number | null {
  if (running.length === 0 || running.some((download) => shareOf(download) === null)) return null;
  const total = running.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0);
  return Math.min(1, running.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0) / total);
}
