/** Children of one value that are shown; the rest is told by their number. */
const MAX_CHILDREN = 200;
/** So many lines of a payload are open at first. */
const OPEN_LINES = 40;

/** A line of a value laid out as a tree. */
export interface TreeLine {
  /** Where it is in the value, such as `.tabs.0.url`; the value itself is ''. */
  readonly path: string;
  readonly depth: number;
  /** Its name in the value above; null for the value itself. */
  readonly name: string | null;
  readonly value: unknown;
  /** Null for what has nothing inside. */
  readonly isOpen: boolean | null;
  /** Children that are not shown, of the value above. */
  readonly leftOut: number;
}

/** True for what has something inside. */
export function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** The lines of a value, with those branches open that `open` names. */
export function treeLines(value: unknown, open: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const add = (path: string, depth: number, name: string | null, one: unknown): void => {
    const isOpen = isBranch(one) ? open.has(path) : null;
    lines.push({ path, depth, name, value: one, isOpen, leftOut: 0 });
    if (isOpen !== true || !isBranch(one)) return;
    const entries = Object.entries(one);
    for (const [key, child] of entries.slice(0, MAX_CHILDREN)) add(`${path}.${key}`, depth + 1, key, child);
    if (entries.length > MAX_CHILDREN) {
      lines.push({ path: `${path}.…`, depth: depth + 1, name: null, value: undefined, isOpen: null, leftOut: entries.length - MAX_CHILDREN });
    }
  };
  add('', 0, null, value);
  return lines;
}

/** The branches that are open at first: from the outside in, as long as it stays a screenful. */
export function openAtFirst(value: unknown): ReadonlySet<string> {
  const open = new Set<string>();
  let lineCount = 1;
  let level: readonly (readonly [path: string, value: unknown])[] = [['', value]];
  while (level.length > 0) {
    const next: [string, unknown][] = [];
    for (const [path, one] of level) {
      if (!isBranch(one)) continue;
      const entries = Object.entries(one);
      if (lineCount + entries.length > OPEN_LINES && open.size > 0) continue;
      open.add(path);
      lineCount += entries.length;
      next.push(...entries.map(([key, child]): [string, unknown] => [`${path}.${key}`, child]));
    }
    level = next;
  }
  return open;
}

/** What a closed branch shows of what is in it. */
export function summaryOf(value: object): string {
  const count = Object.keys(value).length;
  return Array.isArray(value) ? `[${count}]` : `{${count}}`;
}
