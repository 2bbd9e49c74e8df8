import type { PayloadHits, PayloadSearch } from '../../ipc/contracts/payload-search.ts';

/** Time that one search may take from the event loop. */
const TURN_MS = 4;
/** A look at the clock costs about as much as a row without payload. */
const ROWS_A_LOOK = 16;

/** Where payloads are looked for. */
export interface SearchedLog {
  range(): { readonly firstSeq: number; readonly nextSeq: number };
  /** Undefined if the row is not held. */
  detail(seq: number): { readonly preview: string | null; readonly previewTruncated: boolean } | undefined;
}

/** Looks for texts in what is kept of rows, as far as it comes in a few milliseconds. Whoever asks goes on at `nextSeq`. */
export function searchPayloads(log: SearchedLog, { fromSeq, toSeq, texts }: PayloadSearch, clock: () => number = () => performance.now()): PayloadHits {
  const { firstSeq, nextSeq } = log.range();
  const end = Math.min(toSeq, nextSeq);
  const hits = texts.map((): number[] => []);
  const startedAtMs = clock();
  let seq = Math.max(fromSeq, firstSeq);
  let rowCount = 0;
  let withoutCount = 0;
  let cutCount = 0;
  for (; seq < end; seq += 1) {
    if (rowCount % ROWS_A_LOOK === ROWS_A_LOOK - 1 && clock() - startedAtMs >= TURN_MS) break;
    rowCount += 1;
    const detail = log.detail(seq);
    if (detail === undefined || detail.preview === null) {
      withoutCount += 1;
      continue;
    }
    if (detail.previewTruncated) cutCount += 1;
    const payload = detail.preview.toLowerCase();
    for (const [i, text] of texts.entries()) if (payload.includes(text)) hits[i]?.push(seq);
  }
  // Rows up to there were overwritten, or there are none yet.
  return { nextSeq: seq < end ? seq : Math.max(seq, toSeq), rowCount, withoutCount, cutCount, hits: hits.map((seqs) => Float64Array.from(seqs)) };
}
