import type { Message } from '../message.ts';

/** Context menus: what is asked for on a row of a list. */
export const menusMessages = {
  'menus.bookmark': 'Bookmark actions',
  'menus.visit': 'Visit actions',
  'menus.download': 'Download actions',
  'menus.message': 'Message actions',
  'menus.process': 'Process actions',
  'menus.plugin': 'Plugin actions',
  'menus.field': 'Text field actions',
  'menus.back': 'Pages before this one',
  'menus.forward': 'Pages after this one',
  'menus.allHistory': 'Show all history',
  'menus.strip': 'Tab strip actions',
  'menus.openNew': 'Open in new tab',
  'menus.openAside': 'Open in background tab',
  'menus.openAll': 'Open all in new tabs',
  'menus.copyAddress': 'Copy address',
  'menus.hideBar': 'Hide bookmarks bar',
  'menus.removeVisit': 'Remove from history',
  'menus.pluginOff': 'Turn off on this site',
  'menus.pluginOn': 'Turn on on this site',
  'menus.details': 'Show details',
  'menus.only': 'Show only {what}',
  'menus.copyJson': 'Copy as JSON',
  'menus.itsMessages': 'Show its messages',
  'menus.copyPid': 'Copy process number',
} as const satisfies Readonly<Record<string, Message>>;
