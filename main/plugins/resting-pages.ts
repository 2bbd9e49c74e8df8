import type { PanelBlock } from '../../ipc/contracts/plugin-panel.ts';
import { restingPageContract } from '../../ipc/contracts/plugin-host.ts';
import type { Peer } from '../../ipc/core/peer.ts';

/** What the plugin shows in the toolbar for a tab. */
export interface ToolbarText {
  readonly text: string | null;
  readonly tooltip: string | null;
}

/** A page that a plugin let go of because it had nothing to do. */
export interface RestingPage {
  readonly tabId: number;
  /** The page's line to main. */
  readonly line: Peer;
  readonly toolbar: ToolbarText | undefined;
  readonly panel: PanelBlock[] | undefined;
}

/** The pages of a plugin that rests: what it shows for them stays, and main waits in its place for their text to change. */
export class RestingPages {
  readonly #lines = new Map<number, Peer>();
  readonly #toolbar = new Map<number, ToolbarText>();
  readonly #panels = new Map<number, PanelBlock[]>();

  get count(): number {
    return this.#lines.size;
  }

  has(tabId: number): boolean {
    return this.#lines.has(tabId);
  }

  /** @param onChanged the page needs the plugin: its text is not what it was */
  take({ tabId, line, toolbar, panel }: RestingPage, onChanged: () => void): void {
    this.#lines.set(tabId, line);
    if (toolbar !== undefined) this.#toolbar.set(tabId, toolbar);
    if (panel !== undefined) this.#panels.set(tabId, panel);
    line.client(restingPageContract).textChanged.subscribe(onChanged);
  }

  /** The plugin comes to this page again. What it showed stays until it shows something else. */
  wake(tabId: number): void {
    this.#lines.get(tabId)?.close();
    this.#lines.delete(tabId);
  }

  wakeAll(): void {
    for (const tabId of [...this.#lines.keys()]) this.wake(tabId);
  }

  /** The page is gone. */
  forget(tabId: number): void {
    this.wake(tabId);
    this.toolbarSaid(tabId);
    this.panelSaid(tabId);
  }

  /** Nothing is left of what it showed where it is awake. */
  forgetAwake(): void {
    for (const tabId of [...this.#toolbar.keys(), ...this.#panels.keys()]) if (!this.has(tabId)) this.forget(tabId);
  }

  forgetAll(): void {
    this.wakeAll();
    this.forgetAwake();
  }

  toolbar(tabId: number): ToolbarText | undefined {
    return this.#toolbar.get(tabId);
  }

  panel(tabId: number): PanelBlock[] | undefined {
    return this.#panels.get(tabId);
  }

  /** What it says now counts. */
  toolbarSaid(tabId: number): void {
    this.#toolbar.delete(tabId);
  }

  /** What it says now counts. */
  panelSaid(tabId: number): void {
    this.#panels.delete(tabId);
  }
}
