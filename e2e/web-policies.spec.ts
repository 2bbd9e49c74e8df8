import { CSP } from './fixtures/policies/csp.ts';
import { runCases, servePolicies } from './fixtures/policies/policy-case.ts';
import { REACH } from './fixtures/policies/reach.ts';
import { SANDBOX } from './fixtures/policies/sandbox.ts';
import { serveHttp, type TestServer } from './fixtures/servers.ts';
import { Terrarium } from './fixtures/terrarium.ts';
import { expect, test } from './fixtures/test.ts';
import { openTab } from './fixtures/window.ts';

/*
 * What pages rely on to keep others, and parts of themselves, in bounds: content security policies and sandboxed frames. They are Chromium's, and nothing
 * of ours may weaken them: no switch, no preload, no scheme with privileges. The cases are those of web-platform-tests' `content-security-policy` and
 * `html/semantics/embedded-content/the-iframe-element` that matter most, made anew: each a small page that does one thing and tells what came of it.
 */

/** Tells the page around, once everything that it waits for is decided. */
const TELL = `
  const told = {};
  const violations = [];
  const tell = (name, value) => { told[name] = value; };
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
  const ends = (element) => new Promise((resolve) => { element.onload = () => resolve('loaded'); element.onerror = () => resolve('refused'); });
  const put = (tag, properties) => { const made = Object.assign(document.createElement(tag), properties); const end = ends(made); document.documentElement.append(made); return end; };
  const done = () => (window.opener ?? parent).postMessage({ name: NAME, told, violations }, '*');
`;

interface Case {
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the frame that it is shown in; `null` for none. */
  readonly sandbox?: string;
  readonly allow?: string;
  readonly body: (origin: string) => string;
  readonly told: Readonly<Record<string, unknown>>;
  readonly violations?: readonly string[];
}

const script = (name: string, code: string, nonce = 'ours'): string => `<script nonce="${nonce}">const NAME = ${JSON.stringify(name)}; ${TELL} ${code}</script>`;

