import type { Message } from '../message.ts';

/** How what is written in pages is checked. */
export const spellingMessages = {
  'spelling.title': 'Spelling',
  'spelling.add': 'Check what you write in pages',
  'spelling.hint': 'A language’s dictionary is fetched once from Google’s server, when you add the language. What you write is checked on this computer.',
  'spelling.bySystem': 'The system checks it, in the languages that are set there.',
  'spelling.choose': 'Choose a language…',
  'spelling.addChosen': 'Add',
  'spelling.most': 'No more than {count} languages are checked. Take one away to add another.',
  'spelling.ready': 'Is checked',
  'spelling.loading': 'The dictionary is on its way',
  'spelling.failed': 'The dictionary could not be fetched',
  'spelling.addWord': 'Add “{words}” to the dictionary',
  'spelling.own': 'Your own words',
  'spelling.ownHint': 'Words that you added to the dictionary, by the menu of a word that it did not know. Private windows know them, and add none.',
  'spelling.noWords': 'No words yet.',
  'spelling.forgetWord': 'Take “{word}” out of the dictionary',
  'spelling.remove': 'Check {language} no more',
} as const satisfies Readonly<Record<string, Message>>;
