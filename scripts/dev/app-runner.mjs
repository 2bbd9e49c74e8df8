/** Keeps one app running: starts it again when asked, and knows an end that was asked for from one that was not. */

/**
 * @typedef {{ ended: Promise<number>, stop: () => Promise<void> }} Running
 */

/** One app at a time, started and ended in order. */
export class AppRunner {
  /** @type {(isFirst: boolean) => Running} */
  #start;
  #isFirst = true;
  /** @type {(code: number) => void} */
  #onEnd;
  /** @type {Running | undefined} */
  #running;
  /** @type {Promise<void>} */
  #work = Promise.resolve();

  /**
   * @param {(isFirst: boolean) => Running} start starts the app, told whether for the first time
   * @param {(code: number) => void} onEnd hears when the app ended by itself: a person closed it, or it broke
   */
  constructor(start, onEnd) {
    this.#start = start;
    this.#onEnd = onEnd;
  }

  /**
   * Starts the app, or ends it and starts it again. Calls made while one is under way follow it, one after the other.
   * @returns {Promise<void>} done when the new one was started
   */
  restart() {
    this.#work = this.#work.then(async () => {
      await this.#end();
      const running = this.#start(this.#isFirst);
      this.#isFirst = false;
      this.#running = running;
      running.ended
        .catch(() => 1)
        .then((code) => {
          if (this.#running !== running) return;
          this.#running = undefined;
          this.#onEnd(code);
        });
    });
    return this.#work;
  }

  /** Ends the app, if it runs. @returns {Promise<void>} */
  stop() {
    this.#work = this.#work.then(() => this.#end());
    return this.#work;
  }

  async #end() {
    const running = this.#running;
    // Forgotten first, so that its end is one that was asked for.
    this.#running = undefined;
    await running?.stop();
  }
}
