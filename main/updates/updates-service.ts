import type { UpdateStatus } from '../../ipc/contracts/updates.ts';

/** What happened to a question. A newer version is fetched by itself, and put in place when the browser ends. */
export type UpdateEvent =
  | { readonly type: 'none' }
  | { readonly type: 'found'; readonly version: string }
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'failed'; readonly reason: string };

/** What can ask the feed. */
export interface Updater {
  /** Asks once; how it goes comes as events. */
  look(): void;
}

export interface UpdatesOptions {
  /** Whether this build knows a feed. */
  readonly hasFeed: boolean;
  /** Loads what asks: with the first question, not before. */
  readonly load: (onEvent: (event: UpdateEvent) => void) => Promise<Updater>;
  /** Calls later, once. */
  readonly later: (delayMs: number, act: () => void) => void;
  readonly isOn: () => boolean;
  readonly setOn: (isOn: boolean) => void;
  readonly onChange: (status: UpdateStatus) => void;
  /** A newer version is there. */
  readonly onReady: (version: string) => void;
  readonly log: (words: string) => void;
}

/** Not while the browser starts: nobody waits for it. */
const FIRST_MS = 60_000;
const EVERY_MS = 24 * 60 * 60_000;

/** Asks for newer versions: a minute after the start, then once a day, and when the person wants to. */
export class UpdatesService {
  readonly #options: UpdatesOptions;
  #updater: Promise<Updater> | undefined;
  #status: UpdateStatus;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#status = { state: !options.hasFeed ? 'off' : options.isOn() ? 'waiting' : 'paused', version: '' };
    if (options.hasFeed) options.later(FIRST_MS, () => this.#turn());
  }

  get status(): UpdateStatus {
    return this.#status;
  }

  /** Asks now, unless nobody may be asked, or a question is under way already. */
  look(): void {
    const { state } = this.#status;
    if (state !== 'waiting' && state !== 'failed') return;
    this.#set({ state: 'looking', version: '' });
    this.#updater ??= this.#options.load((event) => this.#on(event));
    this.#updater.then(
      (updater) => updater.look(),
      (error: unknown) => {
        // Another try loads it anew.
        this.#updater = undefined;
        this.#on({ type: 'failed', reason: String(error) });
      },
    );
  }

  /** What is under way or there already is not taken back. */
  setOn(isOn: boolean): void {
    this.#options.setOn(isOn);
    const { state } = this.#status;
    if (!isOn && (state === 'waiting' || state === 'failed')) this.#set({ state: 'paused', version: '' });
    else if (isOn && state === 'paused') this.#set({ state: 'waiting', version: '' });
  }

  #turn(): void {
    this.look();
    this.#options.later(EVERY_MS, () => this.#turn());
  }

  #on(event: UpdateEvent): void {
    if (event.type === 'none') this.#set({ state: this.#options.isOn() ? 'waiting' : 'paused', version: '' });
    else if (event.type === 'found') this.#set({ state: 'loading', version: event.version });
    else if (event.type === 'ready') {
      this.#set({ state: 'ready', version: event.version });
      this.#options.onReady(event.version);
    } else {
      this.#options.log(event.reason);
      this.#set({ state: this.#options.isOn() ? 'failed' : 'paused', version: '' });
    }
  }

  #set(status: UpdateStatus): void {
    this.#status = status;
    this.#options.onChange(status);
  }
}
