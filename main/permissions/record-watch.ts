import { RECORDABLE } from '../../ipc/contracts/permissions.ts';
import type { Permission, Recordable } from '../../ipc/contracts/permissions.ts';

const LOOKED_EACH_MS = 1_000;

export interface RecordWatchOptions {
  /** True while any page has a camera open, as Chromium's own processes tell. */
  readonly isCameraServed: () => boolean;
  /** Calls now and then, until the function that it gives is called. */
  readonly every: (eachMs: number, look: () => void) => () => void;
  /** What the page of a tab may record is another now. */
  readonly onChange: (tabId: number, kinds: readonly Recordable[]) => void;
}

/** What the document in one tab was given. */
interface Given {
  readonly kinds: Set<Recordable>;
  /** A camera was served since it was given one: from then on it is known when none is. */
  hasSeenCamera: boolean;
  told: readonly Recordable[];
}

/**
 * What pages may record now. Electron tells when a page is given the camera, and not when it lets go; what the page itself says could be a lie. So whatever was
 * given holds until the document is gone, and the camera while Chromium has any open: too long now and then, and never too short.
 */
export class RecordWatch {
  readonly #options: RecordWatchOptions;
  readonly #tabs = new Map<number, Given>();
  #isCameraServed = false;
  #stopLooking: (() => void) | undefined;

  constructor(options: RecordWatchOptions) {
    this.#options = options;
  }

  /** The document in a tab, or a frame in it, was given this. */
  given(tabId: number, permissions: readonly Permission[]): void {
    const kinds = RECORDABLE.filter((kind) => permissions.includes(kind));
    if (kinds.length === 0) return;
    const one = this.#tabs.get(tabId) ?? { kinds: new Set(), hasSeenCamera: false, told: [] };
    this.#tabs.set(tabId, one);
    for (const kind of kinds) one.kinds.add(kind);
    // What is served just now may be another page's, about to end.
    if (kinds.includes('camera')) one.hasSeenCamera = false;
    this.#tell(tabId, one);
    this.#follow();
  }

  /** The document is gone, and what it recorded with it. */
  ended(tabId: number): void {
    const one = this.#tabs.get(tabId);
    if (one === undefined) return;
    this.#tabs.delete(tabId);
    if (one.told.length > 0) this.#options.onChange(tabId, []);
    this.#follow();
  }

  /** Looks only while a page was given a camera. */
  #follow(): void {
    const isWanted = [...this.#tabs.values()].some(({ kinds }) => kinds.has('camera'));
    if (isWanted) this.#stopLooking ??= this.#options.every(LOOKED_EACH_MS, () => this.#look());
    else {
      this.#stopLooking?.();
      this.#stopLooking = undefined;
    }
  }

  #look(): void {
    this.#isCameraServed = this.#options.isCameraServed();
    for (const [tabId, one] of this.#tabs) {
      if (this.#isCameraServed) one.hasSeenCamera = true;
      this.#tell(tabId, one);
    }
  }

  #tell(tabId: number, one: Given): void {
    const isCameraOff = one.hasSeenCamera && !this.#isCameraServed;
    const kinds = RECORDABLE.filter((kind) => one.kinds.has(kind) && !(kind === 'camera' && isCameraOff));
    if (kinds.join() === one.told.join()) return;
    one.told = kinds;
    this.#options.onChange(tabId, kinds);
  }
}
