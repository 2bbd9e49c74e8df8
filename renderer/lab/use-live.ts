import { useCallback, useEffect, useState } from 'react';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import type { LabPassed } from '../../ipc/contracts/lab-results.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { reasonOf } from './lab-format.ts';
import { useLab } from './lab-services.tsx';

const LOG_LENGTH = 6;

/** The ends of an open link. */
export interface LiveEnds {
  readonly firstPid: number;
  readonly secondPid: number;
}

/** Messages that passed, with a number that no other has. */
export interface ShownMessage extends LabPassed {
  readonly key: number;
}

/** What the stage knows and can do. */
export interface Live {
  readonly ends: LiveEnds | null;
  readonly log: readonly ShownMessage[];
  /** The last messages that passed together, for the picture. */
  readonly batch: { readonly messages: readonly ShownMessage[]; readonly leftOutCount: number } | null;
  readonly note: string;
  readonly isWorking: boolean;
  open(): void;
  close(): void;
  step(from: 'first' | 'second', text: string): void;
  burst(messageCount: number): void;
  kill(end: 'first' | 'second'): void;
}

let lastKey = 0;

/** The link between two processes that the person opens, and what passes in it. */
export function useLive(mechanism: LabMechanismId, activity: LabActivity, t: Translate): Live {
  const { lab } = useLab();
  const [opened, setOpened] = useState<LiveEnds | null>(null);
  const [log, setLog] = useState<readonly ShownMessage[]>([]);
  const [batch, setBatch] = useState<Live['batch']>(null);
  const [note, setNote] = useState('');
  const [isWorking, setWorking] = useState(false);
  const isOpen = activity.kind === 'live' && activity.subject === mechanism;

  useEffect(
    () =>
      lab.passed.subscribe((passed) => {
        if (passed.mechanism !== mechanism) return;
        const messages = passed.messages.map((message) => ({ ...message, key: ++lastKey }));
        setBatch({ messages, leftOutCount: passed.leftOutCount });
        setLog((before) => [...messages.slice(0, LOG_LENGTH).toReversed(), ...before].slice(0, LOG_LENGTH));
      }),
    [lab, mechanism],
  );

  const work = useCallback(
    (act: () => Promise<void>) => {
      setWorking(true);
      setNote('');
      act()
        .catch((error: unknown) => setNote(t('lab.failed', { reason: reasonOf(error, t) })))
        .finally(() => setWorking(false));
    },
    [t],
  );

  // It was there, and nobody here ended it: one of its processes died, or an experiment took its place.
  const isGone = opened !== null && activity.kind !== 'live' && !isWorking;
  useEffect(() => {
    if (!isGone) return;
    setOpened(null);
    if (activity.kind === 'idle') setNote(t('lab.live.broke'));
  }, [isGone, activity.kind, t]);

  return {
    ends: isOpen ? opened : null,
    log,
    batch,
    note,
    isWorking,
    open: () => work(async () => setOpened(await lab.openLive({ mechanism }))),
    close: () =>
      work(async () => {
        await lab.closeLive();
        setOpened(null);
      }),
    step: (from, text) =>
      work(async () => {
        const { outcome } = await lab.step({ from, text });
        if (outcome === 'full' || outcome === 'too-big' || outcome === 'closed' || outcome === 'timeout') setNote(t(`lab.live.outcome.${outcome}`));
      }),
    burst: (wanted) =>
      work(async () => {
        const { messageCount, tookMs } = await lab.burst({ messageCount: wanted });
        setNote(t('lab.live.burstDone', { count: messageCount, ms: Number(tookMs.toFixed(1)), rate: Math.round((messageCount * 1_000) / tookMs) }));
      }),
    kill: (end) =>
      work(async () => {
        const { otherEnded, tookMs } = await lab.killEnd({ end });
        setOpened(null);
        const ended = otherEnded === 'closed' || otherEnded === 'timeout' || otherEnded === 'message' ? t(`lab.live.ended.${otherEnded}`) : otherEnded;
        setNote(t(end === 'first' ? 'lab.live.killed.A' : 'lab.live.killed.B', { ms: Number(tookMs.toFixed(1)), ended }));
      }),
  };
}
