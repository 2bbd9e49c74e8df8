/** Guards of Electron's security checklist: web preferences, content security policy, windows and navigation, what pages of ours may. */

const sandbox = (/** @type {string} */ title) => ({ test: 'e2e/sandbox.spec.ts', title });
const checklist = (/** @type {string} */ title) => ({ test: 'e2e/checklist.spec.ts', title });
const LOCKED = sandbox('every web contents is locked: sandbox, isolated worlds, no Node, web security');
const WEB_SECURITY = checklist('a page has the web’s security, no experiments, no webview; none is attached even where one could be made; an old runtime is told of');
const OWN_PAGES = checklist('our own pages get one pipe and nothing of Electron, reach nothing over the network, and lead nowhere by themselves');
const POLICY = { test: 'e2e/own-pages.spec.ts', title: 'the policy of our own pages, by trying: nothing runs, loads, connects, frames, posts or leads away but what was built in' };

const factory = 'main/electron/view-factory.ts';
const security = 'main/electron/security.ts';
const pages = 'main/electron/internal-pages.ts';

/** @type {readonly import('../guard.mjs').Guard[]} */
export const CHECKLIST = [
  { name: 'renderers are in a sandbox', file: factory, takes: '  sandbox: true,\n', gives: '  sandbox: false,\n', ...LOCKED },
  { name: 'and so is whatever view somebody makes', file: security, takes: '  app.enableSandbox();\n', gives: '', ...LOCKED },
  { name: 'worlds are isolated', file: factory, takes: 'contextIsolation: true', gives: 'contextIsolation: false', ...LOCKED },
  { name: 'no Node', file: factory, takes: 'nodeIntegration: false', gives: 'nodeIntegration: true', ...LOCKED },
  { name: 'no Node in frames', file: factory, takes: 'nodeIntegrationInSubFrames: false', gives: 'nodeIntegrationInSubFrames: true', ...LOCKED },
  { name: 'the web’s security', file: factory, takes: 'webSecurity: true', gives: 'webSecurity: false', ...WEB_SECURITY },
  { name: 'no insecure content', file: factory, takes: 'allowRunningInsecureContent: false', gives: 'allowRunningInsecureContent: true', ...checklist('a page that came safely runs nothing that did not, and tells where it leads without that nothing of itself') },
  { name: 'no experiments', file: factory, takes: 'experimentalFeatures: false', gives: 'experimentalFeatures: true', ...WEB_SECURITY },
  { name: 'no experiments one by one', file: factory, takes: '  safeDialogs: true,\n', gives: "  safeDialogs: true,\n  enableBlinkFeatures: 'CSSLayoutAPI',\n", ...WEB_SECURITY },
  { name: 'no webview', file: factory, takes: 'webviewTag: false', gives: 'webviewTag: true', ...WEB_SECURITY },
  { name: 'no webview is attached', file: security, takes: "  contents.on('will-attach-webview', (event) => event.preventDefault());\n", gives: '', ...WEB_SECURITY },
  { name: 'an old runtime is told of', file: 'renderer/shell/toolbar/runtime-chip.tsx', takes: 'if (runtime.outdatedBy === null) return null;', gives: "if (runtime.outdatedBy !== '') return null;", ...WEB_SECURITY },
  { name: 'views of ours open no windows', file: security, takes: "  contents.setWindowOpenHandler(() => ({ action: 'deny' }));\n", gives: "  contents.setWindowOpenHandler(() => ({ action: 'allow' }));\n", ...OWN_PAGES },
  { name: 'pages open what they may', file: 'main/electron/window-opening.ts', takes: ' || (!isAgain && !isAllowed(contents, url, sent, tell))', gives: '', test: 'e2e/page-tools.spec.ts', title: 'tabs that a page opens by itself are blocked, told of, and open when allowed; a server that asks is named' },
  { name: 'data: opens at the top of no tab', file: 'main/electron/window-opening.ts', takes: '!isOpenable || ', gives: '', test: 'e2e/hostile-page.spec.ts', title: 'endless redirects end, a page that reloads for ever can be closed, and data: windows do not open' },
  { name: 'no load goes on over another document', file: 'main/electron/last-way.ts', takes: '    else contents.stop();\n', gives: '', test: 'main/electron/last-way.test.ts', title: 'one of the page’s is over: who asked for it is gone' },
  { name: 'pages lead to none of ours', file: security, takes: 'if (isInternalUrl(event.url) || isInternalUrl(contents.getURL()) ||', gives: 'if (isInternalUrl(contents.getURL()) ||', test: 'e2e/web-content.spec.ts', title: 'no document of the web gets there from where it stands: srcdoc, data, blob, about:blank, sandboxed, of another site, PDF' },
  { name: 'our pages lead nowhere', file: security, takes: ' || isInternalUrl(contents.getURL()) || isFrameAlone(event)', gives: ' || isFrameAlone(event)', ...OWN_PAGES },
  { name: 'views of ours get no permission when they ask', file: security, takes: 'session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));', gives: '', ...OWN_PAGES },
  { name: 'views of ours have no permission', file: security, takes: 'session.setPermissionCheckHandler(() => false);', gives: '', ...OWN_PAGES },
  { name: 'web pages get no pipe', file: 'preload/page.ts', takes: "if (location.protocol === 'terrarium:') exposeBridge();", gives: 'exposeBridge();', ...sandbox('a page of the web finds nothing of ours and nothing of Node') },
  { name: 'our pages get a pipe and no more', file: 'preload/bridge.ts', takes: '    send: (frame: unknown) => ipcRenderer.send(channel, frame),', gives: '    send: (frame: unknown) => ipcRenderer.send(channel, frame),\n    invoke: (name: string) => ipcRenderer.invoke(name),', ...OWN_PAGES },
  { name: 'policy: nothing but what is named', file: pages, takes: `  "default-src 'none'",\n`, gives: '  "default-src *",\n', ...POLICY },
  { name: 'policy: no script that is not built in', file: pages, takes: `  "script-src 'self'",\n`, gives: `  "script-src 'self' 'unsafe-inline'",\n`, ...sandbox('our own pages run no script that is not theirs') },
  { name: 'policy: no code from text', file: pages, takes: `  "script-src 'self'",\n`, gives: `  "script-src 'self' 'unsafe-eval'",\n`, ...OWN_PAGES },
  { name: 'policy: no style that is not built in', file: pages, takes: `  "style-src 'self'",\n`, gives: `  "style-src 'self' 'unsafe-inline'",\n`, ...POLICY },
  { name: 'policy: no pictures from elsewhere', file: pages, takes: `  "img-src 'self' data:",\n`, gives: '  "img-src * data:",\n', ...POLICY },
  { name: 'policy: no other base', file: pages, takes: `  "base-uri 'none'",\n`, gives: '', ...POLICY },
  { name: 'policy: forms go nowhere', file: pages, takes: `  "form-action 'none'",\n`, gives: '', ...POLICY },
  { name: 'the policy comes with the page', file: pages, takes: "    'content-security-policy': POLICY,\n", gives: '', ...sandbox('our own pages run no script that is not theirs') },
  { name: 'what ships makes no code from text', file: 'scripts/checks/code-from-text.mjs', takes: 'if (what === undefined) return;', gives: "if (what !== 'none') return;", test: 'scripts/checks/code-from-text.test.ts', title: 'code from text: %s is refused' },
];
