import type { BrowserWindowConstructorOptions, HandlerDetails, LoadURLOptions, Referrer, WebContents } from 'electron';
import { isInternalUrl } from '../lib/internal-urls.ts';
import type { SentAlong } from '../lib/sent-along.ts';
import type { TabViewEvent } from '../tabs/tab-view.ts';
import { isOfPageItself } from './opened-by.ts';
import { askPage } from './page-questions.ts';
import { OPENED_PAGE } from './view-factory.ts';

/** Other schemes at the top of a tab could pass for something they are not, or are not for pages to open. No address at all is an empty page. */
const OPENABLE = /^(https?|file):|^about:blank$|^$/i;

/** A page that is busy for so long has main load what it opened. */
const ANSWER_MS = 4_000;

/** Electron's typings leave out what its documents promise. */
type Opening = BrowserWindowConstructorOptions & { readonly webContents?: WebContents };

/** Contents that Chromium made and no tab has yet, by Electron's id. */
const opened = new Map<number, WebContents>();

/** What pages are to open again, by address: whether it stays behind. Nobody is asked about that any more. */
const againBy = new WeakMap<WebContents, Map<string, boolean>>();

/** The contents that a tab is made for. @throws Error if a tab has them already, or nobody opened them */
export function takeOpened(contentsId: number): WebContents {
  const contents = opened.get(contentsId);
  if (contents === undefined) throw new Error(`no contents ${contentsId} wait for a tab`);
  opened.delete(contentsId);
  return contents;
}

/**
 * Answers what a page opens (`window.open`, `target`, a click with a key held): whoever listens decides, and Chromium itself makes the contents, with the
 * relation to their opener, where they come from, and what a form sends. For pages of ours the load is main's.
 */
export function answerOpenings(contents: WebContents, tell: (event: TabViewEvent) => void): void {
  const again = new Map<string, boolean>();
  againBy.set(contents, again);
  contents.setWindowOpenHandler((details) => {
    const url = details.url === '' ? 'about:blank' : details.url;
    const isAgain = again.has(url);
    const background = again.get(url) ?? details.disposition === 'background-tab';
    again.delete(url);
    const sent = sentBy(details);
    const isOurs = isInternalUrl(contents.getURL());
    const isOpenable = OPENABLE.test(details.url) || (isOurs && isInternalUrl(url));
    if (!isOpenable || (!isAgain && !isAllowed(contents, url, sent, tell))) return { action: 'deny' };
    // A page of the web has no window of ours to hold on to.
    if (isOurs) {
      setImmediate(() => tell({ type: 'tab-requested', url, background, sent }));
      return { action: 'deny' };
    }
    return {
      action: 'allow',
      // As in any browser: Electron would close it with the page that opened it.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences: OPENED_PAGE },
      createWindow: (options) => {
        const { webContents: made } = options as Opening;
        if (made === undefined) {
          const openPlainly = (): void => tell({ type: 'tab-requested', url, background, sent });
          if (sent.form === undefined) {
            again.set(url, background);
            void openFromPage(contents, url, sent).then(() => again.delete(url) && openPlainly());
          } else openPlainly();
          // Electron looks at no answer then, but its typings want one.
          return contents;
        }
        opened.set(made.id, made);
        tell({ type: 'tab-requested', url, background, contentsId: made.id });
        // The tab that asked is gone meanwhile.
        if (opened.delete(made.id)) setImmediate(() => !made.isDestroyed() && made.close());
        forgetName(made);
        return made;
      },
    };
  });
}

/** How Electron loads something with what goes along. */
export function loadOptionsOf({ referrer, form }: SentAlong): LoadURLOptions {
  return {
    httpReferrer: { url: referrer.url, policy: referrer.policy as Referrer['policy'] },
    ...(form && { postData: [...form.parts] as NonNullable<LoadURLOptions['postData']>, extraHeaders: `content-type: ${form.contentType}` }),
  };
}

/**
 * For a click with a key or the middle button Electron makes no contents, and what main loads goes for something that the person typed, with all cookies that are for that. So the page
 * itself is had to open it, as a link without an opener would.
 */
function openFromPage(contents: WebContents, url: string, sent: SentAlong): Promise<void> {
  return haveOpened(contents, [{ url, sent }], true);
}

/** Has a page open what it wanted to before: what comes has the sandbox of the page, and goes as something that it asked for. One that is busy for long opens nothing. */
export async function openLater(contents: WebContents, wanted: readonly Wanted[]): Promise<void> {
  await asOpenedBefore(contents, wanted.map(({ url }) => url), () => haveOpened(contents, wanted, false));
}

/** Has a page open another and keep it in hand, as `window.open` does after a click. @param url absolute */
export async function openAndKeep(contents: WebContents, url: string): Promise<void> {
  await asOpenedBefore(contents, [url], () => askPage(contents, `void (window.lessonOpened = open(${JSON.stringify(url)}))`, ANSWER_MS, false));
}

/** What opens these meanwhile is let through: it was decided on before. */
async function asOpenedBefore(contents: WebContents, urls: readonly string[], opens: () => Promise<unknown>): Promise<void> {
  const again = againBy.get(contents);
  for (const url of urls) again?.set(url, false);
  await opens();
  for (const url of urls) again?.delete(url);
}

interface Wanted {
  readonly url: string;
  readonly sent: SentAlong;
}

/** One that still loads is asked once it is there: another one that came in its place would open it in its own name. */
async function haveOpened(contents: WebContents, wanted: readonly Wanted[], isForPerson: boolean): Promise<void> {
  if (contents.isDestroyed()) return;
  const calls = wanted.map(({ url, sent }) => `open(${JSON.stringify(url)}, '_blank', '${sent.referrer.url === '' ? 'noreferrer' : 'noopener'}');`);
  await askPage(contents, `if (origin === ${JSON.stringify(contents.mainFrame.origin)}) { ${calls.join('')} }`, ANSWER_MS, isForPerson);
}

/**
 * Electron before 36 has one list of the names that pages give to windows, for all of them: a page that opens a window under the name of another site's would have that one go where it says.
 * Chromium itself finds those windows that a page may reach by name. What Electron adds when contents are opened takes the name off the list as soon as it is called.
 */
function forgetName(made: WebContents): void {
  const ours = new Set(made.listeners('destroyed'));
  queueMicrotask(() => {
    for (const listener of made.listeners('destroyed') as (() => void)[]) {
      if (ours.has(listener)) continue;
      made.off('destroyed', listener);
      listener();
    }
  });
}

function isAllowed(contents: WebContents, url: string, sent: SentAlong, tell: (event: TabViewEvent) => void): boolean {
  let may = false;
  tell({ type: 'tab-asked', url, sent, isOwn: isOfPageItself(contents, sent.referrer.url), allow: () => (may = true) });
  return may;
}

function sentBy({ referrer, postBody }: HandlerDetails): SentAlong {
  if (postBody === undefined || postBody === null) return { referrer };
  const { contentType, boundary, data } = postBody;
  return { referrer, form: { contentType: boundary === undefined ? contentType : `${contentType}; boundary=${boundary}`, parts: data } };
}
