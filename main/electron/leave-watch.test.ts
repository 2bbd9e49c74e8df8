import { EventEmitter } from 'node:events';
import { runInNewContext } from 'node:vm';
import type { WebContents } from 'electron';
import { expect, it } from 'vitest';
import { LeaveWatch } from './leave-watch.ts';

const HERE = 'https://a.example/';
const THERE = 'https://b.example/';

/** What of a web contents the watch uses. */
class FakeContents extends EventEmitter {
  readonly loads: string[] = [];
  stops = 0;
  readonly navigationHistory = { getAllEntries: () => [{ url: 'terrarium://newtab/' }, { url: HERE }] };
  getURL = () => HERE;
  /** What the page says when it is asked whether a form was on its way. */
  hasForm = false;
  formsSent = 0;
  /** What its frames say when they are asked; undefined for one whose process died. */
  framesSay: (boolean | undefined)[] = [];
  framesAsked = 0;
  askedOfFrames = '';
  /** As Electron is while there is no first document yet. */
  hasNoFrames = false;
  get mainFrame() {
    if (this.hasNoFrames) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    const frames = this.framesSay.map((says) => ({
      executeJavaScript: (code: string) => {
        this.framesAsked += 1;
        this.askedOfFrames = code;
        if (says === undefined) throw new Error('gone');
        return Promise.resolve(says);
      },
    }));
    return { framesInSubtree: [{}, ...frames] };
  }
  isDestroyed = () => false;
  isCrashed = () => false;
  executeJavaScriptInIsolatedWorld = (_world: number, [{ code }]: [{ code: string }]) => {
    if (code.includes('.submit.call')) this.formsSent += 1;
    return Promise.resolve(this.hasForm);
  };
  stop = () => (this.stops += 1);
  loadURL = (url: string) => Promise.resolve(void this.loads.push(url));
}

function watched() {
  const contents = new FakeContents();
  const objections: (() => void)[] = [];
  // It has all that is used.
  const watch = new LeaveWatch(contents as unknown as WebContents, (goOn) => objections.push(goOn));
  const tell = (name: string, url?: string): boolean => {
    let isPrevented = false;
    contents.emit(name, { url, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return {
    contents,
    objections,
    watch,
    /** The page objects: true if it is left all the same. */
    objects: () => tell('will-prevent-unload'),
    starts: (url: string, isSameDocument = false) => contents.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument }),
    /** True if it is stopped. */
    navigates: (url: string) => tell('will-navigate', url),
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('never takes a page where it may not go by itself', async () => {
  for (const url of ['terrarium://settings/', 'data:text/html,hello', 'mailto:a@b.example']) {
    const { contents, objections, objects, starts, navigates } = watched();
    objects();
    starts(url);
    expect(navigates(url)).toBe(false);
    await settled();
    expect([objections.length, contents.stops]).toEqual([0, 0]);
  }
});

it('a page may go back to where it came from', async () => {
  const { contents, objections, objects, starts } = watched();
  objects();
  starts('terrarium://newtab/');
  await settled();
  objections[0]?.();
  await settled();
  expect([contents.stops, contents.loads]).toEqual([1, ['terrarium://newtab/']]);
});

it('a page that is still there after it might be left has its say again', async () => {
  const { contents, objections, objects, starts, navigates } = watched();
  objects();
  starts(THERE);
  expect(navigates(THERE)).toBe(true);
  objections[0]?.();
  await settled();
  expect([contents.loads, objects()]).toEqual([[THERE], true]);
  starts(THERE);
  // It was a file, and saved.
  contents.emit('did-stop-loading');
  objects();
  starts(THERE);
  expect([navigates(THERE), objections.length]).toEqual([true, 2]);
});

it('what main asked for within the document is over, and is not gone to instead of a link', async () => {
  const { contents, objections, watch, objects, starts } = watched();
  let acts = 0;
  watch.go(() => (acts += 1));
  starts(`${HERE}#part`, true);
  objects();
  starts(THERE);
  await settled();
  objections[0]?.();
  await settled();
  expect([acts, contents.loads]).toEqual([1, [THERE]]);
});

it('what a form held goes along: the page sends it again', async () => {
  const { contents, objections, objects, starts, navigates } = watched();
  contents.hasForm = true;
  objects();
  starts(THERE);
  navigates(THERE);
  objections[0]?.();
  await settled();
  expect([contents.formsSent, contents.loads]).toEqual([1, []]);
});

it('frames are asked too, and one that is gone does not object', async () => {
  const { contents, watch } = watched();
  contents.framesSay = [false, undefined];
  expect(await watch.objects()).toBe(false);
  contents.framesSay = [undefined, false, true];
  expect(await watch.objects()).toBe(true);
});

it('a frame that tampers with what it is asked by has main given yes or no, and nothing large', async () => {
  const { contents, watch } = watched();
  contents.framesSay = [false];
  await watch.objects();
  const answers = [true, false, 'x'.repeat(100_000), { length: 9 }, 0].flatMap((defaultPrevented) =>
    [true, 'x'.repeat(100_000), '', 0].map((hasBeenActive): unknown =>
      runInNewContext(contents.askedOfFrames, {
        navigator: { userActivation: { hasBeenActive } },
        document: { createEvent: () => ({ initEvent: () => undefined, defaultPrevented, returnValue: '' }) },
        window: { dispatchEvent: () => true },
      }),
    ),
  );
  expect([answers.every((each) => typeof each === 'boolean'), answers[0]]).toEqual([true, true]);
});

it('has no say before something was done in it or in a frame of it, and its frames are not asked', async () => {
  const { contents, watch } = watched();
  contents.framesSay = [true];
  expect(watch.mayObject).toBe(false);
  contents.emit('before-mouse-event', {}, { type: 'mouseMove' });
  expect([watch.mayObject, contents.framesAsked]).toEqual([false, 0]);
  // A click in a frame of another process, of which nothing else is told.
  contents.emit('before-mouse-event', {}, { type: 'mouseDown' });
  expect([watch.mayObject, await watch.objects()]).toEqual([true, true]);
  contents.emit('did-navigate');
  expect(watch.mayObject).toBe(false);
});

it('a key in a frame of another process gives it a say, unless the browser takes it', async () => {
  const { contents, watch } = watched();
  const press = (key: string, defaultPrevented: boolean): boolean => contents.emit('before-input-event', { defaultPrevented }, { type: 'keyDown', key });
  press('w', true);
  press('Control', false);
  await settled();
  expect(watch.mayObject).toBe(false);
  press('a', false);
  await settled();
  expect(watch.mayObject).toBe(true);
});

it('a page whose first document is not there yet has no say, and holds nobody up', async () => {
  const { contents, watch } = watched();
  contents.hasNoFrames = true;
  expect([watch.mayObject, await watch.objects()]).toEqual([false, false]);
  contents.emit('input-event', {}, { type: 'mouseDown' });
  expect([watch.mayObject, await watch.objects()]).toEqual([true, false]);
});

it('no frame is asked to do anything when the page is left for elsewhere', async () => {
  const { contents, objections, objects, starts, navigates } = watched();
  contents.framesSay = [true, true];
  objects();
  starts(THERE);
  navigates(THERE);
  objections[0]?.();
  await settled();
  expect([contents.framesAsked, contents.loads]).toEqual([0, [THERE]]);
});
