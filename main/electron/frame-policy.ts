import type { WebContents, WebFrameMain } from 'electron';
import type { Permission } from '../../ipc/contracts/permissions.ts';
import { askPage } from './page-questions.ts';
import { originOfAsker } from './who-asks.ts';

const ANSWER_MS = 10_000;

/**
 * True if the page forbids itself none of these by the header that it came with (`Permissions-Policy`). It is asked where its own scripts cannot change the
 * answer; while it still loads, Electron lets nobody in there, and it is asked among them.
 */
export async function isAllowedByItself(contents: WebContents, permissions: readonly Permission[]): Promise<boolean> {
  if (contents.isLoadingMainFrame()) return says(contents.mainFrame, allowsItself(permissions));
  return (await askPage(contents, allowsItself(permissions), ANSWER_MS)) === true;
}

/**
 * True if a frame of the page's own site forbids itself none of these, nor the page around it. Which of its frames asked is told by the address alone: where that
 * is no longer there, each of them may have been it.
 */
export async function isAllowedInside(contents: WebContents, { origin, url }: { readonly origin: string; readonly url: string }, permissions: readonly Permission[]): Promise<boolean> {
  const own = contents.mainFrame.framesInSubtree.filter((frame) => originOf(frame) === origin && frame.parent !== null);
  const there = own.filter((frame) => frame.url === url);
  for (const frame of there.length > 0 ? there : own) if (await says(frame, allowsItself(permissions))) return true;
  return false;
}

const allowsItself = (permissions: readonly Permission[]): string => `${JSON.stringify(permissions.map((each) => (each === 'screen' ? 'display-capture' : each)))}.every((name) => document.featurePolicy.allowsFeature(name))`;

/**
 * True if the page around hands a frame of another site these (`allow`). For camera and microphone Chromium leaves this to the browser's own part, which Electron
 * has not. Each document above is asked what it hands on: it may, and the frame below cannot speak for it. Which frame of a site asked is not told: they can reach each other.
 */
export async function isHandedOn(contents: WebContents, origin: string, permissions: readonly Permission[]): Promise<boolean> {
  for (const frame of contents.mainFrame.framesInSubtree) {
    try {
      // What it came with itself can only narrow what it is handed.
      if (frame.parent !== null && originOf(frame) === origin && (await isHandedDownTo(frame, permissions)) && (await says(frame, allowsItself(permissions)))) return true;
    } catch {
      // It died or was taken away, and throws when it is asked: what the others get has nothing to do with it.
    }
  }
  return false;
}

async function isHandedDownTo(frame: WebFrameMain, permissions: readonly Permission[]): Promise<boolean> {
  for (let inner = frame, outer = inner.parent; outer !== null; inner = outer, outer = inner.parent) {
    const { frames } = outer;
    const index = frames.findIndex(({ frameTreeNodeId }) => frameTreeNodeId === inner.frameTreeNodeId);
    if (index < 0 || !(await says(outer, handsOn({ index, count: frames.length, origin: originOf(inner) }, permissions)))) return false;
  }
  return true;
}

interface HeldFrame {
  readonly index: number;
  /** Of the frames beside it, and itself. */
  readonly count: number;
  /** Of the document that is there now, wherever the element pointed. */
  readonly origin: string;
}

/**
 * Looks, in the document around, at the element that holds its frame of this number. Where frames stand in shadow trees too, the numbers are not the same on
 * both sides: then it hands on nothing. What Chromium tells of an element goes by the address in it (`src`): another document is meant only where `allow` names it.
 */
const handsOn = ({ index, count, origin }: HeldFrame, permissions: readonly Permission[]): string => `(() => {
  if (window.length !== ${count}) return false;
  const inner = window.frames[${index}];
  const holder = [...document.querySelectorAll('iframe')].find((each) => each.contentWindow === inner);
  if (holder === undefined) return false;
  const origin = ${JSON.stringify(origin)};
  const isThere = (address) => { try { return new URL(address, document.baseURI).origin === origin; } catch { return false; } };
  const isNamed = (name) => holder.allow.split(';').map((each) => each.trim().split(/\\s+/)).some(([feature, ...to]) => feature === name && to.some((each) => each === '*' || (!each.startsWith("'") && isThere(each))));
  const isAddressed = origin !== '' && (origin === location.origin || isThere(holder.src));
  return ${JSON.stringify(permissions)}.every((name) => holder.featurePolicy.allowsFeature(name) && (isAddressed || isNamed(name)));
})()`;

/** The answer of a document; one that is gone or does not answer says no. Its scripts can make of it what they like: what crosses is yes or no, never something large. */
async function says(frame: WebFrameMain, code: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_MS);
  });
  try {
    return (await Promise.race([frame.executeJavaScript(`(${code}) === true`), late])) === true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** A frame whose process died throws when it is asked. */
function originOf(frame: WebFrameMain): string {
  try {
    return originOfAsker(frame.origin);
  } catch {
    return '';
  }
}
