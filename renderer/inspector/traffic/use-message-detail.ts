import { useEffect, useState } from 'react';
import type { TrafficDetail, TrafficStatus } from '../../../ipc/contracts/traffic.ts';
import { IpcError } from '../../../ipc/core/errors.ts';
import { useTrafficModel } from './traffic-model-context.tsx';
import type { LogName } from './traffic-model.ts';

/** What main says of one message. */
export type DetailState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly detail: TrafficDetail }
  /** The ring has overwritten it. */
  | { readonly state: 'gone' }
  | { readonly state: 'failed'; readonly error: unknown };

/** Somebody who holds an arrow key down asks for the last row only. */
const SETTLE_MS = 60;

/**
 * Asks main for a message's payload and contract.
 * @param status asked again when it changes: an answer may have come
 */
export function useMessageDetail(log: LogName, seq: number, status: TrafficStatus | undefined): DetailState {
  const model = useTrafficModel();
  const [answer, setAnswer] = useState<{ readonly seq: number; readonly log: LogName; readonly state: DetailState }>();
  useEffect(() => {
    const abort = new AbortController();
    const settle = (state: DetailState) => {
      if (!abort.signal.aborted) setAnswer({ seq, log, state });
    };
    const timer = window.setTimeout(() => {
      model.detail(seq, abort.signal).then(
        (detail) => settle({ state: 'ready', detail }),
        (error: unknown) => {
          settle(error instanceof IpcError && error.code === 'not-found' ? { state: 'gone' } : { state: 'failed', error });
        },
      );
    }, SETTLE_MS);
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [model, log, seq, status]);
  // The answer of the former row must not stand beside this one.
  return answer !== undefined && answer.seq === seq && answer.log === log ? answer.state : { state: 'loading' };
}
