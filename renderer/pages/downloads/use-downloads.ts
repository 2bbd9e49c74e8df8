import { useCallback } from 'react';
import type { DownloadInfo, downloadsContract } from '../../../ipc/contracts/downloads.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { usePages, type AskForRows, type Pages } from '../use-pages.ts';

const PAGE_LENGTH = 100;

/** The downloads that fit a text, a page at a time, with the figures of those that run. */
export function useDownloads(client: Client<typeof downloadsContract>, text: string): Pages<DownloadInfo> {
  const recent = useRemoteState(client.recent);
  const ask = useCallback<AskForRows<DownloadInfo>>(
    async (after, limit) => {
      const { downloads, hasMore } = await client.search({ text, limit, ...(after && { after: after.id }) });
      return { rows: downloads, hasMore };
    },
    [client, text],
  );
  const pages = usePages(ask, client.changed, PAGE_LENGTH);
  const latest = new Map(recent?.map((download) => [download.id, download]));
  return { ...pages, rows: pages.rows?.map((download) => latest.get(download.id) ?? download) };
}
