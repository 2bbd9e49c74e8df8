import { useMemo } from 'react';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import type { Message } from '../traffic/message.ts';
import { useFollowedLog } from '../traffic/use-followed-log.ts';
import { useView } from '../lib/use-view.ts';
import { causesOf, type Cause } from './causes.ts';
import { chainOf, type Chain } from './chain.ts';
import { lastMessages, messagesAround } from './collect.ts';

/** What the diagram shows. */
export interface SequenceData {
  readonly messages: readonly Message[];
  readonly causes: ReadonlyMap<number, Cause>;
  readonly missingCount: number;
  /** Null while all that the filter lets through is shown; undefined if the chain's message is not held. */
  readonly chain: Chain | null | undefined;
  /** Where a pause would stop. */
  readonly nextSeq: number;
  readonly waitingCount: number;
}

/** Follows the log: what the filter lets through, or the chain of a message. */
export function useSequence(opened: CapturesProgress['opened']): SequenceData {
  const { model, waitingCount } = useFollowedLog(opened);
  const { sequenceRows, sequenceChainSeq } = useView();

  const version = model.getVersion();
  const shown = useMemo(() => {
    if (sequenceChainSeq === null) {
      const { messages, missingCount } = lastMessages(model, sequenceRows);
      return { messages, causes: causesOf(messages), missingCount, chain: null };
    }
    const chain = chainOf(messagesAround(model, sequenceChainSeq), sequenceChainSeq);
    return { messages: chain?.messages ?? [], causes: chain?.causes ?? new Map<number, Cause>(), missingCount: 0, chain };
    // The model is the same object while its rows change: the version tells.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [model, version, sequenceRows, sequenceChainSeq]);
  return { ...shown, nextSeq: model.store.nextSeq, waitingCount };
}
