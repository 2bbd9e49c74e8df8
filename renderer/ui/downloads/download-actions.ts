import type { DownloadInfo } from '../../../ipc/contracts/downloads.ts';

/** Something that a press on a download does at once. */
export type DownloadAction = 'pause' | 'resume' | 'retry' | 'showInFolder' | 'cancel' | 'remove';

/** What can be done with a download as it stands, in the order of its buttons. */
export function actionsOf({ state, isThere }: Pick<DownloadInfo, 'state' | 'isThere'>, mayRemove: boolean): readonly DownloadAction[] {
  const isUnderWay = state === 'running' || state === 'paused';
  const can: Readonly<Record<DownloadAction, boolean>> = {
    pause: state === 'running',
    resume: state === 'paused' || state === 'interrupted',
    retry: state === 'failed' || state === 'cancelled' || (state === 'done' && !isThere),
    showInFolder: state === 'done' && isThere,
    cancel: isUnderWay || state === 'interrupted',
    remove: mayRemove && !isUnderWay && state !== 'waiting',
  };
  return (Object.keys(can) as DownloadAction[]).filter((action) => can[action]);
}
