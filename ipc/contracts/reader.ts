import * as v from 'valibot';
import { call, defineContract } from '../core/contract.ts';

const text = v.pipe(v.string(), v.maxLength(100_000));
const short = v.pipe(v.string(), v.maxLength(500));
const webUrl = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:/i));
const articleId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const runSchema = v.strictObject({
  text,
  strong: v.optional(v.boolean()),
  emphasis: v.optional(v.boolean()),
  code: v.optional(v.boolean()),
  href: v.optional(webUrl),
});
/** Some words in one look. */
export type ArticleRun = v.InferOutput<typeof runSchema>;
const runs = v.pipe(v.array(runSchema), v.maxLength(5_000));

const blockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), level: v.picklist([2, 3, 4]), runs }),
  v.strictObject({ kind: v.literal('paragraph'), runs, isQuote: v.optional(v.boolean()) }),
  /** One point of a list; numbered ones have a number. */
  v.strictObject({ kind: v.literal('item'), runs, depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)), number: v.nullable(v.pipe(v.number(), v.safeInteger())) }),
  v.strictObject({ kind: v.literal('code'), text }),
  v.strictObject({ kind: v.literal('rule') }),
  v.strictObject({ kind: v.literal('picture'), url: webUrl, alt: short }),
  v.strictObject({ kind: v.literal('table'), rows: v.pipe(v.array(v.pipe(v.array(runs), v.maxLength(50))), v.maxLength(500)) }),
]);
/** A part of an article. There is no markup in it. */
export type ArticleBlock = v.InferOutput<typeof blockSchema>;

/** What a page's process says that its article is. It is not believed: what does not fit is refused as a whole. */
export const articleSchema = v.strictObject({
  title: short,
  byline: short,
  site: short,
  /** As the page says, such as `ko`. */
  language: v.pipe(v.string(), v.maxLength(40)),
  isRightToLeft: v.boolean(),
  blocks: v.pipe(v.array(blockSchema), v.minLength(1), v.maxLength(5_000)),
});
/** An article without the page around it. */
export type Article = v.InferOutput<typeof articleSchema>;

const shownSchema = v.object({ url: v.string(), article: v.nullable(articleSchema) });

/** What the reader's page may do: be given its own article and its pictures, and lead where that leads. */
export const readerContract = defineContract({
  name: 'reader',
  server: 'main',
  callers: ['reader-page'],
  members: {
    /** Null if it is not kept any more, such as after a restart. */
    article: call(v.object({ articleId }), shownSchema),
    /** Leads its tab to an address of the article, or to the whole page: pages of ours lead nowhere by themselves. */
    follow: call(v.object({ articleId, url: webUrl, where: v.picklist(['here', 'new', 'background']) }), v.undefined(), { perSecond: 20 }),
    /** A picture of the article, as a `data:` address; null if it cannot be had. */
    picture: call(v.object({ articleId, index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }), v.object({ source: v.nullable(v.string()) }), { timeoutMs: 30_000 }),
  },
});
