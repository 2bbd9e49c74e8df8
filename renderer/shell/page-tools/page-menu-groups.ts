import type { PageMenu, PageMenuAction } from '../../../ipc/contracts/page-tools.ts';

const LINK: readonly PageMenuAction[] = ['open-link-tab', 'open-link-window', 'open-link-private', 'save-link', 'copy-link'];
const IMAGE: readonly PageMenuAction[] = ['open-image-tab', 'save-image', 'copy-image', 'copy-image-address'];
const MEDIA: readonly PageMenuAction[] = ['media-play', 'media-mute', 'media-loop', 'media-controls'];
const MEDIA_FILE: readonly PageMenuAction[] = ['open-media-tab', 'save-media', 'copy-media-address'];
const PAGE: readonly PageMenuAction[] = ['back', 'forward', 'reload'];
const WHOLE: readonly PageMenuAction[] = ['save-page', 'save-pdf', 'print', 'view-source'];

/** The rows of a context menu, in groups: what it was asked for on decides. */
export function groupsOf({ link, image, media, editable, selection, addable }: Pick<PageMenu, 'link' | 'image' | 'media' | 'editable' | 'selection' | 'addable'>): readonly (readonly PageMenuAction[])[] {
  const groups: PageMenuAction[][] = [];
  if (addable !== '') groups.push(['add-word']);
  if (link) groups.push([...LINK]);
  if (image) groups.push([...IMAGE]);
  if (media !== null) groups.push([...MEDIA, ...(media.kind === 'video' ? (['media-pip'] as const) : [])], [...MEDIA_FILE]);
  if (editable) groups.push(['undo', 'redo'], ['cut', 'copy', 'paste', 'select-all']);
  else if (selection !== '') groups.push(['copy']);
  if (selection !== '') groups.push(['search']);
  if (groups.length === 0) groups.push([...PAGE], [...WHOLE]);
  return [...groups, ['inspect']];
}
