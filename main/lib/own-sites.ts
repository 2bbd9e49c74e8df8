/** Where the pages of the tour and of the experiments lie, on small servers on loopback that are gone soon. */
export const OWN_SITE_FOLDERS = { tour: '/terrarium-tour/', lesson: '/terrarium-lesson/' } as const;

const addressIn = (...folders: readonly string[]) => new RegExp(`^http://(?:127\\.0\\.0\\.1|localhost):\\d+(?:${folders.join('|')})`);
const OWN_SITE = addressIn(...Object.values(OWN_SITE_FOLDERS));
const TOUR = addressIn(OWN_SITE_FOLDERS.tour);

/** True for such a page: kept in the history, or among the closed tabs, it would lead nowhere. */
export const isOwnSite = (url: string): boolean => OWN_SITE.test(url);

/** True for a page of a tour, this one or one of a former start: what is left of one in a session that comes back leads nowhere. */
export const isTourAddress = (url: string): boolean => TOUR.test(url);
