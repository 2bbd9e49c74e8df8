import type { LineList } from './log/line-list.ts';
import type { LineRange } from './row-window.ts';

/**
 * Which line a key selects.
 * @param selectedLine index of the selected row's line, -1 if none is selected or it is hidden
 * @param range the lines drawn: where a selection starts if there was none in the list
 * @param pageLines lines in view
 * @returns the index of a row's line; undefined if the key selects nothing
 */
export function nextSelection(key: string, index: LineList, selectedLine: number, range: LineRange, pageLines: number): number | undefined {
  const last = index.lineCount - 1;
  if (last < 0) return undefined;
  const from = selectedLine >= 0 ? selectedLine : (key === 'ArrowUp' ? range.end : range.start - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + pageLines,
    PageUp: from - pageLines,
    Home: 0,
    End: last,
  };
  const wanted = steps[key];
  if (wanted === undefined) return undefined;
  const isUpwards = key === 'ArrowUp' || key === 'PageUp' || key === 'End';
  return nearestRow(index, Math.max(0, Math.min(last, wanted)), isUpwards ? -1 : 1);
}

/** Steps over the marks of holes; turns round at the end of the list. */
function nearestRow(index: LineList, start: number, step: 1 | -1): number | undefined {
  for (const direction of [step, -step]) {
    for (let i = start; i >= 0 && i < index.lineCount; i += direction) {
      if (index.line(i).type === 'row') return i;
    }
  }
  return undefined;
}
