import type { Translate } from '../../../i18n/catalogue.ts';
import { START_PAGE_URL, type TabInfo } from '../../../ipc/contracts/tabs.ts';
import { plainAddress } from '../toolbar/address-display.ts';

/**
 * What a tab is called: as its page says, else by its address, as the address bar shows it at rest. An empty one is called so before its page says it: nobody typed its
 * address.
 */
export function titleOf(tab: Pick<TabInfo, 'title' | 'shownUrl'>, t: Translate): string {
  return tab.title.trim() || (tab.shownUrl === START_PAGE_URL ? t('shell.newTab') : plainAddress(tab.shownUrl)) || t('shell.untitled');
}

/** The pid of the process that a tab has, or of the one that died. */
export function pidOf(tab: TabInfo): number | null {
  return tab.life.state === 'crashed' ? tab.life.pid : tab.pid;
}

/** An address short enough to be shown. */
export function shortUrl(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url;
}

/** What is to be known of a tab besides its title. @param sharingCount tabs in its process, 0 where it has one of its own */
export function stateWords(tab: TabInfo, sharingCount: number, t: Translate): string {
  return [processWords(tab, sharingCount, t), ...markWords(tab, t)].join(', ');
}

/** Whether it is pinned, what is heard of it, and what it may record. */
export function markWords(tab: Pick<TabInfo, 'pinned' | 'audible' | 'muted' | 'mayRecord'>, t: Translate): string[] {
  const words: string[] = [];
  if (tab.pinned) words.push(t('tabs.isPinned'));
  if (tab.muted) words.push(t('tabs.isMuted'));
  else if (tab.audible) words.push(t('tabs.isAudible'));
  if (tab.mayRecord.length > 0) words.push(t('mayRecord.tab', { what: recordWords(tab.mayRecord, t) }));
  return words;
}

/** What a page may be recording, one after the other. */
export function recordWords(kinds: TabInfo['mayRecord'], t: Translate): string {
  return kinds.map((kind) => t(`mayRecord.${kind}`)).join(', ');
}

function processWords(tab: TabInfo, sharingCount: number, t: Translate): string {
  const pid = String(pidOf(tab) ?? '');
  if (tab.asleep) return t('tabs.isAsleep');
  if (pid === '') return t('shell.tabStarting');
  if (tab.life.state === 'crashed') return t('shell.tabCrashed', { pid });
  if (tab.life.state === 'unresponsive') return t('shell.tabHung', { pid });
  return sharingCount > 1 ? t('shell.tabShared', { pid, count: sharingCount - 1 }) : t('shell.tabProcess', { pid });
}
