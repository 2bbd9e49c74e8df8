import { isForOtherPrograms } from '../lib/external-schemes.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { tabOfPeer } from './page-views.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/**
 * Opens addresses for a page of ours or for a shell, in its tab or in new ones of its window: pages of ours lead nowhere by themselves.
 * @param askOutside asks the person, in a tab, about an address that another program opens; without it there is an error to be seen
 */
export function openUrls(windows: Windows, peer: PeerIdentity, asked: readonly string[], where: 'here' | 'new' | 'background', askOutside?: (tabId: number, url: string) => void): void {
  const ofPage = tabOfPeer(windows, peer);
  const window: TabbedWindow = ofPage === undefined ? windows.ofPeer(peer) : windows.ofTab(ofPage.id);
  const { tabs } = window;
  const here = ofPage ?? tabs.active;
  const isOutside = (url: string): boolean => askOutside !== undefined && here !== undefined && isForOtherPrograms(url);
  for (const url of asked.filter(isOutside)) if (here !== undefined) askOutside?.(here.id, url);
  const urls = asked.filter((url) => !isOutside(url));
  urls.forEach((url, index) => {
    if (where === 'here' && index === 0 && here !== undefined) return tabs.load(here, url);
    tabs.open(url, { background: where === 'background' || index > 0 });
  });
  if (where !== 'background' && urls.length > 0) window.focusActive();
}
