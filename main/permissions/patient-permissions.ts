import type { Permission } from '../../ipc/contracts/permissions.ts';
import type { PatientWrites } from '../lib/patient-writes.ts';
import type { PermissionKeeper, PermissionRecord } from './permissions-store.ts';

/** What waits to be written of one permission of a site: a record, or that there is none. */
export interface WaitingPermission {
  readonly origin: string;
  readonly record: PermissionRecord | undefined;
}

/** Keeps what people said of sites also while the disk refuses it: it holds at once, and is written once the disk takes it. */
export class PatientPermissions implements PermissionKeeper {
  readonly #store: PermissionKeeper;
  readonly #writes: PatientWrites<WaitingPermission>;

  constructor(store: PermissionKeeper, writes: PatientWrites<WaitingPermission>) {
    this.#store = store;
    this.#writes = writes;
  }

  find(origin: string, permission: Permission): PermissionRecord | undefined {
    const waiting = this.#writes.aboutOf(keyOf(origin, permission));
    return waiting === undefined ? this.#store.find(origin, permission) : waiting.record;
  }

  all(limit: number, nowMs: number): readonly PermissionRecord[] {
    return this.#store.all(limit, nowMs);
  }

  save(record: PermissionRecord): void {
    const { origin, permission } = record;
    this.#writes.write(() => this.#store.save(record), { key: keyOf(origin, permission), about: { origin, record } });
  }

  remove(origin: string, permission: Permission): void {
    this.#writes.write(() => this.#store.remove(origin, permission), { key: keyOf(origin, permission), about: { origin, record: undefined } });
  }

  removeOrigin(origin: string): void {
    this.#writes.forget((waiting) => waiting.origin === origin);
    this.#writes.write(() => this.#store.removeOrigin(origin));
  }

  removeRange(fromMs: number, toMs: number): number {
    this.#forgetWaiting(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    return this.#store.removeRange(fromMs, toMs);
  }

  removePutAway(fromMs: number, toMs: number): void {
    this.#forgetWaiting(({ atMs, choice }) => choice === 'none' && atMs >= fromMs && atMs <= toMs);
    this.#writes.write(() => this.#store.removePutAway(fromMs, toMs));
  }

  /** What is taken away must not be written after. */
  #forgetWaiting(matches: (record: PermissionRecord) => boolean): void {
    this.#writes.settle();
    this.#writes.forget(({ record }) => record !== undefined && matches(record));
  }
}

const keyOf = (origin: string, permission: Permission): string => `${permission} ${origin}`;
