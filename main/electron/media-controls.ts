import type { WebContents, WebFrameMain } from 'electron';
import type { MediaAction, MediaRequest } from '../page-tools/ports.ts';
import { within } from './page-questions.ts';

/** A world of ours in the page: it can neither see nor change what is done there. Electron has none in frames, where the frame's own is used. */
const MEDIA_WORLD_ID = 992;
const ACT_MS = 4_000;

/** Looks for the video or sound that the menu was asked for on: of its address and kind, under the point if that is known, else as it stood then. */
const SCRIPT = `(({ kind, url, isPaused, isMuted, x, y, action }) => {
  const found = [];
  const look = (root) => {
    for (const each of root.querySelectorAll('*')) {
      if (each.localName === kind && each.currentSrc === url) found.push(each);
      if (each.shadowRoot) look(each.shadowRoot);
    }
  };
  look(document);
  const isUnder = (each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  };
  const media = (x === null ? undefined : found.find(isUnder)) ?? found.find((each) => each.paused === isPaused && each.muted === isMuted) ?? found[0];
  if (media === undefined) return false;
  const quietly = (promise) => promise?.catch(() => undefined);
  if (action === 'play') media.paused ? quietly(media.play()) : media.pause();
  else if (action === 'mute') media.muted = !media.muted;
  else if (action === 'loop') media.loop = !media.loop;
  else if (action === 'controls') media.controls = !media.controls;
  else if (action === 'pip') quietly(document.pictureInPictureElement === media ? document.exitPictureInPicture() : media.requestPictureInPicture());
  return true;
})`;

/** Does something with a video or a sound of a page, as if the person had pressed a button of its own. */
export async function actOnMedia(contents: WebContents, frame: WebFrameMain | null, { x, y, media, action }: { readonly x: number; readonly y: number; readonly media: MediaRequest; readonly action: MediaAction }): Promise<void> {
  if (contents.isDestroyed() || contents.isCrashed()) return;
  const { kind, url, isPaused, isMuted } = media;
  const isMain = frame === null || frame === contents.mainFrame;
  const zoom = contents.getZoomFactor();
  const place = isMain ? { x: x / zoom, y: y / zoom } : { x: null, y: null };
  const code = `${SCRIPT}(${JSON.stringify({ kind, url, isPaused, isMuted, ...place, action })})`;
  await within(
    Promise.resolve().then(() => (isMain ? contents.executeJavaScriptInIsolatedWorld(MEDIA_WORLD_ID, [{ code }], true) : frame.executeJavaScript(code, true))),
    ACT_MS,
  );
}
