import type { Message } from '../message.ts';

/** The page of the history. */
export const historyMessages = {
  'history.title': 'History',
  'history.search': 'Search history',
  'history.empty': 'Nothing here yet. Pages that you visit will stand here, but for those in private windows.',
  'history.nothingFound': 'No page that you visited has these words in its title or address.',
  'history.more': 'Show more',
  'history.onlySite': 'Show only {host}',
  'history.removeVisit': 'Remove “{title}”',
  'history.removeSite': 'Remove all of {host}',
  'history.removeSiteSure': 'Remove everything of {host}?',
  'history.removeDay': 'Remove this day',
  'history.removeDaySure': 'Remove the whole day?',
  'history.removeAll': 'Remove all',
  'history.removeAllSure': 'Remove the whole history?',
  'history.removed': { one: '{count} visit removed.', other: '{count} visits removed.' },
  'history.undo': 'Undo',
  'history.restored': { one: '{count} visit is back.', other: '{count} visits are back.' },
  'history.loadFailed': 'The history cannot be read now.',
  'history.failed': 'That did not work. Nothing was changed.',
} as const satisfies Readonly<Record<string, Message>>;
