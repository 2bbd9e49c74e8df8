import { useCallback, useEffect, useRef, useState } from 'react';
import type { RemoteSignal } from '../../ipc/core/ends.ts';

/** As many rows as main gives in one answer. */
const MAX_ASKED = 500;

/** What a list shows, and how it goes on. */
export interface Pages<Row> {
  /** Undefined until the first answer. */
  readonly rows: readonly Row[] | undefined;
  readonly hasMore: boolean;
  readonly hasFailed: boolean;
  /** When the answer came: what `today` is. */
  readonly answeredAtMs: number;
  showMore(): void;
}

/** Asks for rows behind one, or for the first ones. */
export type AskForRows<Row> = (after: Row | undefined, limit: number) => Promise<{ readonly rows: readonly Row[]; readonly hasMore: boolean }>;

/** A long list of main's, a page at a time, kept up to date. @param ask the same function as long as it asks for the same list @param pageLength rows */
export function usePages<Row>(ask: AskForRows<Row>, changed: RemoteSignal<unknown>, pageLength: number): Pages<Row> {
  const [state, setState] = useState<Omit<Pages<Row>, 'showMore'>>({ rows: undefined, hasMore: false, hasFailed: false, answeredAtMs: 0 });
  const shown = useRef(0);
  // Only the answer to the latest question counts.
  const round = useRef(0);
  const load = useCallback(
    (after: Row | undefined, limit: number) => {
      round.current += 1;
      const mine = round.current;
      const askAll = async () => {
        const rows: Row[] = [];
        for (;;) {
          const part = await ask(rows.at(-1) ?? after, Math.min(limit - rows.length, MAX_ASKED));
          rows.push(...part.rows);
          if (!part.hasMore || part.rows.length === 0 || rows.length >= limit || mine !== round.current) return { rows, hasMore: part.hasMore };
        }
      };
      askAll().then(
        ({ rows, hasMore }) => {
          if (mine !== round.current) return;
          const answeredAtMs = Date.now();
          setState((before) => {
            const all = after === undefined ? rows : [...(before.rows ?? []), ...rows];
            shown.current = all.length;
            return { rows: all, hasMore, hasFailed: false, answeredAtMs };
          });
        },
        () => {
          if (mine === round.current) setState((before) => ({ ...before, hasFailed: true }));
        },
      );
    },
    [ask],
  );
  useEffect(() => load(undefined, pageLength), [load, pageLength]);
  useEffect(() => changed.subscribe(() => load(undefined, Math.max(pageLength, shown.current))), [changed, load, pageLength]);
  return { ...state, showMore: () => load(state.rows?.at(-1), pageLength) };
}
