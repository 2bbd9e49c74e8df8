import type { Message } from '../message.ts';

/** Content blocking. */
export const blockingMessages = {
  'blocking.title': 'Ads and trackers',
  'blocking.chip': { one: '{count} request of this page was stopped', other: '{count} requests of this page were stopped' },
  'blocking.stopped': { one: '{count} request was stopped on this page', other: '{count} requests were stopped on this page' },
  'blocking.offHere': 'Nothing is stopped on this site',
  'blocking.where': 'Where they were to go',
  'blocking.applies': 'Holds once the page is loaded anew.',
  'blocking.setting': 'Stop ads and trackers',
  'blocking.settingHint': 'Requests that a list names never leave this computer. A site can be left alone in its page info.',
  'blocking.lists': 'Lists',
  'blocking.listsHint': 'Files on this computer in the syntax of EasyList, or hosts files. Terrarium fetches none, and reads them again at each start.',
  'blocking.ownList': 'Terrarium’s own list',
  'blocking.addList': 'Add a list…',
  'blocking.listKind': 'Filter list',
  'blocking.removeList': 'Remove {name}',
  'blocking.rules': { one: '{count} rule', other: '{count} rules' },
  'blocking.unknown': { one: '{count} line is not supported and left out', other: '{count} lines are not supported and left out' },
  'blocking.patterns': { one: '{count} is a regular expression that could take too long, or is too long', other: '{count} are regular expressions that could take too long, or are too long' },
  'blocking.scripted': { one: '{count} would need a script in pages', other: '{count} would need scripts in pages' },
  'blocking.problem.missing': 'There is no file {path}',
  'blocking.problem.too-big': '{path} is larger than 32 MB',
  'blocking.problem.unreadable': '{path} cannot be read',
} as const satisfies Readonly<Record<string, Message>>;
