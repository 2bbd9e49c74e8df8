import * as v from 'valibot';

/** Texts that one search may look for, and characters of each. */
export const MAX_PAYLOAD_TEXTS = 16;
export const MAX_PAYLOAD_TEXT_CHARS = 1_000;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Looks through what is kept of rows from `fromSeq` up to before `toSeq`, as far as it comes in a few milliseconds. */
export const payloadSearchSchema = v.object({
  fromSeq: count,
  toSeq: count,
  /** In lower case: capitals in payloads make no difference. */
  texts: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PAYLOAD_TEXT_CHARS))), v.minLength(1), v.maxLength(MAX_PAYLOAD_TEXTS)),
});
/** A search in payloads, from a row on. */
export type PayloadSearch = v.InferOutput<typeof payloadSearchSchema>;

export const payloadHitsSchema = v.object({
  /** Where to go on; `toSeq` or more once all was looked through. */
  nextSeq: count,
  /** Rows that were looked at, and how many of them carried nothing that is kept. */
  rowCount: count,
  withoutCount: count,
  /** Rows of whose payload the beginning alone is kept. */
  cutCount: count,
  /** For each text the numbers of the rows that have it, in order. */
  hits: v.array(v.instance(Float64Array)),
});
/** What one search found, and what it could not look into. */
export type PayloadHits = v.InferOutput<typeof payloadHitsSchema>;
