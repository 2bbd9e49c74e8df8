/** A page as it is asked before it is left. */
export interface LeavablePage {
  /** False while the person has done nothing in it: then it has no say, as in Chromium. */
  readonly mayObject: boolean;
  /** True if it would rather not be left. A page that does not answer in time does not object. */
  objects(): Promise<boolean>;
}

export interface LeavingOptions {
  /** Undefined for a tab without a page, or with one that is dead or fails. */
  readonly pageOf: (tabId: number) => LeavablePage | undefined;
  /** Asks the person, in the tab; `answer` is called once, with no if the page goes meanwhile. */
  readonly ask: (tabId: number, answer: (leaves: boolean) => void) => void;
  /** Brings a tab, with its window, to the front. */
  readonly show: (tabId: number) => void;
}

/**
 * Pages that would rather not be left (`beforeunload`). The question stands in the page's own tab; nothing else waits for it. One question a tab at a
 * time: whoever wants to leave again meanwhile changes nothing.
 */
export class PageLeaving {
  readonly #options: LeavingOptions;
  /** Pages that are asked now as their tabs are to close. */
  readonly #hearing = new Map<number, Promise<void>>();
  /** Tabs with a question, or whose page is asked. */
  readonly #asking = new Set<number>();
  /** Tabs whose page is asked just now, and did not answer yet. */
  readonly #asked = new Set<number>();
  /** What ends with several tabs, and is on its way. */
  readonly #ending = new Set<string>();

  constructor(options: LeavingOptions) {
    this.#options = options;
  }

  /** True if a tab may close at once. Else its page and the person are asked, and `close` is called when nobody objects. */
  mayClose(tabId: number, close: () => void): boolean {
    if (!this.#hasSay(tabId)) return true;
    // Who is asked there already is not asked twice.
    if (this.#asking.has(tabId)) return false;
    const heard = this.#hear(tabId, close).finally(() => this.#hearing.delete(tabId));
    this.#hearing.set(tabId, heard);
    return false;
  }

  /** True while a page is asked whether it minds. As in Chromium it gets no dialog then: it would be waited for in vain, and its word would not be heard. */
  isAsked(tabId: number): boolean {
    return this.#asked.has(tabId);
  }

  /** Settles when the page of a tab that is to close has said whether it objects: it is closed then, or the person is asked. At once where none is asked. */
  async pageWasAsked(tabId: number): Promise<void> {
    await this.#hearing.get(tabId);
  }

  /**
   * The same for what ends with several tabs, such as a window: pages are asked all at once, the person one tab after another. A single no keeps all.
   * @param name of what ends; asked for again meanwhile it is on its way already
   */
  mayEnd(name: string, tabIds: readonly number[], end: () => void): boolean {
    const asked = tabIds.filter((tabId) => this.#hasSay(tabId));
    if (asked.length === 0) return true;
    if (!this.#ending.has(name)) {
      this.#ending.add(name);
      void this.#agreeAll(asked).then((leaves) => {
        this.#ending.delete(name);
        if (leaves) end();
      });
    }
    return false;
  }

  /** A page objected to going elsewhere, and is still there. */
  objected(tabId: number, goOn: () => void): void {
    if (this.#asking.has(tabId)) return;
    void this.#askPerson(tabId).then((leaves) => {
      if (leaves) goOn();
    });
  }

  #hasSay(tabId: number): boolean {
    return this.#options.pageOf(tabId)?.mayObject === true;
  }

  async #agreeAll(tabIds: readonly number[]): Promise<boolean> {
    const objecting = await Promise.all(tabIds.map(async (tabId) => (await this.#objects(tabId)) && tabId));
    for (const tabId of objecting) {
      // Who is asked there already is not asked twice.
      if (tabId !== false && (this.#asking.has(tabId) || !(await this.#askPerson(tabId)))) return false;
    }
    return true;
  }

  async #hear(tabId: number, close: () => void): Promise<void> {
    this.#asking.add(tabId);
    const objects = await this.#objects(tabId);
    this.#asking.delete(tabId);
    if (!objects) return close();
    void this.#askPerson(tabId).then((leaves) => {
      if (leaves) close();
    });
  }

  async #objects(tabId: number): Promise<boolean> {
    this.#asked.add(tabId);
    const objects = (await this.#options.pageOf(tabId)?.objects()) === true;
    this.#asked.delete(tabId);
    return objects;
  }

  async #askPerson(tabId: number): Promise<boolean> {
    this.#asking.add(tabId);
    this.#options.show(tabId);
    const leaves = await new Promise<boolean>((resolve) => this.#options.ask(tabId, resolve));
    this.#asking.delete(tabId);
    return leaves;
  }
}
