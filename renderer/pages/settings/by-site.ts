import { PERMISSIONS } from '../../../ipc/contracts/permissions.ts';
import type { SitePermission } from '../../../ipc/contracts/permissions.ts';

/** A site with what is remembered of it. */
export interface SiteWithPermissions {
  readonly origin: string;
  readonly held: readonly SitePermission[];
}

/** By site, in the order of names without their scheme; those alone whose address has the text. */
export function bySite(all: readonly SitePermission[], search: string): readonly SiteWithPermissions[] {
  const text = search.trim().toLowerCase();
  const sites = new Map<string, SitePermission[]>();
  for (const each of all) {
    if (!each.origin.toLowerCase().includes(text)) continue;
    sites.set(each.origin, [...(sites.get(each.origin) ?? []), each]);
  }
  const place = ({ permission }: SitePermission): number => PERMISSIONS.indexOf(permission);
  return [...sites]
    .map(([origin, held]) => ({ origin, held: held.toSorted((one, other) => place(one) - place(other)) }))
    .toSorted((one, other) => nameOf(one.origin).localeCompare(nameOf(other.origin)));
}

const nameOf = (origin: string): string => origin.replace(/^https?:\/\//, '');
