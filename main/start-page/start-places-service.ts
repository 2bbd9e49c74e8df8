import { IpcError } from '../../ipc/core/errors.ts';
import { MOST_HIDDEN_SITES } from '../../ipc/contracts/start-places.ts';
import type { StartMark, StartPlaces } from '../../ipc/contracts/start-places.ts';
import { shownHost } from '../lib/idn.ts';
import { siteKeyOf } from '../lib/site-key.ts';
import { topSites } from './top-sites.ts';
import type { VisitedUrl } from './top-sites.ts';

const MOST_SITES = 8;
/** Almost always enough for eight sites; where one site fills them, all that suggestions look at too. */
const LOOKED_AT = [100, 2_000] as const;
const MOST_MARKS = 16;
/** A menu is no place for more. */
const MOST_IN_FOLDER = 60;
const MAX_TITLE = 300;

/** A bookmark, as far as the start page shows it. */
export interface Mark {
  readonly id: number;
  readonly parentId: number | null;
  readonly kind: 'folder' | 'link' | 'separator';
  readonly title: string;
  readonly url: string;
  readonly icon: string;
}

/** Where the start page's places come from. */
export interface StartPlacesSources {
  readonly history: {
    /** Best first. */
    best(limit: number): readonly VisitedUrl[];
    byId(id: number): VisitedUrl | undefined;
    iconOf(url: string): string;
  };
  readonly bookmarks: {
    readonly barId: number;
    /** @throws IpcError `not-found` */
    get(id: number): Mark;
    list(folderId: number, limit: number): readonly Mark[];
  };
  /** Sites that the person took away, the last one at the end. */
  readonly hidden: { get(): readonly string[]; set(sites: string[]): void };
  readonly isResults: (url: string) => boolean;
}

/** What the start page shows beside its search field. */
export class StartPlacesService {
  readonly #sources: StartPlacesSources;

  constructor(sources: StartPlacesSources) {
    this.#sources = sources;
  }

  read(): StartPlaces {
    const { history, hidden } = this.#sources;
    const sites = this.#topSites().map(({ id, url, title }) => ({ id, url, title: title.slice(0, MAX_TITLE), host: shownHost(siteKeyOf(url) ?? ''), icon: history.iconOf(url) }));
    return { sites, hiddenCount: hidden.get().length, marks: this.#marks(this.#sources.bookmarks.barId, MOST_MARKS).marks };
  }

  /** What is right in a folder of the bar. @throws IpcError `not-found` for any other */
  folder(id: number): { marks: StartMark[]; hasMore: boolean } {
    const { bookmarks } = this.#sources;
    const { kind, parentId } = bookmarks.get(id);
    if (kind !== 'folder' || parentId !== bookmarks.barId) throw new IpcError('not-found', `${id} is no folder of the bar`);
    return this.#marks(id, MOST_IN_FOLDER);
  }

  /** The address of what is opened. @throws IpcError `not-found` */
  urlOf(what: 'site' | 'mark', id: number): string {
    if (what === 'site') return this.#visited(id).url;
    const { kind, url } = this.#sources.bookmarks.get(id);
    if (kind !== 'link') throw new IpcError('not-found', `${id} leads nowhere`);
    return url;
  }

  /** Takes the site of an address away. Gives what brings it back. @throws IpcError `not-found` */
  hide(id: number): string {
    const site = siteKeyOf(this.#visited(id).url);
    if (site === undefined) throw new IpcError('not-found', `${id} is of no site`);
    const { hidden } = this.#sources;
    hidden.set([...hidden.get().filter((each) => each !== site), site].slice(-MOST_HIDDEN_SITES));
    return site;
  }

  /** Brings one back, or all. */
  unhide(site?: string): void {
    const { hidden } = this.#sources;
    hidden.set(site === undefined ? [] : hidden.get().filter((each) => each !== site));
  }

  #topSites(): readonly VisitedUrl[] {
    const { history, hidden, isResults } = this.#sources;
    const options = { limit: MOST_SITES, hidden: new Set(hidden.get()), isResults };
    let sites: readonly VisitedUrl[] = [];
    for (const limit of LOOKED_AT) {
      const urls = history.best(limit);
      sites = topSites(urls, options);
      if (sites.length === MOST_SITES || urls.length < limit) break;
    }
    return sites;
  }

  #marks(folderId: number, most: number): { marks: StartMark[]; hasMore: boolean } {
    const { history, bookmarks } = this.#sources;
    // Separators are left out: twice as many are looked at, and one more tells whether there are more.
    const rows = bookmarks.list(folderId, 2 * most + 1).filter(({ kind }) => kind !== 'separator');
    const marks = rows.slice(0, most).map(({ id, kind, title, url, icon }): StartMark => ({
      id,
      kind: kind === 'folder' ? 'folder' : 'link',
      title: title.slice(0, MAX_TITLE),
      url,
      icon: icon === '' ? history.iconOf(url) : icon,
    }));
    return { marks, hasMore: rows.length > most };
  }

  #visited(id: number): VisitedUrl {
    const visited = this.#sources.history.byId(id);
    if (visited === undefined) throw new IpcError('not-found', `address ${id} is not in the history`);
    return visited;
  }
}
