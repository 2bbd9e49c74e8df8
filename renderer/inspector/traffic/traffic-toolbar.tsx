import type { ReactNode } from 'react';
import type { TrafficLayer } from '../../../ipc/contracts/traffic.ts';
import { Button } from '../../ui/button.tsx';
import { ChipButton } from '../../ui/chip.tsx';
import { ClearIcon, PauseIcon, PlayIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { ToggleChips } from '../../ui/toggle-chips.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { SHOWN_LAYERS } from '../lib/view-state.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FilterBox } from './filter-box.tsx';
import styles from './traffic-toolbar.module.css';

export interface TrafficToolbarProps {
  /** Whether Chromium's own messages are traced; undefined while that is not known. */
  readonly isTracing: boolean | undefined;
  readonly isPaused: boolean;
  /** Rows that main recorded since the pause. */
  readonly waitingCount: number;
  /** What is shown is no live log: nothing comes, and nothing can be cleared. */
  readonly isOffline: boolean;
  /** Buttons at the end. */
  readonly children: ReactNode;
  /** Whether our own frames become rows; undefined while that is not known. */
  readonly isRecording: boolean | undefined;
  onTrace(enabled: boolean): void;
  onRecord(isOn: boolean): void;
  onPause(): void;
  onResume(): void;
  onClear(): void;
}

/** Filter, layers, and what can be done with the log. */
export function TrafficToolbar({ isOffline, children, ...live }: TrafficToolbarProps) {
  const t = useTranslate();
  const layers = useView((view) => view.layers);
  const onToggleLayer = (layer: TrafficLayer) =>
    setView({ layers: layers.includes(layer) ? layers.filter((other) => other !== layer) : [...layers, layer] });
  return (
    <div className={styles['toolbar']}>
      <FilterBox />
      <div className={styles['tools']}>
        <ToggleChips
          label={t('inspector.traffic.layers')}
          options={SHOWN_LAYERS.map((layer) => ({ value: layer, label: t(`inspector.traffic.layer.${layer}`), hint: t(`inspector.log.layerHint.${layer}`) }))}
          values={layers}
          onToggle={onToggleLayer}
        />
        {!isOffline && <LogChips {...live} />}
        <span className={styles['space']} />
        {!isOffline && <LogButtons {...live} />}
        <div className={styles['extras']}>
          <ColumnsMenu />
          {children}
        </div>
      </div>
    </div>
  );
}

type LiveProps = Omit<TrafficToolbarProps, 'isOffline' | 'children'>;

/** Which log, and what of it is recorded. */
function LogChips({ isTracing, isRecording, onTrace, onRecord }: LiveProps) {
  const t = useTranslate();
  const log = useView((view) => view.log);
  // Rows of the two logs have numbers of their own.
  const onToggleOwn = () =>
    setView({ log: log === 'own' ? 'all' : 'own', selectedSeq: null, detailOpen: false, pausedAtSeq: null, topSeq: null });
  return (
    <>
      <ChipButton
        aria-pressed={isRecording === true}
        disabled={isRecording === undefined}
        title={t('inspector.log.recordHint')}
        className={styles['own']}
        onClick={() => onRecord(isRecording !== true)}
      >
        {t('inspector.log.record')}
      </ChipButton>
      <ChipButton
        aria-pressed={isTracing === true}
        disabled={isTracing === undefined}
        title={t('inspector.chromium.traceHint')}
        className={styles['own']}
        onClick={() => onTrace(isTracing !== true)}
      >
        {t('inspector.chromium.trace')}
      </ChipButton>
      <ChipButton aria-pressed={log === 'own'} title={t('inspector.traffic.ownHint')} className={styles['own']} onClick={onToggleOwn}>
        {t('inspector.traffic.own')}
      </ChipButton>
    </>
  );
}

function LogButtons({ isPaused, waitingCount, onPause, onResume, onClear }: LiveProps) {
  const t = useTranslate();
  return (
    <>
      {isPaused && waitingCount > 0 && (
        <span className={styles['waiting']}>{t('inspector.traffic.waiting', { count: waitingCount })}</span>
      )}
      {isPaused ? (
        <Button size="small" look="primary" icon={<PlayIcon size={12} />} onClick={onResume}>
          {t('inspector.traffic.resume')}
        </Button>
      ) : (
        <Button size="small" look="plain" icon={<PauseIcon size={12} />} onClick={onPause}>
          {t('inspector.traffic.pause')}
        </Button>
      )}
      <Button size="small" look="plain" icon={<ClearIcon size={12} />} onClick={onClear}>
        {t('inspector.traffic.clear')}
      </Button>
    </>
  );
}
