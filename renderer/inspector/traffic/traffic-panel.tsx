import { useEffect, useLayoutEffect, useState } from 'react';
import { Status } from '../frame/status-slot.tsx';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import split from '../lib/split.module.css';
import { useVisible } from '../lib/use-visible.ts';
import { setView, useView } from '../lib/use-view.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { ChromiumFigures } from './chromium-figures.tsx';
import { MessageDetail } from './message-detail.tsx';
import { MessageGrid } from './message-grid.tsx';
import { TrafficFigures } from './traffic-figures.tsx';
import { useTrafficModel } from './traffic-model-context.tsx';
import styles from './traffic-panel.module.css';
import { TrafficToolbar } from './traffic-toolbar.tsx';

/** The messages between the processes, as they pass. */
export function TrafficPanel() {
  const { traffic, chromiumTrace } = useServices();
  const model = useTrafficModel();
  const status = useWatched(traffic.status);
  const traceStatus = useWatched(chromiumTrace.status);
  const visible = useVisible();
  const { filter, layers, log, pausedAtSeq, selectedSeq, detailOpen } = useView();
  const [takeFocus, setTakeFocus] = useState(false);

  // Before the first reading: where to stop, and what to show.
  useLayoutEffect(() => model.setLog(log), [model, log]);
  useLayoutEffect(() => model.setPausedAt(pausedAtSeq), [model, pausedAtSeq]);
  useLayoutEffect(() => model.setFilter(filter, layers), [model, filter, layers]);
  useEffect(() => {
    model.setActive(visible);
    return () => model.setActive(false);
  }, [model, visible]);
  const endpointsVersion = status?.endpointsVersion;
  useEffect(() => {
    if (endpointsVersion !== undefined) void model.followEndpoints(endpointsVersion);
  }, [model, endpointsVersion]);

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
          isTracing={traceStatus === undefined ? undefined : traceStatus.state !== 'off'}
          isPaused={pausedAtSeq !== null}
          waitingCount={log === 'all' && status !== undefined && pausedAtSeq !== null ? Math.max(0, status.nextSeq - pausedAtSeq) : 0}
          onTrace={(enabled) => ignoreFailure(chromiumTrace.setEnabled({ enabled }))}
          onPause={() => setView({ pausedAtSeq: model.store.nextSeq })}
          onResume={() => setView({ pausedAtSeq: null })}
          onClear={() => {
            setView({ selectedSeq: null, detailOpen: false, topSeq: null });
            ignoreFailure(traffic.clear().then(() => model.clear()));
          }}
        />
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
