import type { ReplyOutput } from '../../../ipc/core/contract.ts';
import type { tabsContract } from '../../../ipc/contracts/tabs.ts';
import { folded, hasWords, wordsOf } from '../../lib/folded.ts';

/** The tabs of one window, as main lists them. */
export type WindowTabs = ReplyOutput<typeof tabsContract, 'listAll'>[number];
/** A tab that was found. */
export type FoundTab = WindowTabs['tabs'][number] & { readonly windowId: number };

/**
 * Tabs whose title or address has every word that was typed, in the order of windows and strips; first those whose title
 * begins with what was typed.
 */
export function searchTabs(windows: readonly WindowTabs[], typed: string): FoundTab[] {
  const text = folded(typed.trim());
  const words = wordsOf(typed);
  const found = windows.flatMap(({ windowId, tabs }) =>
    tabs
      // As it is shown, and as it is known to the network: either may have been copied from somewhere.
      .filter(({ title, url, shownUrl }) => hasWords(`${title}\n${shownUrl}\n${url}`, words))
      .map((tab) => ({ ...tab, windowId })),
  );
  if (text === '') return found;
  const begins = ({ title }: FoundTab): boolean => folded(title).startsWith(text);
  return [...found.filter(begins), ...found.filter((tab) => !begins(tab))];
}