const CASES: Readonly<Record<string, Case>> = {
  'only scripts with the nonce run': {
    headers: { 'content-security-policy': "script-src 'nonce-ours'" },
    body: () => `<script>window.got = 'inline'</script><img src="data:," onerror="window.got = 'attribute'">${script('only scripts with the nonce run', `
      (async () => { tell('foreign', await put('script', { src: '/ok.js' })); tell('got', String(window.got)); done(); })();`)}`,
    told: { foreign: 'refused', got: 'undefined' },
    violations: ['script-src-elem'],
  },
  'what a trusted script adds is trusted under strict-dynamic, what the parser finds is not': {
    headers: { 'content-security-policy': "script-src 'nonce-ours' 'strict-dynamic'" },
    body: () => `<script src="/ok.js?parser"></script>${script('what a trusted script adds is trusted under strict-dynamic, what the parser finds is not', `
      (async () => { tell('before', String(window.ok)); tell('added', await put('script', { src: '/ok.js' })); done(); })();`)}`,
    told: { before: 'undefined', added: 'loaded' },
  },
  'text becomes no code': {
    headers: { 'content-security-policy': "script-src 'nonce-ours'" },
    body: () => script('text becomes no code', `
      for (const [name, act] of Object.entries({ eval: () => eval('1'), Function: () => new Function('return 1')() })) { try { act(); tell(name, 'ran'); } catch (error) { tell(name, error.name); } }
      done();`),
    told: { eval: 'EvalError', Function: 'EvalError' },
  },
  'only trusted types reach the sinks': {
    headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
    body: () => script('only trusted types reach the sinks', `
      try { document.createElement('p').innerHTML = '<b>x</b>'; tell('html', 'taken'); } catch (error) { tell('html', error.name); }
      try { trustedTypes.createPolicy('own', {}); tell('policy', 'made'); } catch (error) { tell('policy', error.name); }
      done();`),
    told: { html: 'TypeError', policy: 'TypeError' },
  },
  'nothing is fetched, framed, or based elsewhere': {
    headers: { 'content-security-policy': "connect-src 'none'; frame-src 'none'; img-src 'none'; object-src 'none'; base-uri 'none'; worker-src 'none'" },
    body: (origin) => script('nothing is fetched, framed, or based elsewhere', `
      (async () => {
        tell('fetch', await fetch('/ok.js').then(() => 'came', () => 'refused'));
        tell('beacon', (() => { try { new WebSocket('${origin.replace('http', 'ws')}'); return 'made'; } catch { return 'refused'; } })());
        tell('image', await put('img', { src: '/dot.png' }));
        const base = document.createElement('base'); base.href = 'http://elsewhere.invalid/'; document.head.append(base);
        tell('base', document.baseURI.includes('elsewhere.invalid'));
        document.documentElement.append(Object.assign(document.createElement('iframe'), { src: '/ok.js' }));
        while (!violations.includes('frame-src')) await new Promise((next) => setTimeout(next, 5));
        done();
      })();`),
    told: { fetch: 'refused', image: 'refused', base: false },
    violations: ['connect-src', 'img-src', 'base-uri', 'frame-src'],
  },
  'a policy in the page narrows that of the server, and never widens it': {
    headers: { 'content-security-policy': "img-src 'none'" },
    body: () => `<meta http-equiv="content-security-policy" content="img-src *; connect-src 'none'">${script('a policy in the page narrows that of the server, and never widens it', `
      (async () => { tell('image', await put('img', { src: '/dot.png' })); tell('fetch', await fetch('/ok.js').then(() => 'came', () => 'refused')); done(); })();`)}`,
    told: { image: 'refused', fetch: 'refused' },
  },
  'a sandboxed frame has no origin, no storage, and leads nobody away': {
    sandbox: 'allow-scripts',
    body: () => script('a sandboxed frame has no origin, no storage, and leads nobody away', `
      tell('origin', self.origin);
      for (const [name, act] of Object.entries({ storage: () => localStorage.length, cookie: () => document.cookie, parent: () => parent.document.title, top: () => { top.location = '/ok.js'; } })) { try { act(); tell(name, 'done'); } catch (error) { tell(name, error.name); } }
      tell('popup', window.open('/ok.js') === null);
      document.documentElement.innerHTML += '<form action="/ok.js?form"><input name="q"></form>';
      document.querySelector('form').submit();
      done();`),
    told: { origin: 'null', storage: 'SecurityError', cookie: 'SecurityError', parent: 'SecurityError', top: 'SecurityError', popup: true },
  },
  'a server can sandbox its own page': {
    headers: { 'content-security-policy': 'sandbox allow-scripts' },
    body: () => script('a server can sandbox its own page', `tell('origin', self.origin); try { localStorage.length; tell('storage', 'there'); } catch (error) { tell('storage', error.name); } done();`),
    told: { origin: 'null', storage: 'SecurityError' },
  },
  'a frame within a sandboxed one is sandboxed too': {
    sandbox: 'allow-scripts',
    body: () => script('a frame within a sandboxed one is sandboxed too', `
      addEventListener('message', ({ data }) => { tell('inner', data); done(); });
      document.documentElement.append(Object.assign(document.createElement('iframe'), { srcdoc: "<script>parent.postMessage(self.origin, '*')</" + "script>" }));`),
    told: { inner: 'null' },
  },
};
/** Pages that are refused before anything of them runs; what the frame says in its place is Chromium's. */
const NEVER_SHOWN: Readonly<Record<string, { readonly headers?: Readonly<Record<string, string>>; readonly sandbox?: string }>> = {
  'frame-ancestors': { headers: { 'content-security-policy': "frame-ancestors 'none'" } },
  'x-frame-options': { headers: { 'x-frame-options': 'DENY' } },
  'no scripts': { sandbox: '' },
};

const slug = (name: string): string => name.replaceAll(/[^a-z]+/gi, '-');
let server: TestServer;
let asked: string[];

