/** Guards of what is asked for: permissions, other programs, certificates, sign-in, downloads, clipboard, screen. */

const service = 'main/permissions/permissions-service.ts';
const electron = 'main/electron/permissions.ts';
const frames = 'main/electron/frame-policy.ts';
const downloads = 'main/downloads/name/safe-file-name.ts';
const asked = (/** @type {string} */ title) => ({ file: service, test: 'main/permissions/permissions.test.ts', title });
const policy = (/** @type {string} */ title) => ({ file: frames, test: 'main/electron/frame-policy.test.ts', title });
const named = (/** @type {string} */ title) => ({ file: downloads, test: 'main/downloads/name/file-name.test.ts', title });
const OTHERS = asked('frames of other sites: never for some, else for this page alone and in both names');
const PRIVATE = { file: 'main/permissions/site-choices.ts', test: 'main/permissions/permissions.test.ts', title: 'private windows: memory of their own, blocks of others hold, allowances do not, and all is gone with them' };
const TAB = (/** @type {string} */ title) => ({ file: 'main/permissions/tab-permissions.ts', test: 'main/permissions/permissions.test.ts', title });
const SAFE = named('%j on %s: %j');
const CERTIFICATES = { file: 'main/navigation/certificates.ts', test: 'main/navigation/certificates.test.ts' };
const NOBODY_ASKED = { file: electron, test: 'e2e/sandbox.spec.ts', title: 'nobody was asked: everything is denied, also what cannot be asked for, and the page lives on' };
const CLIPBOARD = { file: electron, test: 'e2e/permissions.spec.ts', title: 'full screen, pointer and clipboard; other programs only of known kinds' };
const RECORDING = { file: electron, test: 'e2e/recording.spec.ts', title: 'camera, microphone and screen: asked by origin and frame, shown while they may be in use, ended by leaving' };
const SCHEMES = { test: 'main/lib/external-schemes.test.ts' };

