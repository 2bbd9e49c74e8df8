/** What is dragged are bookmarks of ours, wherever they are shown. */
export const BOOKMARKS_DRAG = 'application/x-terrarium-bookmarks';

const MAX_TITLE_CHARS = 300;

type Dragged = Pick<DataTransfer, 'getData' | 'types'>;

/** A link of the web, and what it is called. */
interface DroppedLink {
  readonly url: string;
  readonly title: string;
}

/** Bookmarks, by their ids, or a link that is to become one. */
export type Dropped = readonly number[] | DroppedLink;

/** True for bookmarks of ours, and for a link from elsewhere, which becomes one. */
export const isBookmarkDrag = ({ types }: Pick<Dragged, 'types'>): boolean => types.includes(BOOKMARKS_DRAG) || types.includes('text/uri-list');

/** What is dropped, if it can be a bookmark. */
export function droppedOf(data: Dragged): Dropped | null {
  const ids = data
    .getData(BOOKMARKS_DRAG)
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  return ids.length > 0 ? ids : linkOf(data);
}

/** The link that is dropped, called as it was in its page. Addresses of the web alone: a page could have put any other there. */
function linkOf(data: Dragged): DroppedLink | null {
  const url = data.getData('text/uri-list').split(/\r?\n/).find((line) => /^https?:/i.test(line));
  if (url === undefined || !URL.canParse(url)) return null;
  // Read as a document of its own: nothing in it runs or is fetched.
  const words = new DOMParser().parseFromString(data.getData('text/html'), 'text/html').body.textContent.replaceAll(/\s+/g, ' ').trim();
  return { url, title: words === '' ? new URL(url).host : words.slice(0, MAX_TITLE_CHARS) };
}
