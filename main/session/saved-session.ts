import * as v from 'valibot';

/** Longer ones hold a whole form; the page is loaded without. */
const MAX_PAGE_STATE_LENGTH = 100_000;
const MAX_FAVICON_LENGTH = 100_000;
const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const tabSchema = v.object({
  url: v.string(),
  title: v.string(),
  faviconUrl: v.nullable(v.string()),
  pinned: v.boolean(),
  muted: v.exactOptional(v.boolean()),
  history: v.nullable(
    v.object({
      entries: v.pipe(v.array(v.object({ url: v.string(), title: v.string(), pageState: v.exactOptional(v.string()), scrollTopPx: v.exactOptional(v.number()) })), v.readonly()),
      index,
    }),
  ),
});

/** A tab as it is kept. */
export type SessionTab = v.InferOutput<typeof tabSchema>;

/** A window as it is kept. */
export interface SessionWindow {
  readonly tabs: readonly SessionTab[];
  readonly activeIndex: number;
}

/** A tab as text. */
export function writeTab(tab: SessionTab): string {
  const { faviconUrl, history } = tab;
  return JSON.stringify({
    ...tab,
    faviconUrl: faviconUrl !== null && faviconUrl.length > MAX_FAVICON_LENGTH ? null : faviconUrl,
    history: history && {
      index: history.index,
      entries: history.entries.map(({ pageState, ...entry }) => (pageState === undefined || pageState.length > MAX_PAGE_STATE_LENGTH ? entry : { ...entry, pageState })),
    },
  });
}

/** A tab from text; undefined if it is none. */
export function readTab(json: string): SessionTab | undefined {
  try {
    const parsed = v.safeParse(tabSchema, JSON.parse(json));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
