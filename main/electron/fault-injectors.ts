import { app } from 'electron';
import type { WebContents } from 'electron';
import { IpcError } from '../../ipc/core/errors.ts';
import { askPage } from './page-questions.ts';
import { livingViews } from './living-views.ts';
import { startAnewAtEnd } from './restart.ts';

/** As long as a page that is not hung may take to answer. */
const ANSWER_MS = 1_500;

/** What a page is made to do, each in the page itself, which says how much of it it did: calls until V8 had enough, titles that were its title, elements that it had. */
const PAGE_SCRIPTS = {
  calls: '(() => { let count = 0; const deeper = () => { count += 1; return deeper() + 1; }; try { deeper(); } catch (error) { return error instanceof RangeError ? count : 0; } })()',
  titles: '(() => { const title = document.title; let count = 0; for (let i = 0; i < 20000; i += 1) { document.title = `${title} ${i}`; if (document.title.endsWith(i)) count += 1; } document.title = title; return count; })()',
  elements:
    '(() => { const box = document.createElement("div"); document.body.append(box); for (let i = 0; i < 200000; i += 1) box.append(document.createElement("i")); box.getBoundingClientRect(); const count = box.childElementCount; box.remove(); return count; })()',
} as const;

/** Breaks a page's renderer by an address of Chromium that is made for it. */
export function openDebugAddress(pid: number, url: 'chrome://crash' | 'chrome://memory-exhaust'): void {
  // The address is no page: its load never ends.
  contentsOf(pid).loadURL(url).catch(() => undefined);
}

/**
 * Makes a page do something that is too much.
 * @returns how much of it, once it is done; undefined if the page is gone
 * @throws Error if it lives and did not do it
 */
export async function overwork(pid: number, what: keyof typeof PAGE_SCRIPTS): Promise<number | undefined> {
  const contents = contentsOf(pid);
  const answer: unknown = await contents.executeJavaScript(PAGE_SCRIPTS[what]).catch(() => undefined);
  if (typeof answer === 'number' && answer > 0) return answer;
  if (isIn(contents, pid)) throw new Error('the page did not do it');
  return undefined;
}

/** True if the page with its main frame in this process answers. */
export async function pageAnswers(pid: number): Promise<boolean> {
  const contents = livingViews().find((each) => isIn(each, pid));
  if (contents === undefined) return false;
  return (await askPage(contents, 'true', ANSWER_MS)) === true;
}

/** True if a page has its main frame in this process. */
export function hasDocument(pid: number): boolean {
  return livingViews().some((each) => isIn(each, pid));
}

/** True if every view with this address start is loaded and alive. */
export function isLoaded(urlStart: string): boolean {
  const views = livingViews().filter((each) => each.getURL().startsWith(urlStart));
  return views.length > 0 && views.every((each) => !each.isCrashed() && !each.isLoading());
}

/** Ends this program without a goodbye and starts it anew, as it was started. */
export function endAndStartAnew(): void {
  startAnewAtEnd();
  app.exit(1);
}

function isIn(contents: WebContents, pid: number): boolean {
  return !contents.isDestroyed() && !contents.isCrashed() && contents.getOSProcessId() === pid;
}

function contentsOf(pid: number): WebContents {
  const contents = livingViews().find((each) => isIn(each, pid));
  if (contents === undefined) throw new IpcError('not-found', `no page has its main frame in process ${pid}`);
  return contents;
}
