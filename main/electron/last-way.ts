import type { WebContents } from 'electron';
import type { LeaveWatch } from './leave-watch.ts';
import { askPage } from './page-questions.ts';
import { takeSentForm } from './sent-form.ts';

const ANSWER_MS = 4_000;

/** What a web contents is on its way to and who sent it there, so that it can be begun once more where it came to nothing. */
export class LastWay {
  readonly #contents: WebContents;
  readonly #leave: LeaveWatch;
  #act: (() => void) | 'of the page' | undefined;
  /** Of the document that is there. */
  #pid: number | undefined;

  constructor(contents: WebContents, leave: LeaveWatch) {
    this.#contents = contents;
    this.#leave = leave;
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument, initiator }) => {
      if (isMainFrame && !isSameDocument && initiator !== null && initiator !== undefined) this.#act = 'of the page';
    });
  }

  /** Main sends it somewhere. @param again what does that once more */
  go(act: () => void, again: () => void = act): void {
    this.#act = again;
    this.#leave.go(act);
  }

  /** Ends what is under way, and begins it anew: as the page does it if it was the page's doing. A form is not sent twice. */
  async again(url: string): Promise<void> {
    const act = this.#act;
    if (this.#contents.isDestroyed()) return;
    this.#contents.stop();
    if (act === undefined) await this.#contents.loadURL(url).catch(() => undefined);
    else if (act !== 'of the page') act();
    // Where the person did nothing yet nobody watched what the page sent along. The page is there still.
    else if (this.#leave.mayObject && !(await takeSentForm(this.#contents, url))) await askPage(this.#contents, `location.assign(${JSON.stringify(url)})`, ANSWER_MS);
  }

  /**
   * A document is there, or an error in its place. Another load that began while it was about to come goes on, and knows only of the document before. Where the
   * new one is in another process they may not be isolated alike (`Cross-Origin-Embedder-Policy`), and Chromium 130 then ends the whole browser: so that load ends
   * first. Main's is begun anew; who asked for one of the page's is gone.
   */
  documentCame(): void {
    const contents = this.#contents;
    const before = this.#pid;
    this.#pid = contents.getOSProcessId();
    if (this.#pid === before || !contents.isWaitingForResponse()) return;
    if (typeof this.#act === 'function') this.#act();
    else contents.stop();
  }
}
