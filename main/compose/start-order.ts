import type { WebContents } from 'electron';
import { firstFrameOf } from '../electron/page-state.ts';
import type { UiView } from '../electron/ui-view.ts';
import { internalPageOf } from '../lib/internal-urls.ts';
import type { ElectronTabView } from '../electron/tab-view.ts';

/** A page that is not painted by then waits for the network, and leaves the processor to others. */
const PAGE_FIRST_MS = 300;
/** Longer than a shell loads; plugins do not wait for one that hangs or dies. */
const SHELL_FIRST_MS = 2_000;

/**
 * What waits for what when the browser starts, so that few processes want the processor at once: the page that the person wants to see goes
 * first, then the shells, then the processes of plugins. Afterwards nothing waits.
 */
export class StartOrder {
  /** What still waits; undefined once nothing does. */
  #shells: UiView[] | undefined = [];
  #plugins: (() => void)[] | undefined = [];

  /** Loads the shell of a window that was made, as soon as it may. */
  loadShell(shell: UiView): void {
    if (this.#shells === undefined) shell.load();
    else this.#shells.push(shell);
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

  /** The windows of the start are there, with this page in front of the one that the person sees. */
  async begin(front: { readonly url: string; readonly view: ElectronTabView } | undefined): Promise<void> {
    // Pages of our own share their code with the shell, and are nothing without it.
    if (front !== undefined && internalPageOf(front.url) === undefined) await firstFrameOf(front.view.contents, PAGE_FIRST_MS);
    const shells = this.#shells ?? [];
    this.#shells = undefined;
    for (const shell of shells) shell.load();
    await Promise.all(shells.map(({ contents }) => loaded(contents, SHELL_FIRST_MS)));
    const plugins = this.#plugins ?? [];
    this.#plugins = undefined;
    for (const work of plugins) work();
  }
}

/** When a view of ours has loaded, or will not in this time. */
function loaded(contents: WebContents, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (contents.isDestroyed()) return resolve();
    const timer = setTimeout(resolve, limitMs);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    contents.once('did-stop-loading', end);
    contents.once('destroyed', end);
  });
}
