/** Where the pages of the tour and of the experiments lie, on small servers on loopback that are gone soon. */
export const OWN_SITE_FOLDERS = { tour: '/terrarium-tour/', lesson: '/terrarium-lesson/' } as const;

const OWN_SITE = new RegExp(`^http://(?:127\\.0\\.0\\.1|localhost):\\d+(?:${Object.values(OWN_SITE_FOLDERS).join('|')})`);

/** True for such a page: kept in the history, or among the closed tabs, it would lead nowhere. */
export const isOwnSite = (url: string): boolean => OWN_SITE.test(url);
