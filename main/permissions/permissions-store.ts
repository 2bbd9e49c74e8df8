import type { Permission } from '../../ipc/contracts/permissions.ts';
import { PERMISSIONS } from '../../ipc/contracts/permissions.ts';
import type { Database } from '../storage/database.ts';

/** What is known of one permission of one site. */
export interface PermissionRecord {
  readonly origin: string;
  readonly permission: Permission;
  /** `none`: the person only put the question away so far. */
  readonly choice: 'allow' | 'block' | 'none';
  /** How often in a row. */
  readonly dismissals: number;
  /** Blocked by itself until then. */
  readonly untilMs: number | null;
  readonly atMs: number;
}

/** Where records are kept: in the database, or in memory for private windows. */
export interface PermissionKeeper {
  find(origin: string, permission: Permission): PermissionRecord | undefined;
  /** What holds at that time, the latest first. */
  all(limit: number, nowMs: number): readonly PermissionRecord[];
  save(record: PermissionRecord): void;
  remove(origin: string, permission: Permission): void;
  removeOrigin(origin: string): void;
  /** Forgets what was decided in a span of time, both ends within. Gives how many. */
  removeRange(fromMs: number, toMs: number): number;
  /** Forgets in a span of time what was only put away. */
  removePutAway(fromMs: number, toMs: number): void;
}

const COLUMNS = 'origin, permission, choice, dismissals, until_ms AS untilMs, at_ms AS atMs';
const isKnown = ({ permission }: { readonly permission: string }): boolean => PERMISSIONS.some((each) => each === permission);

/** Permissions in the database. */
export class PermissionsStore implements PermissionKeeper {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(origin: string, permission: Permission): PermissionRecord | undefined {
    return this.#database.prepare<PermissionRecord>(`SELECT ${COLUMNS} FROM site_permissions WHERE origin = ? AND permission = ?`).get(origin, permission);
  }

  all(limit: number, nowMs: number): readonly PermissionRecord[] {
    // A name that a newer version wrote is nothing to show.
    const statement = this.#database.prepare<PermissionRecord>(
      `SELECT ${COLUMNS} FROM site_permissions WHERE choice <> 'none' OR until_ms > ? ORDER BY at_ms DESC, origin, permission LIMIT ?`,
    );
    return statement.all(nowMs, limit).filter(isKnown);
  }

  save({ origin, permission, choice, dismissals, untilMs, atMs }: PermissionRecord): void {
    this.#database
      .prepare(
        `INSERT INTO site_permissions (origin, permission, choice, dismissals, until_ms, at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (origin, permission)
         DO UPDATE SET choice = excluded.choice, dismissals = excluded.dismissals, until_ms = excluded.until_ms, at_ms = excluded.at_ms`,
      )
      .run(origin, permission, choice, dismissals, untilMs, atMs);
  }

  remove(origin: string, permission: Permission): void {
    this.#database.prepare('DELETE FROM site_permissions WHERE origin = ? AND permission = ?').run(origin, permission);
  }

  removeOrigin(origin: string): void {
    this.#database.prepare('DELETE FROM site_permissions WHERE origin = ?').run(origin);
  }

  removeRange(fromMs: number, toMs: number): number {
    return this.#database.prepare('DELETE FROM site_permissions WHERE at_ms BETWEEN ? AND ?').run(fromMs, toMs).changes;
  }

  removePutAway(fromMs: number, toMs: number): void {
    this.#database.prepare("DELETE FROM site_permissions WHERE choice = 'none' AND at_ms BETWEEN ? AND ?").run(fromMs, toMs);
  }
}

/** Permissions of private windows: nowhere but here, and gone with the last of them. */
export class MemoryPermissions implements PermissionKeeper {
  readonly #records = new Map<string, PermissionRecord>();

  find(origin: string, permission: Permission): PermissionRecord | undefined {
    return this.#records.get(keyOf(origin, permission));
  }

  all(limit: number, nowMs: number): readonly PermissionRecord[] {
    const holding = [...this.#records.values()].filter(({ choice, untilMs }) => choice !== 'none' || (untilMs ?? 0) > nowMs);
    return holding.toSorted((one, other) => other.atMs - one.atMs).slice(0, limit);
  }

  save(record: PermissionRecord): void {
    this.#records.set(keyOf(record.origin, record.permission), record);
  }

  remove(origin: string, permission: Permission): void {
    this.#records.delete(keyOf(origin, permission));
  }

  removeOrigin(origin: string): void {
    for (const [key, record] of this.#records) if (record.origin === origin) this.#records.delete(key);
  }

  removeRange(fromMs: number, toMs: number): number {
    const before = this.#records.size;
    for (const [key, { atMs }] of this.#records) if (atMs >= fromMs && atMs <= toMs) this.#records.delete(key);
    return before - this.#records.size;
  }

  removePutAway(fromMs: number, toMs: number): void {
    for (const [key, { choice, atMs }] of this.#records) if (choice === 'none' && atMs >= fromMs && atMs <= toMs) this.#records.delete(key);
  }
}

const keyOf = (origin: string, permission: Permission): string => `${permission} ${origin}`;
