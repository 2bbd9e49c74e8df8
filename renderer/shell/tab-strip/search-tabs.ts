import type { ReplyOutput } from '../../../ipc/core/contract.ts';
import type { tabsContract } from '../../../ipc/contracts/tabs.ts';

/** The tabs of one window, as main lists them. */
export type WindowTabs = ReplyOutput<typeof tabsContract, 'listAll'>[number];
/** A tab that was found. */
export type FoundTab = WindowTabs['tabs'][number] & { readonly windowId: number };

/**
 * Tabs whose title or address has every word that was typed, in the order of windows and strips; first those whose title
 * begins with what was typed.
 */
export function searchTabs(windows: readonly WindowTabs[], typed: string): FoundTab[] {
  const text = typed.trim().toLocaleLowerCase();
  const words = text.split(/\s+/).filter((word) => word !== '');
  const found = windows.flatMap(({ windowId, tabs }) =>
    tabs
      .filter(({ title, url, shownUrl }) => {
        // As it is shown, and as it is known to the network: either may have been copied from somewhere.
        const hay = `${title}\n${shownUrl}\n${url}`.toLocaleLowerCase();
        return words.every((word) => hay.includes(word));
      })
      .map((tab) => ({ ...tab, windowId })),
  );
  if (text === '') return found;
  const begins = ({ title }: FoundTab): boolean => title.toLocaleLowerCase().startsWith(text);
  return [...found.filter(begins), ...found.filter((tab) => !begins(tab))];
}
