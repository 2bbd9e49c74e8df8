import { useCallback, useEffect, useRef, useState } from 'react';
import type { DownloadInfo, downloadsContract } from '../../../ipc/contracts/downloads.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { useRemoteState } from '../../ui/use-remote-state.ts';

const PAGE_LENGTH = 100;
const MAX_REFRESHED = 500;

/** What the list shows, and how it goes on. */
export interface DownloadsList {
  /** Undefined until the first answer. */
  readonly downloads: readonly DownloadInfo[] | undefined;
  readonly hasMore: boolean;
  readonly hasFailed: boolean;
  /** When the answer came: what `today` is. */
  readonly answeredAtMs: number;
  showMore(): void;
}

/** The downloads that fit a text, a page at a time, with the figures of those that run. */
export function useDownloads(client: Client<typeof downloadsContract>, text: string): DownloadsList {
  const [state, setState] = useState<Omit<DownloadsList, 'showMore'>>({ downloads: undefined, hasMore: false, hasFailed: false, answeredAtMs: 0 });
  const recent = useRemoteState(client.recent);
  const shown = useRef(0);
  // Only the answer to the latest question counts.
  const round = useRef(0);
  const ask = useCallback(
    (after: number | undefined, limit: number) => {
      round.current += 1;
      const mine = round.current;
      client.search({ text, limit, ...(after !== undefined && { after }) }).then(
        ({ downloads, hasMore }) => {
          if (mine !== round.current) return;
          const answeredAtMs = Date.now();
          setState((before) => {
            const all = after === undefined ? downloads : [...(before.downloads ?? []), ...downloads];
            shown.current = all.length;
            return { downloads: all, hasMore, hasFailed: false, answeredAtMs };
          });
        },
        () => {
          if (mine === round.current) setState((before) => ({ ...before, hasFailed: true }));
        },
      );
    },
    [client, text],
  );
  useEffect(() => ask(undefined, PAGE_LENGTH), [ask]);
  useEffect(
    () =>
      client.changed.subscribe(() => {
        // Who has gone far down the list is left in peace.
        if (shown.current <= MAX_REFRESHED) ask(undefined, Math.min(MAX_REFRESHED, Math.max(PAGE_LENGTH, shown.current)));
      }),
    [client, ask],
  );
  const latest = new Map(recent?.map((download) => [download.id, download]));
  const downloads = state.downloads?.map((download) => latest.get(download.id) ?? download);
  return { ...state, downloads, showMore: () => ask(state.downloads?.at(-1)?.id, PAGE_LENGTH) };
}
