import * as v from 'valibot';
import { call, defineContract, signal, state } from '../core/contract.ts';

/** Text that a content plugin gets of one document; a longer one is shown as plain text. */
export const MAX_DOCUMENT_CHARS = 1_000_000;
/** What one view may hold, all tables together. */
const MAX_CELLS = 40_000;
const MAX_VIEW_CHARS = 2_000_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const label = v.pipe(v.string(), v.maxLength(300));
const text = v.pipe(v.string(), v.maxLength(100_000));
const depth = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(40)));

const runSchema = v.strictObject({
  text,
  strong: v.optional(v.boolean()),
  emphasis: v.optional(v.boolean()),
  strike: v.optional(v.boolean()),
  code: v.optional(v.boolean()),
  /** Followed only if it leads to http, https, or a heading of the same view. */
  href: v.optional(v.pipe(v.string(), v.maxLength(4_000))),
});
/** Some words in one look. */
export type ContentRun = v.InferOutput<typeof runSchema>;
const runs = v.pipe(v.array(runSchema), v.maxLength(2_000));

const blockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), level: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6)), runs }),
  v.strictObject({ kind: v.literal('paragraph'), runs, depth, quote: v.optional(v.boolean()) }),
  /** One point of a list. */
  v.strictObject({ kind: v.literal('item'), runs, depth, marker: v.pipe(v.string(), v.maxLength(12)), quote: v.optional(v.boolean()) }),
  v.strictObject({ kind: v.literal('code'), text, depth }),
  v.strictObject({ kind: v.literal('rule') }),
  v.strictObject({ kind: v.literal('note'), text: label, tone: v.optional(v.picklist(['plain', 'warn'])) }),
  v.strictObject({
    kind: v.literal('table'),
    /** A column with an id can be pressed. */
    columns: v.pipe(v.array(v.strictObject({ id: v.optional(id), text: label, sorted: v.optional(v.picklist(['up', 'down'])), isNumeric: v.optional(v.boolean()) })), v.maxLength(200)),
    rows: v.pipe(v.array(v.pipe(v.array(v.pipe(v.string(), v.maxLength(5_000))), v.maxLength(200))), v.maxLength(2_000)),
  }),
  /** A line of a tree; one with `isOpen` can be pressed. */
  v.strictObject({
    kind: v.literal('node'),
    id,
    depth,
    name: v.nullable(label),
    value: v.pipe(v.string(), v.maxLength(5_000)),
    look: v.picklist(['text', 'number', 'word', 'group']),
    isOpen: v.optional(v.boolean()),
    isMatch: v.optional(v.boolean()),
  }),
]);
/** A part of a view. */
export type ContentBlock = v.InferOutput<typeof blockSchema>;

const controlSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('search'), id, label, value: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.strictObject({ kind: v.literal('button'), id, text: label }),
]);

/** What a content plugin shows. The frame draws it by rules of its own: nothing of a plugin's is ever markup, style or script. */
export const contentViewSchema = v.pipe(
  v.strictObject({
    controls: v.optional(v.pipe(v.array(controlSchema), v.maxLength(12))),
    /** A few words about the document, beside the controls. */
    status: v.optional(label),
    blocks: v.pipe(v.array(blockSchema), v.maxLength(4_000)),
  }),
  v.check(({ blocks }) => blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length * block.columns.length : 0), 0) <= MAX_CELLS, `has more than ${MAX_CELLS} cells`),
  v.check((view) => JSON.stringify(view).length <= MAX_VIEW_CHARS, `is longer than ${MAX_VIEW_CHARS} characters`),
);
/** What a content plugin shows of a document. */
export type ContentView = v.InferOutput<typeof contentViewSchema>;

/** What a person did in a view. */
export const contentActionSchema = v.strictObject({ id, value: v.nullable(v.pipe(v.string(), v.maxLength(1_000))) });
export type ContentAction = v.InferOutput<typeof contentActionSchema>;

const documentSchema = v.object({
  documentId: count,
  /** In lower case, without parameters: `text/csv`. */
  contentType: v.pipe(v.string(), v.maxLength(200)),
  url: v.pipe(v.string(), v.maxLength(4_000)),
});

/** What comes with the ports of a page for a plugin that shows documents: main's word on which. */
export interface ContentRights {
  readonly pluginId: string;
  readonly pluginName: string;
  readonly language: 'en' | 'ko';
  /** Types that this plugin shows here. */
  readonly types: readonly string[];
  /** The type of the page itself, as its server said, if it is one of those. */
  readonly ownType: string | null;
  /** What is embedded waits for a click. */
  readonly clickToActivate: boolean;
}

/** The documents of a page, as its side of the direct port offers them to a plugin. Main is not in the path. */
export const pageDocumentsContract = defineContract({
  name: 'pageDocuments',
  server: 'page-agent',
  callers: ['plugin-host'],
  members: {
    /** Those that wait to be shown, or are. One that begins anew has another id. */
    offered: state(v.pipe(v.array(documentSchema), v.maxLength(100))),
    read: call(v.object({ documentId: count }), v.object({ text: v.pipe(v.string(), v.maxLength(MAX_DOCUMENT_CHARS)) })),
    show: call(v.object({ documentId: count, view: contentViewSchema }), v.undefined()),
    /** It cannot be shown: the person gets its text, and the reason. */
    refuse: call(v.object({ documentId: count, reason: v.pipe(v.string(), v.maxLength(300)) }), v.undefined()),
    acted: signal(v.object({ documentId: count, action: contentActionSchema })),
  },
});

/** What the page's side tells the frame, over a port of theirs. */
export type FrameMessage =
  | { readonly kind: 'begin'; readonly language: 'en' | 'ko'; readonly pluginName: string; readonly url: string }
  | { readonly kind: 'asking' | 'waiting' | 'stopped' }
  | { readonly kind: 'view'; readonly view: ContentView }
  /** Its text as it is, with the reason why. */
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean; readonly why: 'refused' | 'too-large' | 'silent' | 'asked'; readonly reason: string };

/** What a person does in the frame. */
export type FrameAnswer = { readonly kind: 'activate' | 'reload' | 'plain' } | { readonly kind: 'act'; readonly action: ContentAction };
