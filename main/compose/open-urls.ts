import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { tabOfPeer } from './page-views.ts';
import type { TabbedWindow } from './tabbed-window.ts';
import type { Windows } from './windows.ts';

/** Opens addresses for a page of ours or for a shell, in its tab or in new ones of its window: pages of ours lead nowhere by themselves. */
export function openUrls(windows: Windows, peer: PeerIdentity, urls: readonly string[], where: 'here' | 'new' | 'background'): void {
  const ofPage = tabOfPeer(windows, peer);
  const window: TabbedWindow = ofPage === undefined ? windows.ofPeer(peer) : windows.ofTab(ofPage.id);
  const { tabs } = window;
  const here = ofPage ?? tabs.active;
  urls.forEach((url, index) => {
    if (where === 'here' && index === 0 && here !== undefined) return tabs.load(here, url);
    tabs.open(url, { background: where === 'background' || index > 0 });
  });
  if (where !== 'background') window.focusActive();
}
