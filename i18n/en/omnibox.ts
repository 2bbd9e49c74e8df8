import type { Message } from '../message.ts';

/** The address bar: suggestions, its menu, search engines. */
export const omniboxMessages = {
  'omnibox.searchWith': 'Search {engine}',
  'omnibox.tabToSearch': 'Tab to search {engine}',
  'omnibox.bookmark': 'Bookmark',
  'omnibox.history': 'Visited',
  'omnibox.forgetHint': 'Shift+Delete to forget',
  'omnibox.menu': 'Address bar menu',
  'omnibox.cut': 'Cut',
  'omnibox.copy': 'Copy',
  'omnibox.paste': 'Paste',
  'omnibox.pasteAndGo': 'Paste and go',
  'omnibox.pasteAndSearch': 'Paste and search',
  'omnibox.selectAll': 'Select all',
  'omnibox.engines': 'Search engines',
  'omnibox.keywordNote': 'Type a keyword and a space, and what follows is searched for there.',
  'omnibox.suggestionsOn': 'Suggest searches while I type',
  'omnibox.suggestionsNote': 'What you type in the address bar is then sent to the search engine before you press Enter. Never from private windows.',
  'omnibox.addEngine': 'Add a search engine',
  'omnibox.engineName': 'Name',
  'omnibox.engineKeyword': 'Keyword',
  'omnibox.engineUrl': 'Address with %s where the words go',
  'omnibox.engineUrlExample': 'https://example.com/?q=%s',
  'omnibox.engineRefused': 'That will not do: the address needs http or https and %s, and the keyword has to be one word that no other engine has.',
  'omnibox.add': 'Add',
  'omnibox.removeEngine': 'Remove {engine}',
} as const satisfies Readonly<Record<string, Message>>;
