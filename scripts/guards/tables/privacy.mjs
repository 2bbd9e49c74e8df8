/** Guards of privacy: what leaves the computer, and what stays of private windows and of what is cleared. */

const file = 'main/electron/privacy.ts';
const PAGES = { test: 'e2e/privacy.spec.ts', title: 'cookies and storage within other sites, referrers, addresses of this computer, spelling' };
const ASKS_NOBODY = { test: 'e2e/privacy.spec.ts', title: 'the browser asks nobody for anything by itself: not at the start, not in its own pages, not while idle' };
const NOTHING_LEFT = { test: 'e2e/private-window.spec.ts', title: 'while a private window is used, no file of the profile changes but those that are explained, and none of them names the site' };
const CLEARED = { file: 'main/electron/browsing-data.ts', test: 'e2e/settings.spec.ts', title: 'clearing browsing data takes cookies, storage and history, and only what was asked for' };

/** @type {readonly import('../guard.mjs').Guard[]} */
export const PRIVACY = [
  { name: 'no dictionary is asked for', file, takes: '  session.setSpellCheckerEnabled(false);\n  session.setSpellCheckerLanguages([]);\n', gives: '', ...ASKS_NOBODY },
  { name: 'no language is checked', file, takes: '  session.setSpellCheckerLanguages([]);\n', gives: '', ...PAGES },
  { name: 'addresses of the computer are hidden', file, takes: "contents.setWebRTCIPHandlingPolicy('default_public_interface_only');", gives: "contents.setWebRTCIPHandlingPolicy('default');", ...PAGES },
  { name: 'storage is split by site', file: 'main/lib/command-line.ts', takes: "throw new CommandLineError('kept-on', argument)", gives: 'sandboxOff = false', test: 'main/lib/command-line.test.ts', title: '%j is refused: %s' },
  { name: 'private windows have a session in memory', file: 'main/electron/app.ts', takes: 'session.fromPartition(`private-${privateSessionCount}`, { cache: false })', gives: 'session.fromPartition(`persist:private-${privateSessionCount}`)', ...NOTHING_LEFT },
  { name: 'private windows are no part of the others', file: 'main/electron/app.ts', takes: 'const pages = session.fromPartition(`private-${privateSessionCount}`, { cache: false });', gives: 'const pages = session.defaultSession;\n  if (privateSessionCount > 0) return pages;', test: 'e2e/sessions-apart.spec.ts', title: 'pages of one site in a private and in another window do not meet; a document that is shown as its source runs nothing' },
  { name: 'the log keeps nothing of private windows', file: 'main/traffic/link-sink.ts', takes: 'if (link.isPrivate) log.previews.keepText(slot, PRIVATE_BODY);', gives: 'if (link.id < 0) log.previews.keepText(slot, PRIVATE_BODY);', test: 'e2e/private-window.spec.ts', title: 'the log counts what a private window says, and keeps none of it; processes there have no names' },
  { name: 'private windows ask no search engine while typing', file: 'main/navigation/suggest/omnibox-service.ts', takes: '!engines.suggestionsOn || isPrivate(tabId)', gives: '!engines.suggestionsOn', test: 'main/navigation/suggest/suggest.test.ts', title: 'is not asked for unless turned on, and never in a private window or for an address' },
  { name: 'cookies are cleared', takes: "session.clearStorageData({ storages: ['cookies'] }), ", gives: '', ...CLEARED },
  { name: 'storage is cleared', takes: "['filesystem', 'indexdb', 'localstorage', 'serviceworkers', 'cachestorage']", gives: "['filesystem']", ...CLEARED },
  { name: 'secrets by name are in no preview', file: 'ipc/core/redact.ts', takes: 'return SECRET_NAMES.has(plain) || SECRET_WORDS.some((word) => plain.includes(word));', gives: 'return plain === REDACTED;', test: 'ipc/core/preview.test.ts', title: 'hides what is called %s, at any depth' },
];
