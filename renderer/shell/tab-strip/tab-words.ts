import type { MessageKey, Translate } from '../../../i18n/catalogue.ts';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { plainAddress } from '../toolbar/address-display.ts';

/** What our own pages call themselves. A tab without a page keeps what the page said, in the language of that time. */
export const OWN_TITLES: ReadonlyMap<string, MessageKey> = new Map([
  ['newtab', 'pages.newtab.title'],
  ['about', 'pages.about.title'],
  ['bookmarks', 'bookmarks.title'],
  ['crashes', 'crashes.title'],
  ['downloads', 'downloads.title'],
  ['history', 'history.title'],
  ['keys', 'commands.keysTitle'],
  ['kit', 'kit.title'],
  ['lab', 'lab.title'],
  ['learn', 'learn.title'],
  ['plugins', 'plugins.title'],
  ['settings', 'settings.title'],
]);

/** What a tab is called: one of our own by its name, others as their pages say, else by their address, as the address bar shows it at rest. */
export function titleOf(tab: Pick<TabInfo, 'title' | 'shownUrl'>, t: Translate): string {
  const own = OWN_TITLES.get(/^terrarium:\/\/([a-z]+)\//.exec(tab.shownUrl)?.[1] ?? '');
  return (own === undefined ? tab.title.trim() || plainAddress(tab.shownUrl) : t(own)) || t('shell.untitled');
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
