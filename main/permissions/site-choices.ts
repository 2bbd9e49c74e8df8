import { ONCE_ONLY } from '../../ipc/contracts/permissions.ts';
import type { HeldPermission, Permission, PermissionChoice, SitePermission } from '../../ipc/contracts/permissions.ts';
import { MemoryPermissions } from './permissions-store.ts';
import type { PermissionKeeper, PermissionRecord } from './permissions-store.ts';

/** Put away so often, a site may not ask for a time. */
export const DISMISSALS_UNTIL_BLOCKED = 3;
/** For so long. */
export const BLOCKED_FOR_MS = 24 * 3_600_000;
/** Questions that were put away are counted for so long. */
const PUT_AWAY_KEPT_MS = 30 * 24 * 3_600_000;
/** So many are told to the settings page. */
const MOST_TOLD = 1_000;

/** What holds for a site, and how it came to that. */
export type Held = Pick<HeldPermission, 'choice' | 'reason' | 'untilMs'>;

const BY_DEFAULT: Held = { choice: 'ask', reason: 'default', untilMs: null };

/** What people said of sites: kept by origin, for private windows until the last of them is gone. */
export class SiteChoices {
  readonly #kept: PermissionKeeper;
  readonly #now: () => number;
  #private = new MemoryPermissions();

  constructor(kept: PermissionKeeper, now: () => number) {
    this.#kept = kept;
    this.#now = now;
  }

  of(origin: string, permission: Permission, isPrivate: boolean): Held {
    const kept = this.#heldBy(this.#kept.find(origin, permission), 'remembered');
    if (!isPrivate) return kept;
    const own = this.#heldBy(this.#private.find(origin, permission), 'private');
    // What is blocked elsewhere is blocked here too; what is allowed elsewhere has to ask here.
    return own.choice === 'ask' && kept.choice === 'block' ? kept : own;
  }

  /** `ask` forgets what was said. */
  remember(origin: string, permission: Permission, choice: PermissionChoice, isPrivate: boolean): void {
    const keeper = this.#keeper(isPrivate);
    if (choice === 'ask') keeper.remove(origin, permission);
    else if (choice === 'block' || !ONCE_ONLY.has(permission)) keeper.save({ origin, permission, choice, dismissals: 0, untilMs: null, atMs: this.#now() });
  }

  /** The person put the question away. */
  dismissed(origin: string, permission: Permission, isPrivate: boolean): void {
    const keeper = this.#keeper(isPrivate);
    const before = keeper.find(origin, permission);
    if (before !== undefined && before.choice !== 'none') return;
    const dismissals = (before?.dismissals ?? 0) + 1;
    const isBlocked = dismissals >= DISMISSALS_UNTIL_BLOCKED;
    const atMs = this.#now();
    // After that time it is counted from the beginning again.
    keeper.save({ origin, permission, choice: 'none', dismissals: isBlocked ? 0 : dismissals, untilMs: isBlocked ? atMs + BLOCKED_FOR_MS : null, atMs });
  }

  /** Forgets everything of a site. */
  reset(origin: string, isPrivate: boolean): void {
    this.#keeper(isPrivate).removeOrigin(origin);
  }

  /** Forgets what was said in a span of time. Gives how many. */
  removeRange(fromMs: number, toMs: number): number {
    return this.#kept.removeRange(fromMs, toMs);
  }

  /** Forgets where questions were put away in a span of time. */
  forgetPutAway(fromMs: number, toMs: number): void {
    this.#kept.removePutAway(fromMs, toMs);
  }

  /** Forgets what was put away long ago. */
  forgetOld(): void {
    this.forgetPutAway(0, this.#now() - PUT_AWAY_KEPT_MS);
  }

  forgetPrivate(): void {
    this.#private = new MemoryPermissions();
  }

  /** What is remembered, the latest first. */
  sites(): SitePermission[] {
    return this.#kept.all(MOST_TOLD, this.#now()).flatMap((record) => {
      const { choice, untilMs } = this.#heldBy(record, 'remembered');
      const { origin, permission, atMs } = record;
      return choice === 'ask' ? [] : [{ origin, permission, choice, atMs, untilMs }];
    });
  }

  #keeper(isPrivate: boolean): PermissionKeeper {
    return isPrivate ? this.#private : this.#kept;
  }

  #heldBy(record: PermissionRecord | undefined, reason: 'remembered' | 'private'): Held {
    if (record === undefined) return BY_DEFAULT;
    const { choice, untilMs } = record;
    if (choice !== 'none') return { choice, reason, untilMs: null };
    return untilMs !== null && untilMs > this.#now() ? { choice: 'block', reason: 'dismissed', untilMs } : BY_DEFAULT;
  }
}
