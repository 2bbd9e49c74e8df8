/** Guards of the address bar: what it shows is where the tab is, in letters that pass for nothing else. */

const idn = 'main/lib/idn.ts';
const display = 'renderer/shell/toolbar/address-display.ts';
const PUNYCODE = { file: idn, test: 'main/lib/idn.test.ts', title: '%s is shown as punycode: %s' };
const shown = (/** @type {string} */ title) => ({ file: display, test: 'renderer/shell/toolbar/address-display.test.ts', title });
const like = (/** @type {string} */ title) => ({ file: 'main/navigation/look-alike.ts', test: 'main/navigation/look-alike.test.ts', title });
const SLOW = { test: 'e2e/hostile-page.spec.ts', title: 'an address in the bar is one that the tab is at: a slow load cannot borrow another' };

/** @type {readonly import('../guard.mjs').Guard[]} */
export const ADDRESS_BAR = [
  { name: 'letters and digits alone', takes: '!ALLOWED.test(text) || ', gives: '', ...PUNYCODE },
  { name: 'no odd Latin letters', takes: 'ODD_LATIN.test(text) || ', gives: '', ...PUNYCODE },
  { name: 'no piled marks', takes: "ODD_MARKS.test(text.normalize('NFD')) || ", gives: '', ...PUNYCODE },
  { name: 'no strokes that pass for slashes', takes: ' || LOOSE_STROKE.test(text)', gives: '', ...PUNYCODE },
  { name: 'no dots in the middle', takes: "  if (/·/.test(text.replace(/(?<=l)·(?=l)/g, ''))) return false;\n", gives: '', ...PUNYCODE },
  { name: 'no digits of two systems', takes: 'mixesDigits(text) || ', gives: '', ...PUNYCODE },
  { name: 'no letters that pass for digits', takes: ' || (/[^0-9-]/.test(text) && ONLY_DIGITS_AND_LOOKALIKES.test(text))', gives: '', ...PUNYCODE },
  { name: 'no mixed scripts', takes: 'if (scripts.length > 1) return WRITTEN_TOGETHER.some((set) => scripts.every((script) => set.includes(script)));', gives: 'if (scripts.length > 1) return true;', ...PUNYCODE },
  { name: 'no user in front of a host', takes: "const bare = url.replace(USER, '$1');", gives: 'const bare = url;', ...PUNYCODE, title: 'nothing stands in front of a host that could pass for it' },
  { name: 'no signs that turn text', takes: String.raw`/[\p{C}\p{Z}]/u.test(decoded) ? text : decoded`, gives: 'decoded', ...shown('a sign that turns or hides text is shown as it was sent: %j') },
  { name: 'blob: and data: have no host', takes: "  return { before: parsed.protocol, host: '', after: readable(address.slice(parsed.protocol.length)) };", gives: "  return { before: parsed.protocol, host: parsed.origin.replace(/^.*\\//, ''), after: readable(address.slice(parsed.protocol.length)) };", ...shown('what could pass for a host in front of the path, or behind it, is none') },
  { name: 'a user is no part of the host that stands out', takes: String.raw`(?:[^/\\?#]*@)?`, gives: '', ...shown('%s is shown with its host standing out') },
  { name: 'look-alike letters', takes: 'own.look === other.look || ', gives: '', ...like('%s passes for %s') },
  { name: 'one letter off', takes: ' || (other.look.length >= MIN_EDITED_LENGTH && isOneEdit(own.look, other.look))', gives: '', ...like('%s passes for %s') },
  { name: 'another’s whole name in front', takes: 'if (dotted.includes(`.${other.domain}.`) || dotted.includes(`.${other.domain}-`)) return true;', gives: '', ...like('%s passes for %s') },
  { name: 'what a page heads for is not where it is', file: 'main/tabs/tab.ts', takes: '        this.headsFor = this.underWay = event.url;\n', gives: '        this.url = event.url;\n', ...SLOW },
  { name: 'the whole screen is told of', file: 'renderer/shell/page-tools/page-bars.tsx', takes: "{t(fullScreenWithin === '' ? 'pageTools.full' : 'pageTools.fullWithin', { origin: fullScreenOrigin, within: fullScreenWithin })}", gives: '{fullScreenWithin}', test: 'e2e/permissions.spec.ts', title: 'full screen, pointer and clipboard; other programs only of known kinds' },
  { name: 'who fills the screen is named', file: 'main/electron/permissions.ts', takes: "if (name === 'fullscreen') fullScreenAskers.set(contents, origin);", gives: '', test: 'e2e/asking-frames.spec.ts', title: 'dialogs, sign-in and full screen name who asks, and the page around it' },
  { name: 'who asks is named with the page around it', file: 'main/electron/who-asks.ts', takes: 'return asker === top ? { origin: top, within: \'\' } : { origin: asker, within: top };', gives: "return { origin: top, within: '' };", test: 'e2e/asking-frames.spec.ts', title: 'dialogs, sign-in and full screen name who asks, and the page around it' },
];
