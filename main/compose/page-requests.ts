import type { OutgoingRequest } from '../electron/request-filter.ts';
import type { Windows } from './windows.ts';

/** A request with the tab and the page that it is of; undefined if it is of no tab. */
export function requestOfTab(windows: Pick<Windows, 'allTabs' | 'isPrivate'>, { url, kind, contentsId, isEarly }: OutgoingRequest) {
  const tab = windows.allTabs.find(({ view }) => view.contentsId === contentsId);
  if (tab === undefined) return undefined;
  const pageUrl = isEarly && tab.headsFor !== '' ? tab.headsFor : tab.url;
  return { url, kind, tabId: tab.id, pageUrl, isPrivate: windows.isPrivate(tab.id) };
}
