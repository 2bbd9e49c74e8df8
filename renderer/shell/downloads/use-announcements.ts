import { useEffect, useRef } from 'react';
import type { DownloadInfo, DownloadState } from '../../../ipc/contracts/downloads.ts';
import { useTranslate } from '../../ui/language.tsx';

const SAID = ['running', 'done', 'interrupted', 'failed', 'waiting'] as const;
const isSaid = (state: DownloadState): state is (typeof SAID)[number] => SAID.some((each) => each === state);

/** Tells screen readers of each download that began or ended while they listen. */
export function useAnnouncements(recent: readonly DownloadInfo[], say: (words: string) => void): void {
  const t = useTranslate();
  const before = useRef<ReadonlyMap<number, DownloadState> | undefined>(undefined);
  useEffect(() => {
    const known = before.current;
    before.current = new Map(recent.map(({ id, state }) => [id, state]));
    if (known === undefined) return;
    const changed = recent.find(({ id, state }) => isSaid(state) && known.get(id) !== state && !(state === 'running' && known.has(id)));
    if (changed !== undefined && isSaid(changed.state)) say(t(`downloads.said.${changed.state}`, { name: changed.fileName }));
  }, [recent, say, t]);
}
