import type { WebContents } from 'electron';

/** What a person does in a page: a click, a key, a touch. */
const GESTURES: ReadonlySet<string> = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchEnd', 'gestureTap']);
/** Keys that do nothing in a page by themselves. */
const IDLE_KEYS: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Escape']);

/** Told of each thing that a person does in a page. */
export function watchGestures(contents: WebContents, onGesture: () => void): void {
  contents.on('input-event', (_event, { type }) => {
    if (GESTURES.has(type)) onGesture();
  });
}

/** Told too of what a person does in frames of other processes, in which Electron tells of keys and buttons alone, and not where. Keys of the browser's own are none. */
export function watchGesturesOfFrames(contents: WebContents, onGesture: () => void): void {
  // Of newer runtimes: the typings of the oldest one lack it, and there a button that is pressed in a frame of another process is told of by nobody.
  const emitter: NodeJS.EventEmitter = contents;
  emitter.on('before-mouse-event', (_event: unknown, { type }: { readonly type: string }) => {
    if (type === 'mouseDown') onGesture();
  });
  contents.on('before-input-event', (event, { type, key }) => {
    if (type !== 'keyDown' || IDLE_KEYS.has(key)) return;
    // Whoever takes it for the browser does so within this event.
    queueMicrotask(() => {
      if (!event.defaultPrevented) onGesture();
    });
  });
}
