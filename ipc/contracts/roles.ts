import { OWN_PAGES } from './own-pages.ts';

type PageRole = (typeof OWN_PAGES)[keyof typeof OWN_PAGES]['role'];

/** Roles of our own pages in tabs. `page` is that of those which may do nothing that others may not. */
export const PAGE_ROLES: readonly PageRole[] = [...new Set(Object.values(OWN_PAGES).map(({ role }) => role))];

/** What a process may be to our ipc. `web` is everything that is not ours; no contract lets it call. */
export const ROLES = ['main', 'shell', 'inspector', ...PAGE_ROLES, 'plugin-host', 'page-agent', 'trace-reader', 'lab-peer', 'web'] as const;
export type Role = (typeof ROLES)[number];

/** The role of a page of ours, such as `history`: one of its own where there is one. */
export function roleOfPage(page: string): Role {
  return Object.hasOwn(OWN_PAGES, page) ? OWN_PAGES[page as keyof typeof OWN_PAGES].role : 'page';
}
