import { useLayoutEffect } from 'react';
import type { OpenedInfo } from '../../../ipc/contracts/captures.ts';
import { setView, useView } from '../lib/use-view.ts';
import { INITIAL_VIEW } from '../lib/view-state.ts';
import { useCaptures } from './use-captures.ts';

/** Leads to the first moment that a capture marks, with nothing filtered out. */
export function showMark({ id, marks }: OpenedInfo): void {
  const [mark] = marks;
  if (mark === undefined) return;
  setView({
    panel: 'traffic',
    captureId: id,
    log: 'all',
    filter: '',
    layers: INITIAL_VIEW.layers,
    selectedSeq: mark.seq > 0 ? mark.seq - 1 : null,
    detailOpen: false,
    pausedAtSeq: null,
    topSeq: mark.seq > 0 ? Math.max(0, mark.seq - 8) : null,
  });
}

/** A flight record that was opened, from here or from its page, is shown at once. One that was there already is left where the person is in it. */
export function useShowOpenedMark(): void {
  const opened = useCaptures()?.opened;
  useLayoutEffect(() => {
    if (opened !== undefined && opened !== null && opened.marks.length > 0 && opened.id !== useView.getState().captureId) showMark(opened);
  }, [opened]);
}
