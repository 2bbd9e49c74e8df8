/** What a process may be to our ipc. `web` is everything that is not ours; no contract lets it call. */
export const ROLES = [
  'main', 'shell', 'inspector', 'page', 'history-page', 'bookmarks-page', 'downloads-page', 'settings-page', 'crashes-page', 'lab-page', 'learn-page', 'plugins-page', 'reader-page', 'capture-page', 'plugin-host', 'page-agent', 'trace-reader', 'lab-peer', 'web',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles of our own pages in tabs. `page` is that of those which may do nothing that others may not. */
export const PAGE_ROLES = ['page', 'history-page', 'bookmarks-page', 'downloads-page', 'settings-page', 'crashes-page', 'lab-page', 'learn-page', 'plugins-page', 'reader-page', 'capture-page'] as const satisfies readonly Role[];

/** The role of a page of ours, such as `history`: one of its own where there is one. */
export function roleOfPage(page: string): Role {
  return PAGE_ROLES.find((role) => role === `${page}-page`) ?? 'page';
}
