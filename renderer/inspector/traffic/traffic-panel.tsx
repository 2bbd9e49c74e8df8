import { useLayoutEffect, useState } from 'react';
import type { CapturesProgress } from '../../../ipc/contracts/captures.ts';
import { CaptureNotes } from '../captures/capture-notes.tsx';
import { CaptureTools } from '../captures/capture-tools.tsx';
import { OnShownLog } from '../captures/on-shown-log.tsx';
import { Status } from '../frame/status-slot.tsx';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import split from '../lib/split.module.css';
import { setView, useView } from '../lib/use-view.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { ShowSequence } from '../sequence/show-sequence.tsx';
import { ChromiumFigures } from './chromium-figures.tsx';
import { MessageDetail } from './message-detail.tsx';
import { ListNotes } from './list-notes.tsx';
import { isSortColumn } from './message-header.tsx';
import { MessageGrid } from './message-grid.tsx';
import { TrafficFigures } from './traffic-figures.tsx';
import styles from './traffic-panel.module.css';
import { TrafficToolbar } from './traffic-toolbar.tsx';
import { useFollowedLog } from './use-followed-log.ts';
import { useRememberedColumns } from './use-remembered-columns.ts';

/** The messages between the processes, as they pass, or those of the capture that is open. */
export function TrafficPanel() {
  return <OnShownLog>{(captures) => <Log captures={captures} />}</OnShownLog>;
}

function Log({ captures }: { readonly captures: CapturesProgress }) {
  const { traffic, chromiumTrace } = useServices();
  const { opened } = captures;
  const isOffline = opened !== null;
  const traceStatus = useWatched(isOffline ? undefined : chromiumTrace.status);
  const { logSort, logSortDescending, pausedAtSeq, selectedSeq, detailOpen } = useView();
  const [takeFocus, setTakeFocus] = useState(false);

  useRememberedColumns();
  const { model, status, waitingCount } = useFollowedLog(opened);
  useLayoutEffect(
    () => model.setSort(logSort !== null && isSortColumn(logSort) ? { column: logSort, isDescending: logSortDescending } : null),
    [model, logSort, logSortDescending],
  );

  const closeDetail = () => {
    setTakeFocus(false);
    setView({ detailOpen: false });
    document.querySelector<HTMLElement>(`.${styles['traffic']} [role="grid"]`)?.focus();
  };
  const isDetailOpen = detailOpen && selectedSeq !== null;
  return (
    <div className={split['split']}>
      <Status>
        <TrafficFigures status={status} />
        <ChromiumFigures status={traceStatus} />
      </Status>
      <div className={styles['traffic']}>
        <TrafficToolbar
          isOffline={isOffline}
          isTracing={traceStatus === undefined ? undefined : traceStatus.state !== 'off'}
          isRecording={status?.isRecording}
          isPaused={pausedAtSeq !== null}
          waitingCount={waitingCount}
          onTrace={(enabled) => ignoreFailure(chromiumTrace.setEnabled({ enabled }))}
          onRecord={(isOn) => ignoreFailure(traffic.setRecording({ isOn }))}
          // Before the first reading the log stops where main is: else it would stop before its first row.
          onPause={() => setView({ pausedAtSeq: model.store.nextSeq > 0 ? model.store.nextSeq : (status?.nextSeq ?? null) })}
          onResume={() => setView({ pausedAtSeq: null })}
          onClear={() => {
            setView({ selectedSeq: null, detailOpen: false, topSeq: null });
            ignoreFailure(traffic.clear().then(() => model.clear()));
          }}
        >
          <ShowSequence />
          <CaptureTools progress={captures} />
        </TrafficToolbar>
        <CaptureNotes progress={captures} />
        <ListNotes isRecording={isOffline || status?.isRecording !== false} />
        <div className={split['lists']} data-open={isDetailOpen}>
          <MessageGrid
            onOpenByKey={() => {
              setTakeFocus(true);
              setView({ detailOpen: true });
            }}
          />
          {isDetailOpen && <MessageDetail seq={selectedSeq} takeFocus={takeFocus} onClose={closeDetail} />}
        </div>
      </div>
    </div>
  );
}
