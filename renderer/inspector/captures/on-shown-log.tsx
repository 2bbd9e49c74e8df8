import { useLayoutEffect, type ReactNode } from 'react';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import { setView, useView } from '../lib/use-view.ts';
import { Waiting } from '../lib/waiting.tsx';
import { CaptureClosed } from './capture-closed.tsx';
import { CaptureModelProvider } from './capture-model.tsx';
import { CAPTURE_OF_TAB, useCaptures } from './use-captures.ts';

/** A panel on the log that is shown here: the live one, or a capture. Everything inside is made anew for another log. */
export function OnShownLog({ children }: { readonly children: (captures: CapturesProgress) => ReactNode }) {
  const captures = useCaptures();
  const viewedId = useView((view) => view.captureId);
  const openedId = captures?.opened?.id ?? null;
  const isElsewhere = captures !== undefined && viewedId !== openedId;
  useLayoutEffect(() => {
    // Rows of another log have numbers of their own.
    if (isElsewhere) setView({ captureId: openedId, log: 'all', selectedSeq: null, detailOpen: false, pausedAtSeq: null, topSeq: null, sequenceChainSeq: null });
  }, [isElsewhere, openedId]);
  if (captures === undefined) return <Waiting />;
  if (isElsewhere) return null;
  if (captures.opened !== null) {
    return (
      <CaptureModelProvider key={openedId} opened={captures.opened}>
        {children(captures)}
      </CaptureModelProvider>
    );
  }
  return CAPTURE_OF_TAB === undefined ? children(captures) : <CaptureClosed id={CAPTURE_OF_TAB} progress={captures} />;
}
