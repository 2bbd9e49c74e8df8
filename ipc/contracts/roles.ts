/** A page of ours that opens in a tab, at `terrarium://<name>/`. */
export interface OwnPage {
  /** What it may: one of its own where it may do what other pages may not. */
  readonly role: 'page' | `${string}-page`;
  /** False where an address alone is of no use: a person may not type it. */
  readonly isTyped?: false;
  /** Served only while the browser runs from its sources. */
  readonly isForDevelopers?: true;
}

/** All of them, by name. The shell and the inspector are no pages. */
export const OWN_PAGES = {
  newtab: { role: 'newtab-page' },
  about: { role: 'page' },
  history: { role: 'history-page' },
  bookmarks: { role: 'bookmarks-page' },
  downloads: { role: 'downloads-page' },
  settings: { role: 'settings-page' },
  crashes: { role: 'crashes-page' },
  lab: { role: 'lab-page' },
  learn: { role: 'learn-page' },
  plugins: { role: 'plugins-page' },
  keys: { role: 'page' },
  reader: { role: 'reader-page', isTyped: false },
  capture: { role: 'capture-page', isTyped: false },
  kit: { role: 'page', isForDevelopers: true },
} as const satisfies Readonly<Record<string, OwnPage>>;

/** The names of those that fit. */
export function ownPages(fits: (page: OwnPage) => boolean): ReadonlySet<string> {
  return new Set(Object.entries<OwnPage>(OWN_PAGES).flatMap(([name, page]) => (fits(page) ? [name] : [])));
}

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
