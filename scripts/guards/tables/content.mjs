/** Guards of what the web may reach of ours: requests, redirects, frames, the handler of our pages. */

const web = (/** @type {string} */ title) => ({ test: 'e2e/web-content.spec.ts', title });
const HANDLER = web('the handler of our pages serves those of its session and their assets, by exact name; all else is not found, and nothing but GET');
const READS = web('no page and no worker of the web reads our pages: by request, image, script, style, module or frame');
const REDIRECTS = web('no redirect leads there, of a frame, of a request or of the tab');
const SHOWN = { test: 'main/electron/shown-url.test.ts' };

const LATER = { test: 'main/page-tools/page-tools.test.ts', title: 'what a frame wanted, or came with a form, is not opened later, and that is told' };

const pages = 'main/electron/internal-pages.ts';
const security = 'main/electron/security.ts';

/** @type {readonly import('../guard.mjs').Guard[]} */
export const CONTENT = [
  { name: 'requests of pages for ours are stopped', file: pages, takes: "const mayAsk = resourceType === 'mainFrame' || isInternalUrl(await shownUrlOf(frame));", gives: 'const mayAsk = true;', ...READS },
  { name: 'who has no pass is not answered', file: pages, takes: "request.method === 'GET' && request.headers.get(PASS_HEADER) !== pass ? notFound() : answerPage(request, pages)", gives: 'answerPage(request, pages)', ...HANDLER },
  { name: 'nothing but GET', file: pages, takes: "  if (request.method !== 'GET') return new Response('', { status: 405 });\n", gives: '', ...HANDLER },
  { name: 'pages of this session alone', file: pages, takes: '  if (!pages.has(url.hostname)) return notFound();\n', gives: '', ...HANDLER },
  { name: 'no way out of the folder, no encodings', file: pages, takes: String.raw`/^\/assets\/([A-Za-z0-9_-][A-Za-z0-9._-]*)$/.exec(url.pathname)?.[1]`, gives: String.raw`/^\/assets\/(.+)$/.exec(decodeURIComponent(url.pathname))?.[1]`, ...HANDLER },
  { name: 'pages have exact names', file: pages, takes: "if (url.pathname === '/' || url.pathname === '')", gives: "if (!url.pathname.startsWith('/assets/'))", ...HANDLER },
  { name: 'what belongs to the frame of documents is its own', file: pages, takes: "answer({ cancel: resourceType !== 'subFrame' && !(await shownUrlOf(frame)).startsWith(`${CONTENT_FRAME_SCHEME}:`) })", gives: 'answer({ cancel: false })', ...READS },
  { name: 'no redirect leads to ours', file: security, takes: 'if (isInternalUrl(event.url) || isFrameAlone(event)) event.preventDefault();\n  });\n}', gives: 'if (isFrameAlone(event)) event.preventDefault();\n  });\n}', ...REDIRECTS },
  { name: 'the frame of documents is boxed in', file: 'main/electron/content-frame.ts', takes: "  'sandbox allow-scripts allow-popups',\n", gives: '', test: 'e2e/content.spec.ts', title: 'a tab that goes to Markdown, JSON or CSV has it shown by a plugin, in a frame that nothing of it can leave' },
  { name: 'what a frame shows is waited for', file: 'main/electron/shown-url.ts', takes: "      if (frame.url !== '') return frame.url;\n      await look();\n", gives: '      return frame.url;\n', ...SHOWN, title: 'what a frame shows is told at once, or when main has word of it' },
  { name: 'a frame that is gone shows nothing', file: 'main/electron/shown-url.ts', takes: "  if (!frame) return '';\n", gives: "  if (!frame) return 'terrarium://newtab/';\n", ...SHOWN, title: 'a frame that shows nothing, is none, or goes meanwhile, shows nothing' },
  { name: 'pages lead their tab to the web alone', file: 'main/lib/page-targets.ts', takes: String.raw`/^(https?|blob):|^about:blank([?#]|$)/i.test(url)`, gives: String.raw`/^[a-z]+:/i.test(url)`, test: 'main/lib/page-targets.test.ts', title: 'not to pages of ours, to files, to what could pass for something else, or to other programs' },
  { name: 'pages of the web lead to no file', file: 'main/lib/page-targets.ts', takes: ' && /^file:/i.test(pageUrl)', gives: '', test: 'main/lib/page-targets.test.ts', title: 'not to pages of ours, to files, to what could pass for something else, or to other programs' },
  { name: 'which frames a page has is looked at before it is taken for who asked', file: 'main/electron/opened-by.ts', takes: ' && inner.every(({ url }) => /^https?:/i.test(url) && originOfAsker(url) !== own)', gives: '', test: 'main/electron/opened-by.test.ts', title: 'by what is told of them: %s' },
  { name: 'where a tab was asked for is looked at', file: 'main/electron/opened-by.ts', takes: 'originOfAsker(referrer) === own && ', gives: '', test: 'main/electron/opened-by.test.ts', title: 'by what is told of them: %s' },
  { name: 'the page opens nothing for its frames', file: 'main/page-tools/popups.ts', takes: 'isOwn && sent.form === undefined', gives: 'sent.form === undefined', ...LATER },
  { name: 'no form is sent later', file: 'main/page-tools/popups.ts', takes: 'isOwn && sent.form === undefined', gives: 'isOwn', ...LATER },
  { name: 'a frame’s tab does not leave its sandbox', file: 'main/electron/window-opening.ts', takes: 'isOwn: isOfPageItself(contents, sent.referrer.url)', gives: 'isOwn: true', test: 'e2e/web-blocked-tabs.spec.ts', title: 'what a sandboxed frame wanted to open is no tab outside its sandbox: once allowed, it asks again, and the sandbox comes along' },
  { name: 'what is dropped on the window leads to the web alone', file: 'renderer/shell/use-window-drop.ts', takes: '.filter((line) => /^https?:/i.test(line))', gives: "  .filter((line) => line !== '')", ...web('nothing that a page could have a person drag leads there: dropped on a page, on the strip, on the address bar') },
];
