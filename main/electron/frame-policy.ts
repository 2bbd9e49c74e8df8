import type { WebContents, WebFrameMain } from 'electron';
import type { Permission } from '../../ipc/contracts/permissions.ts';
import { originOfAsker } from './who-asks.ts';

const ANSWER_MS = 10_000;

/**
 * True if the page around hands a frame of another site these (`allow`). For camera and microphone Chromium leaves this to the browser's own part, which Electron
 * has not. Each document above is asked what it hands on: it may, and the frame below cannot speak for it. Which frame of a site asked is not told: they can reach each other.
 */
export async function isHandedOn(contents: WebContents, origin: string, permissions: readonly Permission[]): Promise<boolean> {
  for (const frame of contents.mainFrame.framesInSubtree) {
    if (frame.parent !== null && originOf(frame) === origin && (await isHandedDownTo(frame, permissions))) return true;
  }
  return false;
}

async function isHandedDownTo(frame: WebFrameMain, permissions: readonly Permission[]): Promise<boolean> {
  for (let inner = frame, outer = inner.parent; outer !== null; inner = outer, outer = inner.parent) {
    const index = outer.frames.findIndex(({ frameTreeNodeId }) => frameTreeNodeId === inner.frameTreeNodeId);
    if (index < 0 || !(await says(outer, handsOn(index, permissions)))) return false;
  }
  return true;
}

/** Looks, in the document around, at the element that holds its frame of this number. */
const handsOn = (index: number, permissions: readonly Permission[]): string => `(() => {
  const inner = window.frames[${index}];
  const holder = [...document.querySelectorAll('iframe')].find((each) => each.contentWindow === inner);
  return holder !== undefined && ${JSON.stringify(permissions)}.every((name) => holder.featurePolicy.allowsFeature(name));
})()`;

/** The answer of a document; one that is gone or does not answer says no. */
async function says(frame: WebFrameMain, code: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_MS);
  });
  try {
    return (await Promise.race([frame.executeJavaScript(code), late])) === true;
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
