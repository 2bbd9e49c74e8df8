import { siteKeyOf } from '../lib/site-key.ts';

/** An address of the history. */
export interface VisitedUrl {
  readonly id: number;
  readonly url: string;
  readonly title: string;
}

export interface TopSitesOptions {
  readonly limit: number;
  /** Sites that are not to be shown. */
  readonly hidden: ReadonlySet<string>;
  /** Results of a search are nowhere that somebody goes back to. */
  readonly isResults: (url: string) => boolean;
}

/** The best address of each of the best sites on the web. @param urls best first */
export function topSites<Visited extends VisitedUrl>(urls: Iterable<Visited>, { limit, hidden, isResults }: TopSitesOptions): Visited[] {
  const best = new Map<string, Visited>();
  for (const visited of urls) {
    if (best.size === limit) break;
    const site = siteKeyOf(visited.url);
    if (site === undefined || best.has(site) || hidden.has(site) || isResults(visited.url)) continue;
    best.set(site, visited);
  }
  return [...best.values()];
}
