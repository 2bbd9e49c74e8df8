import type { Permission, PermissionRequest, PermissionsOfPage } from '../../ipc/contracts/permissions.ts';
import { ONCE_ONLY } from '../../ipc/contracts/permissions.ts';
import type { AskedPermission } from './ports.ts';

/** So many questions of one page wait at most, and so many times each: what comes beyond is denied. */
const MOST_WAITING = 10;
const MOST_TIMES = 100;
/** Longer addresses nobody reads: who asks with one is denied. */
export const MAX_DETAIL_CHARS = 2_000;
/** The note on the pointer comes so often at most. */
const POINTER_NOTE_EVERY_MS = 1_000;

/** A question that waits in its tab. */
export interface WaitingRequest {
  readonly requestId: number;
  readonly asked: AskedPermission;
  /** What of it is not decided yet. */
  open: readonly Permission[];
  /** Everybody in the page who asked the same. */
  readonly settles: ((granted: boolean) => void)[];
}

/** Nobody took the pointer. */
export const NOT_LOCKED: PermissionsOfPage['pointerLock'] = { origin: '', times: 0 };

let lastId = 0;

/** What one tab's document asked, and what it was told for as long as it is there. */
export class TabPermissions {
  readonly noted = new Set<Permission>();
  /** Who took the pointer last, and how often one did. */
  pointerLock: PermissionsOfPage['pointerLock'] = NOT_LOCKED;
  #pointerNotedAtMs = Number.NEGATIVE_INFINITY;
  #origin: string;
  #waiting: WaitingRequest[] = [];
  /** Answers that hold while the document is there, by who asked. */
  #thisTime = new Map<string, Map<Permission, 'allow' | 'block'>>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Of the document; empty for what is no site. */
  get origin(): string {
    return this.#origin;
  }

  get waiting(): readonly WaitingRequest[] {
    return this.#waiting;
  }

  /** `first`: a new question, and the one that is seen; `full`: there are too many already. */
  enqueue(asked: AskedPermission, open: readonly Permission[]): 'first' | 'behind' | 'full' {
    const same = this.#waiting.find((each) => each.asked.origin === asked.origin && each.asked.detail === asked.detail && each.asked.permissions.join() === asked.permissions.join());
    if (same !== undefined) {
      if (same.settles.length >= MOST_TIMES) return 'full';
      same.settles.push(asked.settle);
      return 'behind';
    }
    if (this.#waiting.length >= MOST_WAITING) return 'full';
    lastId += 1;
    this.#waiting.push({ requestId: lastId, asked, open, settles: [asked.settle] });
    return this.#waiting.length === 1 ? 'first' : 'behind';
  }

  /** Takes a question out of those that wait. */
  take(requestId: number): WaitingRequest | undefined {
    const found = this.#waiting.find((each) => each.requestId === requestId);
    this.#waiting = this.#waiting.filter((each) => each !== found);
    return found;
  }

  thisTime(origin: string, permission: Permission): 'allow' | 'block' | undefined {
    return this.#thisTime.get(origin)?.get(permission);
  }

  setThisTime(origin: string, permission: Permission, choice: 'allow' | 'block' | undefined): void {
    const of = this.#thisTime.get(origin) ?? new Map<Permission, 'allow' | 'block'>();
    this.#thisTime.set(origin, of);
    if (choice === undefined) of.delete(permission);
    else of.set(permission, choice);
  }

  /** Forgets all that holds this time, of its frames too. */
  forgetThisTime(): void {
    this.#thisTime.clear();
    this.noted.clear();
  }

  /** The pointer was taken for a click. */
  notePointerLock(origin: string, atMs: number): void {
    if (this.pointerLock.origin === origin && atMs - this.#pointerNotedAtMs < POINTER_NOTE_EVERY_MS) return;
    this.#pointerNotedAtMs = atMs;
    this.pointerLock = { origin, times: this.pointerLock.times + 1 };
  }

  /** Another document is there. What it was told this time holds on as long as it is of the same site. */
  moveTo(origin: string): void {
    const own = origin === this.#origin ? this.#thisTime.get(origin) : undefined;
    this.#thisTime = own === undefined ? new Map() : new Map([[origin, own]]);
    this.#origin = origin;
    this.pointerLock = NOT_LOCKED;
    this.noted.clear();
    this.denyAll();
  }

  /** Nobody waits for answers any more. */
  denyAll(): void {
    const all = this.#waiting;
    this.#waiting = [];
    for (const { settles } of all) for (const settle of settles) settle(false);
  }

  /** What the shell is told of the first question. */
  request(tabId: number): PermissionRequest | null {
    const [first] = this.#waiting;
    if (first === undefined) return null;
    const { requestId, asked, open } = first;
    const { origin, topOrigin, detail, byGesture } = asked;
    const isOwn = origin === topOrigin;
    const mayRemember = isOwn && isSite(origin) && !open.some((each) => ONCE_ONLY.has(each));
    return { requestId, tabId, origin, within: isOwn || origin === '' ? '' : topOrigin, permissions: [...open], detail, mayRemember, byGesture };
  }
}

/** True for what can be told from other sites for longer than a document is there. */
export const isSite = (origin: string): boolean => /^https?:\/\//.test(origin);
