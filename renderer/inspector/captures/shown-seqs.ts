import type { FilterIndex } from '../traffic/log/filter-index.ts';
import type { LogStore } from '../traffic/log/log-store.ts';

/** Sequence numbers of the rows that the filter lets through, in order. */
export function shownSeqs(index: Pick<FilterIndex, 'lineCount' | 'line'>, store: Pick<LogStore, 'seqAt'>): Float64Array<ArrayBuffer> {
  const seqs = new Float64Array(index.lineCount);
  let count = 0;
  for (let i = 0; i < index.lineCount; i++) {
    const { type, position } = index.line(i);
    if (type === 'row') seqs[count++] = store.seqAt(position);
  }
  return seqs.slice(0, count);
}
