import type { WebContents } from 'electron';
import { mayPageLeadTo } from '../lib/page-targets.ts';
import type { LeavablePage } from '../page-tools/page-leaving.ts';
import { watchGestures, watchGesturesOfFrames } from './gestures.ts';
import { innerFramesOf } from './page-frames.ts';
import { askPage, within } from './page-questions.ts';
import { sendFormAgain, takeSentForm, watchForms } from './sent-form.ts';

/** So long a page may take to say whether it minds. */
const ANSWER_MS = 4_000;

/**
 * The event that asks, made by us: what listens to it answers as it would to Chromium's own, and no window of the system opens. Listeners are called in
 * whichever world it is made.
 */
const ASK = `(() => {
  const event = document.createEvent('BeforeUnloadEvent');
  event.initEvent('beforeunload', false, true);
  window.dispatchEvent(event);
  return event.defaultPrevented || event.returnValue !== '';
})()`;
/** A frame has a say only after the person did something in it, as in Chromium. Its scripts can make what stands before `===` anything: main gets yes or no, never something large. */
const ASK_FRAME = `(navigator.userActivation.hasBeenActive && ${ASK}) === true`;

/** Sees when the document of a web contents would rather not be left. Chromium gives such a document its say only after the person did something in it. */
export class LeaveWatch implements LeavablePage {
  readonly #contents: WebContents;
  readonly #onObjection: (goOn: () => void) => void;
  #hasGesture = false;
  /** The person said so, until another document is there. */
  #mayLeave = false;
  /** What it is left for has started. */
  #isLeaving = false;
  /** What main asked of the contents and has not started yet. */
  #asked: (() => void) | undefined;
  /** The page is on its way elsewhere by itself, and objected to that. */
  #isHeld = false;

  /** @param onObjection the document stays; `goOn` leaves it nevertheless */
  constructor(contents: WebContents, onObjection: (goOn: () => void) => void) {
    this.#contents = contents;
    this.#onObjection = onObjection;
    const onGesture = (): void => {
      if (this.#hasGesture) return;
      this.#hasGesture = true;
      watchForms(contents);
    };
    watchGestures(contents, onGesture);
    // As in Chromium what is done in a frame is done in the page around it.
    watchGesturesOfFrames(contents, onGesture);
    contents.on('will-prevent-unload', (event) => {
      if (this.#mayLeave) event.preventDefault();
      else if (this.#asked !== undefined) this.#object(this.#asked);
      else {
        // Electron tells nothing of where the page goes, and goes nowhere unless it is let: what begins next is stopped and says it.
        event.preventDefault();
        this.#isHeld = true;
      }
    });
    contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
      if (isMainFrame) this.#asked = undefined;
      if (isSameDocument) return;
      if (isMainFrame) this.#isLeaving = this.#mayLeave;
      if (!this.#isHeld) return;
      // A frame in it objected, and goes elsewhere alone; or it goes where Chromium or our own rules stop it, and main must not take it there.
      if (!isMainFrame || !this.#mayGoTo(url)) this.#isHeld = false;
      else setImmediate(() => this.#stop(url));
    });
    contents.on('did-stop-loading', () => {
      // A file that was saved, or an answer without a page: the document is still there, and has its say again.
      if (this.#isLeaving) this.#mayLeave = this.#isLeaving = false;
    });
    contents.on('will-navigate', (event) => {
      if (!this.#isHeld) return;
      event.preventDefault();
      this.#holdNoMore(event.url);
    });
    contents.on('did-navigate', () => this.#reset());
    contents.on('render-process-gone', () => this.#reset());
  }

  get mayObject(): boolean {
    return this.#hasGesture && !this.#contents.isDestroyed() && !this.#contents.isCrashed();
  }

  async objects(): Promise<boolean> {
    const answers = await Promise.all([askPage(this.#contents, ASK, ANSWER_MS), ...this.#askFrames()]);
    return answers.includes(true);
  }

  /** Electron runs nothing in a world of ours there: a frame that tampers with its own world answers for itself alone. */
  #askFrames(): Promise<unknown>[] {
    // One whose process died is still in the tree, and throws when it is asked.
    return innerFramesOf(this.#contents).map((frame) => within(Promise.resolve().then(() => frame.executeJavaScript(ASK_FRAME)), ANSWER_MS));
  }

  /** Main has the contents go somewhere. */
  go(act: () => void): void {
    this.#isHeld = false;
    this.#asked = act;
    act();
  }

  #object(goOn: () => void): void {
    this.#asked = undefined;
    this.#onObjection(() => {
      if (this.#contents.isDestroyed()) return;
      this.#mayLeave = true;
      goOn();
    });
  }

  /** What a page may lead to by itself, or go back to. */
  #mayGoTo(url: string): boolean {
    return mayPageLeadTo(this.#contents.getURL(), url) || this.#contents.navigationHistory.getAllEntries().some((entry) => entry.url === url);
  }

  /** History that the page goes through by itself: nothing is told before it starts. */
  #stop(url: string): void {
    if (!this.#isHeld || this.#contents.isDestroyed()) return;
    this.#contents.stop();
    this.#holdNoMore(url);
  }

  #holdNoMore(url: string): void {
    this.#isHeld = false;
    const isForm = takeSentForm(this.#contents, url);
    this.#object(() => {
      void isForm.then(async (is) => {
        if (is && (await sendFormAgain(this.#contents, url))) return;
        if (!this.#contents.isDestroyed()) await this.#contents.loadURL(url).catch(() => undefined);
      });
    });
  }

  #reset(): void {
    this.#hasGesture = false;
    this.#mayLeave = false;
    this.#isLeaving = false;
    this.#isHeld = false;
    this.#asked = undefined;
  }
}
