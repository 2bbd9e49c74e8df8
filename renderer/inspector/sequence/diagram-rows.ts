import { hasFailed, type Message } from '../traffic/message.ts';

/** A line of the diagram: a message, standing for as many that are alike, or a rest in which nothing passed. */
export type DiagramRow =
  | {
      readonly type: 'message';
      readonly message: Message;
      /** How many messages it stands for, with those that follow it: 1, unless repeated ones are folded. */
      readonly count: number;
      /** The rows that it stands for, itself first. */
      readonly seqs: readonly number[];
      /** Given for the first message of what can be folded and unfolded. */
      readonly fold: Fold | null;
    }
  | { readonly type: 'rest'; readonly spanMs: number };

/** Messages, or pairs of them, that are alike and follow each other. */
export interface Fold {
  /** The number of the first one's row. */
  readonly id: number;
  readonly times: number;
  readonly isOpen: boolean;
}

/** What passes at least so often in a row is folded. */
export const FOLD_TIMES = 3;
/** Folded are single messages, pairs such as call and answer, up to so many. */
const LONGEST_PATTERN = 4;
/** A rest of at least this, and much longer than usual, is shown. */
const REST_MS = 50;

/** Lays messages out as lines, in their order. */
export function diagramRows(messages: readonly Message[], options: { readonly fold: boolean; readonly opened: ReadonlySet<number> }): readonly DiagramRow[] {
  const rows: DiagramRow[] = [];
  let formerMs = messages[0]?.sentAtMs ?? 0;
  const push = (first: number, step: number, times: number, fold: Fold | null): void => {
    const message = messages[first];
    if (message === undefined) return;
    const spanMs = message.sentAtMs - formerMs;
    if (spanMs >= REST_MS) rows.push({ type: 'rest', spanMs });
    const seqs = Array.from({ length: times }, (_none, i) => messages[first + i * step]?.seq ?? -1);
    rows.push({ type: 'message', message, count: times, seqs, fold });
    formerMs = messages[first + (times - 1) * step]?.sentAtMs ?? formerMs;
  };
  for (let i = 0; i < messages.length; ) {
    const pattern = options.fold ? patternAt(messages, i) : undefined;
    if (pattern === undefined) {
      push(i, 1, 1, null);
      i += 1;
      continue;
    }
    const { length, times } = pattern;
    const id = messages[i]?.seq ?? -1;
    const isOpen = options.opened.has(id);
    const fold: Fold = { id, times, isOpen };
    if (isOpen) for (let k = 0; k < length * times; k += 1) push(i + k, 1, 1, k === 0 ? fold : null);
    else for (let k = 0; k < length; k += 1) push(i + k, length, times, k === 0 ? fold : null);
    i += length * times;
  }
  return rows;
}

/** The shortest pattern that repeats from here on. */
function patternAt(messages: readonly Message[], start: number): { readonly length: number; readonly times: number } | undefined {
  for (let length = 1; length <= LONGEST_PATTERN; length += 1) {
    let times = 1;
    while (isRepeated(messages, start, start + times * length, length)) times += 1;
    if (times >= FOLD_TIMES) return { length, times };
  }
  return undefined;
}

function isRepeated(messages: readonly Message[], a: number, b: number, length: number): boolean {
  if (b + length > messages.length) return false;
  for (let k = 0; k < length; k += 1) {
    const [one, other] = [messages[a + k], messages[b + k]];
    if (one === undefined || other === undefined || !isAlike(one, other)) return false;
  }
  return true;
}

function isAlike(a: Message, b: Message): boolean {
  return a.channel === b.channel && a.kind === b.kind && a.layer === b.layer && a.from?.id === b.from?.id && a.to?.id === b.to?.id && hasFailed(a) === hasFailed(b);
}
