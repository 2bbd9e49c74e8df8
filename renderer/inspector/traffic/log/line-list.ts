/** A line of the list: a row, or the mark of a hole in the log just before the row at `position`. */
export interface Line {
  readonly type: 'row' | 'gap';
  readonly position: number;
}

/** The lines that are shown, in the order in which they are shown. */
export interface LineList {
  readonly lineCount: number;
  /** The line at an index from 0 to `lineCount - 1`. */
  line(index: number): Line;
  /** In the order of the log: index of the first line at or after a position; `lineCount` if there is none. */
  indexAtOrAfter(position: number): number;
  /** Index of the line of a row; -1 if the filter hides it. */
  indexOfRow(position: number): number;
}
