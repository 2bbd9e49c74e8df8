import type { WebContents } from 'electron';

/** What a person does in a page: a click, a key, a touch. */
const GESTURES: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchEnd', 'gestureTap']);

/** Told of each thing that a person does in a page. */
export function watchGestures(contents: WebContents, onGesture: () => void): void {
  contents.on('input-event', (_event, { type }) => {
    if (GESTURES.has(type)) onGesture();
  });
}
