import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/** The folders that are always there. */
export const BOOKMARKS_BAR_ID = 1;
export const OTHER_BOOKMARKS_ID = 2;

const none = v.undefined();
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(10_000));
const title = v.pipe(v.string(), v.maxLength(10_000));
const url = v.pipe(v.string(), v.maxLength(200_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const itemSchema = v.object({
  id,
  parentId: v.nullable(id),
  kind: v.picklist(['folder', 'link', 'separator']),
  title: v.string(),
  url: v.string(),
  /** A `data:` address, or empty. */
  icon: v.string(),
  role: v.nullable(v.picklist(['toolbar', 'other', 'menu', 'mobile'])),
  keyword: v.string(),
  tags: v.array(v.string()),
});
/** A folder, a link or a separator. */
export type BookmarkItem = v.InferOutput<typeof itemSchema>;

const folderSchema = v.object({ id, parentId: v.nullable(id), title: v.string(), role: itemSchema.entries.role, count });
/** A folder with how many things are in it. */
export type BookmarkFolderInfo = v.InferOutput<typeof folderSchema>;

const jobSchema = v.object({
  kind: v.picklist(['import', 'export']),
  /** How far it is, from 0 to 1. */
  progress: v.number(),
  /** Bookmarks so far. */
  count,
  state: v.picklist(['running', 'done', 'cancelled', 'failed']),
});
/** An import or export, under way or ended. */
export type BookmarkJob = v.InferOutput<typeof jobSchema>;

/** What was done last, and can be undone. */
const undoable = v.nullable(v.picklist(['add', 'edit', 'move', 'remove', 'import']));

/** Bookmarks: the star, the bar, the manager. */
export const bookmarksContract = defineContract({
  name: 'bookmarks',
  server: 'main',
  callers: ['shell', 'bookmarks-page'],
  members: {
    /** `revision` goes up with each change. */
    summary: state(v.object({ revision: count, undoable, job: v.nullable(jobSchema) })),
    /** The bookmarks bar: what is in its folder, as far as it can be of use. */
    bar: state(v.object({ isShown: v.boolean(), items: v.array(itemSchema), otherCount: count })),
    /** The bookmark of an address, made last. */
    find: call(v.object({ url }), v.object({ item: v.nullable(itemSchema) })),
    folders: call(none, v.array(folderSchema)),
    list: call(
      v.object({ folderId: id, offset: count, limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)) }),
      v.object({ items: v.array(itemSchema), total: count }),
    ),
    search: call(v.object({ text: v.pipe(v.string(), v.maxLength(1_000)), limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)) }), v.array(itemSchema)),
    add: call(
      v.object({
        kind: v.picklist(['folder', 'link', 'separator']),
        parentId: v.optional(id),
        beforeId: v.optional(v.nullable(id)),
        title: v.optional(title),
        url: v.optional(url),
        icon: v.optional(v.pipe(v.string(), v.maxLength(200_000))),
      }),
      v.object({ id }),
    ),
    edit: call(
      v.object({
        id,
        title: v.optional(title),
        url: v.optional(url),
        keyword: v.optional(v.pipe(v.string(), v.maxLength(200))),
        tags: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(200))),
      }),
      none,
    ),
    /** Puts them into a folder before another one, or at the end. `failed-precondition` for a folder into itself. */
    move: call(v.object({ ids, parentId: id, beforeId: v.nullable(id) }), none),
    remove: call(v.object({ ids }), v.object({ count, undoId: id }), { timeoutMs: 60_000 }),
    /** Takes the last change back; tells which. With the id of a change only that one: `failed-precondition` if another was made since, and nothing is changed. */
    undo: call(v.optional(v.object({ undoId: id })), v.object({ undone: undoable }), { timeoutMs: 60_000 }),
    setBarShown: call(v.object({ isShown: v.boolean() }), none),
    /** Opens links, and those in folders: where the asking page is, or in new tabs. */
    open: call(v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)), where: v.picklist(['here', 'new', 'background']) }), v.object({ count })),
    /** Begins to ask for a file and to take it over; `summary` tells how it goes. */
    importFile: call(none, none, { callers: ['bookmarks-page'] }),
    /** The same with a file that was dropped on the page. */
    importDropped: call(v.object({ path: v.pipe(v.string(), v.minLength(1), v.maxLength(8_000)) }), none, { perSecond: 2, callers: ['bookmarks-page'] }),
    exportFile: call(none, none, { callers: ['bookmarks-page'] }),
    cancelJob: call(none, none, { callers: ['bookmarks-page'] }),
  },
});
