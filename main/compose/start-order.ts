import { drawn, firstFrameOf } from '../electron/page-state.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';
import { internalPageOf } from '../lib/internal-urls.ts';

/** A page that has not come by then waits for the network, and leaves the processor to others. One that has come is soon drawn. */
const PAGE_FIRST = { comesMs: 400, drawnMs: 1_000 } as const;
/** Longer than a shell loads; plugins do not wait for one that hangs or dies. */
const SHELL_FIRST_MS = 2_000;
/** A page in front whose document is there is drawn long before. */
const FRONT_DRAWN_MS = 500;

/** The windows of a start. */
export interface StartWindows {
  /** The page that the person sees first. */
  readonly front: { readonly url: string; readonly view: ElectronTabView } | undefined;
  /** When all their shells have loaded, or died. */
  readonly shellsLoaded: () => Promise<unknown>;
}

/**
 * What waits for what when the browser starts, so that few processes want the processor at once: the page that the person wants to see goes
 * first, then the shells, then the processes of plugins. Afterwards nothing waits.
 */
export class StartOrder {
  /** What still waits; undefined once nothing does. */
  #shells: (() => void)[] | undefined = [];
  #plugins: (() => void)[] | undefined = [];
  #rest: (() => void)[] | undefined = [];

  /** Calls once shells may be made. */
  whenShellMay(work: () => void): void {
    if (this.#shells === undefined) work();
    else this.#shells.push(work);
  }

  /** True once plugins may have processes. */
  get mayRunPlugins(): boolean {
    return this.#plugins === undefined;
  }

  /** Calls once plugins may have processes. */
  whenPluginsMay(work: () => void): void {
    if (this.#plugins === undefined) work();
    else this.#plugins.push(work);
  }

  /** Calls once the page in front is drawn and the shells are there: for what a person sees a moment later. */
  whenStarted(work: () => void): void {
    if (this.#rest === undefined) work();
    else this.#rest.push(work);
  }

  /** The windows are open, and their pages on their way. */
  async begin({ front, shellsLoaded }: StartWindows): Promise<void> {
    // Pages of our own share their code with the shell, and a person who starts with one wants the shell as well.
    if (front !== undefined && internalPageOf(front.url) === undefined) await firstFrameOf(front.view.contents, PAGE_FIRST);
    const shells = this.#shells ?? [];
    this.#shells = undefined;
    for (const work of shells) work();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([shellsLoaded(), new Promise((resolve) => (timer = setTimeout(resolve, SHELL_FIRST_MS)))]);
    clearTimeout(timer);
    const plugins = this.#plugins ?? [];
    this.#plugins = undefined;
    for (const work of plugins) work();
    if (front !== undefined) await drawn(front.view.contents, FRONT_DRAWN_MS);
    const rest = this.#rest ?? [];
    this.#rest = undefined;
    for (const work of rest) work();
  }
}