/** @type {readonly import('../guard.mjs').Guard[]} */
export const ASKING = [
  { name: 'who is no site is denied', takes: 'permissions.length > 0 && isAsking(topOrigin) && isAsking(origin)', gives: 'permissions.length > 0', ...asked('who is no site asks nobody; a file is asked about for as long as it is open') },
  { name: 'what nobody could read is denied', takes: ' || asked.detail.length > MAX_DETAIL_CHARS) return asked', gives: ') return asked', ...asked('an address for another program is shown whole, or denied') },
  { name: 'some things no frame gets', takes: '    if (origin !== topOrigin && permissions.some((each) => NEVER_IN_FRAMES.has(each))) return asked.settle(false);\n', gives: '', ...OTHERS },
  { name: 'what a site may, its frames elsewhere may not', takes: "return who.origin === who.topOrigin ? remembered : { choice: 'ask', reason: 'default', untilMs: null };", gives: 'return remembered;', ...OTHERS },
  { name: 'a block holds', takes: "    if (choices.some(({ choice }) => choice === 'block')) return 'blocked';\n", gives: '', ...asked('a question waits in its tab; what is remembered holds in every tab and after a start, of that site alone') },
  { name: 'screen and other programs are asked for each time', takes: " || ONCE_ONLY.has(permission)).map(", gives: ').map(', ...asked('the screen and other programs are asked for each time; a block of them holds') },
  { name: 'what is asked for each time is not remembered', file: 'main/permissions/site-choices.ts', takes: "else if (choice === 'block' || !ONCE_ONLY.has(permission)) keeper", gives: 'else keeper', test: 'main/permissions/permissions.test.ts', title: 'the screen and other programs are asked for each time; a block of them holds' },
  { name: 'nor allowed beforehand', takes: "choice === 'allow' && (ONCE_ONLY.has(permission) || BY_GESTURE.has(permission))", gives: "choice === 'allow' && BY_GESTURE.has(permission)", ...asked('the screen and other programs are asked for each time; a block of them holds') },
  { name: 'nothing behind takes the screen or the pointer', takes: 'const isGiven = window.isInFront(tabId);', gives: 'const isGiven = true;', ...asked('full screen and pointer: in front without a question, unless blocked; never behind') },
  { name: 'a question waits in its tab, and is answered once', takes: 'const found = this.#waiting.find((each) => each.requestId === requestId);\n    this.#waiting = this.#waiting.filter((each) => each !== found);', gives: 'const found = this.#waiting.find((each) => each.requestId === requestId);', ...TAB('only the question that is seen can be answered, and once') },
  { name: 'another document: what was asked is over', takes: '    this.noted.clear();\n    this.denyAll();\n', gives: '    this.noted.clear();\n', ...TAB('spam: the same question once, ten different ones at most, a hundred times each; another document ends them') },
  { name: 'another site: what holds this time is over', takes: 'const own = origin === this.#origin ? this.#thisTime.get(origin) : undefined;', gives: 'const own = this.#thisTime.get(this.#origin);', ...TAB('this time holds while the tab is at that site, and is not written down') },
  { name: 'questions that wait are bounded', takes: "    if (this.#waiting.length >= MOST_WAITING) return 'full';\n", gives: '', ...TAB('spam: the same question once, ten different ones at most, a hundred times each; another document ends them') },
  { name: 'what is allowed elsewhere, private windows ask for', takes: '    if (!isPrivate) return kept;\n', gives: "    if (!isPrivate || kept.choice === 'allow') return kept;\n", ...PRIVATE },
  { name: 'what is blocked elsewhere, private windows block', takes: "return own.choice === 'ask' && kept.choice === 'block' ? kept : own;", gives: 'return own;', ...PRIVATE },
  { name: 'private windows remember nothing', takes: 'return isPrivate ? this.#private : this.#kept;', gives: 'return this.#kept;', ...PRIVATE },
  { name: 'put away often is blocked for a time', takes: 'const isBlocked = dismissals >= DISMISSALS_UNTIL_BLOCKED;', gives: 'const isBlocked = false;', ...PRIVATE, title: 'put away three times in a row, a site is blocked by itself, and may ask again after that time' },
  { name: 'what has no name is denied', takes: "    if (permission === undefined) return false;\n", gives: '    if (permission === undefined) return true;\n', ...NOBODY_ASKED },
  { name: 'what cannot be asked for is denied', takes: "if (permissions.length === 0 || (name === 'openExternal' && !isForOtherPrograms(detail))) return callback(false);", gives: "if (permissions.length === 0) return callback(true);\n    if (name === 'openExternal' && !isForOtherPrograms(detail)) return callback(false);", ...NOBODY_ASKED },
  { name: 'other programs of known kinds alone', takes: "permissions.length === 0 || (name === 'openExternal' && !isForOtherPrograms(detail))", gives: 'permissions.length === 0', ...CLIPBOARD },
  { name: 'copying from in front alone', takes: 'return callback(host.isInFront(contents.id));', gives: 'return callback(true);', ...CLIPBOARD },
  { name: 'policies of frames are looked at', takes: 'return isHandedOn(contents, origin, permissions);', gives: 'return true;', ...RECORDING },
  { name: 'the policy of a frame of the page’s own site is looked at', takes: ' && (isMainFrame || isAllowedInside(contents, { origin, url: requestingUrl }, permissions))', gives: '', file: 'main/electron/permissions.ts', test: 'e2e/web-policies.spec.ts', title: 'policies, sandboxes token by token, referrers, who may have what, and what pages hand on: case by case' },
  { name: 'a page’s own policy is looked at', takes: 'isAllowedByItself(contents, permissions)', gives: 'Promise.resolve(true)', ...RECORDING },
  { name: 'each document above hands on', takes: 'if (index < 0 || !(await says(outer, handsOn({ index, count: frames.length, origin: originOf(inner) }, permissions)))) return false;', gives: 'if (index < 0) return false;', ...policy('a document that fails, or says anything but yes, hands on nothing') },
  { name: 'a frame’s own policy narrows', takes: ' && (await says(frame, allowsItself(permissions)))', gives: '', ...policy('a frame that came with a policy against it gets nothing, whatever the page hands on; its own yes is not enough') },
  { name: 'a named origin wins', file: 'main/electron/who-asks.ts', takes: '  if (details.securityOrigin !== undefined) return originOfAsker(details.securityOrigin);\n', gives: '', test: 'main/electron/who-asks.test.ts', title: 'a named origin wins over that of the document, also if it is none' },
  { name: 'a page asks in its own name', file: 'main/electron/who-asks.ts', takes: ' || originOfAsker(requestingUrl) === topOrigin;', gives: ' || true;', test: 'main/electron/who-asks.test.ts', title: 'a page asks only in the name of the document that is there' },
  { name: 'a certificate that does not hold stops', ...CERTIFICATES, takes: 'return this.#allowed.has(keyOf(host, failure));\n  }\n\n  /** What did not', gives: 'return true;\n  }\n\n  /** What did not', title: 'what does not hold is stopped until the person lets it through, for that host, port and certificate' },
  { name: 'another certificate is asked about again', ...CERTIFICATES, takes: '`${host} ${failure.certificate.fingerprint}`', gives: '`${host} ${failure.error.length > 0}`', title: 'what does not hold is stopped until the person lets it through, for that host, port and certificate' },
  { name: 'Chromium asks the judge', file: 'main/electron/certificates.ts', takes: "callback(judgeOf(contents.session).judge(url, { error: error.replace(/^net::/, ''), certificate: factsOf(certificate) }));", gives: "judgeOf(contents.session).judge(url, { error: error.replace(/^net::/, ''), certificate: factsOf(certificate) });\n    callback(true);", test: 'e2e/errors.spec.ts', title: 'a certificate that nobody vouches for stops the load; the way on is deliberate, and holds for this certificate alone' },
  { name: 'what Chromium found of a certificate stands', file: 'main/electron/certificates.ts', takes: 'callback(-3);', gives: 'callback(0);', test: 'e2e/errors.spec.ts', title: 'a certificate that nobody vouches for stops the load; the way on is deliberate, and holds for this certificate alone' },
  { name: 'no certificate of the person’s', file: 'main/electron/certificates.ts', takes: 'callback(null as unknown as Certificate);', gives: 'callback(_list[0] as Certificate);', test: 'e2e/checklist.spec.ts', title: 'a page has the web’s security, no experiments, no webview; none is attached even where one could be made; an old runtime is told of' },
  { name: 'a sign-in names the page around it', file: 'main/electron/page-tools-view.ts', takes: "      within: isProxy ? '' : pageAround(contents, details.url),\n      realm,", gives: "      within: '',\n      realm,", test: 'e2e/asking-frames.spec.ts', title: 'dialogs, sign-in and full screen name who asks, and the page around it' },
  { name: 'schemes of other programs are named one by one', file: 'main/lib/external-schemes.ts', takes: '(mailto|tel|', gives: '(ms-msdt|file|mailto|tel|', ...SCHEMES, title: 'only what is named is for other programs' },
  { name: 'no paths in names', takes: String.raw`["*/:<>?\\|]|`, gives: '', ...SAFE },
  { name: 'no control characters in names', takes: String.raw`|\p{Cc}|\p{Cf}|`, gives: '|', ...SAFE },
  { name: 'nothing hidden', takes: ".replace(ILLEGAL_ENDS, '_')", gives: '', ...SAFE },
  { name: 'no names that Windows obeys', takes: "return cutName(platform === 'windows' ? unreserved(withExtension) : withExtension);", gives: 'return cutName(withExtension);', ...SAFE },
  { name: 'no links that Windows runs by showing them', takes: "  if (platform === 'windows' && SHELL_INTEGRATED.test(extension)) extension = 'download';\n", gives: '', ...SAFE },
  { name: 'what could do harm is known', takes: 'DANGEROUS.has(name.slice(dot + 1).toLowerCase())', gives: 'DANGEROUS.has(name.slice(dot + 1))', ...named('%j asks: %s') },
  { name: 'what could do harm waits for a word', file: 'main/downloads/downloads-service.ts', takes: 'isDangerous: isDangerousName(fileName)', gives: 'isDangerous: isDangerousName(\'\')', test: 'main/downloads/downloads.test.ts', title: 'one that could do harm waits for a word; no file has its name before' },
  { name: 'no file is overwritten', file: 'main/downloads/download-files.ts', takes: 'await link(from, to);', gives: 'await rename(from, to);', test: 'main/downloads/downloads.test.ts', title: 'a name that was taken meanwhile stays with who took it' },
  { name: 'a page that loads file after file is asked about', file: 'main/downloads/storm-guard.ts', takes: '      tab.isFree = false;\n      return true;', gives: '      return true;', test: 'main/downloads/downloads.test.ts', title: 'a page has one free for each thing that the person does; others wait, ten at most' },
];
