import { useEffect, useState } from 'react';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import type { Message } from '../traffic/message.ts';
import { spanOf, tracedOf, type Traced } from './traced.ts';

/** What of a chain was traced; undefined while nobody knows, as of one in a capture. Asked anew with each window: a chain's may come later than it. */
export function useTraced(messages: readonly Message[], isAsked: boolean): Traced | undefined {
  const { chromiumTrace } = useServices();
  const status = useWatched(isAsked ? chromiumTrace.status : undefined);
  const [traced, setTraced] = useState<Traced>();
  const { fromMs, toMs } = (isAsked ? spanOf(messages) : undefined) ?? { fromMs: null, toMs: null };
  const lastAtMs = status?.lastWindow?.endedAtMs;
  useEffect(() => {
    let isStale = false;
    setTraced(undefined);
    if (fromMs === null) return undefined;
    ignoreFailure(chromiumTrace.seenIn({ fromMs, toMs }).then((windows) => {
      if (!isStale) setTraced(tracedOf({ fromMs, toMs }, windows));
    }));
    return () => {
      isStale = true;
    };
  }, [chromiumTrace, fromMs, toMs, lastAtMs]);
  return traced;
}
