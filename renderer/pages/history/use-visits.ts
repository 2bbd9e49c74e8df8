import { useCallback, useEffect, useRef, useState } from 'react';
import type { historyContract, HistoryVisitInfo } from '../../../ipc/contracts/history.ts';
import type { Client } from '../../../ipc/core/ends.ts';

const PAGE_LENGTH = 150;
const MAX_REFRESHED = 500;

/** What the list shows, and how it goes on. */
export interface Visits {
  /** Undefined until the first answer. */
  readonly visits: readonly HistoryVisitInfo[] | undefined;
  readonly hasMore: boolean;
  readonly hasFailed: boolean;
  /** When the answer came: what `today` is. */
  readonly answeredAtMs: number;
  showMore(): void;
}

/** The visits that fit a text, a page at a time, kept up to date. */
export function useVisits(history: Client<typeof historyContract>, text: string): Visits {
  const [state, setState] = useState<Omit<Visits, 'showMore'>>({ visits: undefined, hasMore: false, hasFailed: false, answeredAtMs: 0 });
  const shown = useRef(0);
  // Only the answer to the latest question counts.
  const round = useRef(0);
  const ask = useCallback(
    (after: HistoryVisitInfo | undefined, limit: number) => {
      round.current += 1;
      const mine = round.current;
      const place = after && { atMs: after.atMs, visitId: after.visitId };
      history.search({ text, limit, ...(place && { after: place }) }).then(
        ({ visits, hasMore }) => {
          if (mine !== round.current) return;
          const answeredAtMs = Date.now();
          setState((before) => {
            const all = after ? [...(before.visits ?? []), ...visits] : visits;
            shown.current = all.length;
            return { visits: all, hasMore, hasFailed: false, answeredAtMs };
          });
        },
        () => {
          if (mine === round.current) setState((before) => ({ ...before, hasFailed: true }));
        },
      );
    },
    [history, text],
  );
  useEffect(() => ask(undefined, PAGE_LENGTH), [ask]);
  useEffect(
    () =>
      history.changed.subscribe(() => {
        // Who has gone far down the list is left in peace.
        if (shown.current <= MAX_REFRESHED) ask(undefined, Math.max(PAGE_LENGTH, shown.current));
      }),
    [history, ask],
  );
  const last = state.visits?.at(-1);
  return { ...state, showMore: () => ask(last, PAGE_LENGTH) };
}