test.beforeAll(async () => {
  asked = [];
  server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const name = Object.keys({ ...CASES, ...NEVER_SHOWN }).find((each) => path === `/case/${slug(each)}`);
    if (path.startsWith('/ok.js')) return void response.writeHead(200, { 'content-type': 'text/javascript' }).end('window.ok = "ran"');
    if (path === '/dot.png') return void response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
    const made = name === undefined ? undefined : (CASES[name] ?? NEVER_SHOWN[name]);
    const body = made !== undefined && 'body' in made ? (made as Case).body(`http://127.0.0.1:${server.port}`) : script(name ?? '', 'done();');
    response.writeHead(200, { 'content-type': 'text/html', ...made?.headers }).end(name === undefined ? '<!doctype html><title>Policies</title>' : `<!doctype html><title>${name}</title>${body}`);
  });
});
test.afterAll(() => server.close());

test('policies and sandboxes that pages rely on hold as on the web platform', async ({ terrarium }) => {
  const page = await openTab(terrarium, `http://127.0.0.1:${server.port}/`);
  const frames = Object.entries({ ...CASES, ...NEVER_SHOWN }).map(([name, { sandbox }]) => ({ src: `/case/${slug(name)}`, sandbox: sandbox ?? null }));
  const results = await page.evaluate(
    ({ all, count }) =>
      new Promise<Record<string, { told: Record<string, unknown>; violations: string[] }>>((resolve) => {
        const got: Record<string, { told: Record<string, unknown>; violations: string[] }> = {};
        let loaded = 0;
        const look = (): void => {
          if (Object.keys(got).length >= count && loaded === all.length) resolve(got);
        };
        addEventListener('message', ({ data: { name, told, violations } }: MessageEvent<{ name: string; told: Record<string, unknown>; violations: string[] }>) => {
          got[name] = { told, violations };
          look();
        });
        for (const { src, sandbox } of all) {
          const frame = document.createElement('iframe');
          if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
          frame.addEventListener('load', () => {
            loaded += 1;
            look();
          }, { once: true });
          frame.src = src;
          document.body.append(frame);
        }
      }),
    { all: frames, count: Object.keys(CASES).length },
  );
  for (const [name, { told, violations = [] }] of Object.entries(CASES)) {
    expect([name, results[name]?.told]).toEqual([name, expect.objectContaining(told)]);
    expect([name, results[name]?.violations]).toEqual([name, expect.arrayContaining([...violations])]);
  }
  for (const name of Object.keys(NEVER_SHOWN)) expect([name, results[name]]).toEqual([name, undefined]);
  expect(asked.filter((path) => path.includes('?form'))).toEqual([]);
  expect(page.url()).toBe(`http://127.0.0.1:${server.port}/`);
});

test('policies, sandboxes token by token, referrers, who may have what, and what pages hand on: case by case', async () => {
  // A camera, so that who may not have it is not told that there is none.
  const terrarium = await Terrarium.launch({ switches: ['--use-fake-device-for-media-stream'] });
  const all = { ...CSP, ...SANDBOX, ...REACH };
  const sites = await servePolicies(all);
  try {
    const page = await openTab(terrarium, `${sites.home}/`);
    const results = await runCases(page, all, sites);
    for (const [name, { told, violations = [], heard }] of Object.entries(all)) {
      expect.soft([name, results[name]?.told['never']]).toEqual([name, undefined]);
      expect.soft([name, results[name]?.told]).toEqual([name, expect.objectContaining(told(sites))]);
      expect.soft([name, results[name]?.violations]).toEqual([name, expect.arrayContaining([...violations])]);
      if (heard !== undefined) expect.soft([name, results[name]?.heard.toSorted()]).toEqual([name, heard(sites)]);
    }
    const paths = (start: string): string[] => sites.asked.map(({ method, path }) => `${method} ${path}`).filter((line) => line.includes(` ${start}`));
    await expect.poll(() => paths('/sent')).toEqual(['GET /sent/allow-scripts%20allow-forms?']);
    await expect.poll(() => paths('/reported')).toEqual(['POST /reported']);
    expect(paths('/led-away')).toEqual([]);
    expect(page.url()).toBe(`${sites.home}/`);
  } finally {
    await terrarium.close();
    await sites.close();
  }
});
