import { memo, type CSSProperties } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass } from '../../ui/process-mark.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { roundRate } from '../lib/format-rate.ts';
import type { EdgePath } from './edge-path.ts';
import { paceOf, thicknessOf, type MapEdge } from './map-edges.ts';
import type { Figures } from './map-labels.ts';
import styles from './map.module.css';

/** Dots are placed along a line as if it were so long. */
const PATH_LENGTH = 100;
/** Dots do not need every picture of the screen, and each is work for the GPU process. */
const PICTURE_MS = 33;

export interface MapLineProps {
  readonly edge: MapEdge;
  readonly path: EdgePath;
  /** How it is told of, for those who do not see it. */
  readonly name: string;
  /** Where its figures go; undefined where there is no room for them, or too much else to look at. */
  readonly figures: Figures | undefined;
  /** Another process or line is looked at. */
  readonly isDimmed: boolean;
  onPress(edge: MapEdge): void;
  onLook(edge: MapEdge | null): void;
}

/** What two processes send each other: a line, dots that go each way, and its figures. */
export const MapLine = memo(function MapLine({ edge, path, name, figures, isDimmed, onPress, onLook }: MapLineProps) {
  const { both } = edge;
  const widthPx = thicknessOf(both.messagesPerSecond);
  const isBusy = both.messagesPerSecond > 0 && !edge.ended;
  return (
    <g
      role="img"
      aria-label={name}
      data-from={edge.a.key}
      data-to={edge.b.key}
      data-layer={edge.layer}
      data-count={both.messageCount}
      data-busy={isBusy}
      data-ended={edge.ended}
      data-dimmed={isDimmed}
      className={classNames(styles['line'], kindClass(edge.kind))}
      onClick={() => onPress(edge)}
      onMouseEnter={() => onLook(edge)}
      onMouseLeave={() => onLook(null)}
    >
      <path className={styles['stroke']} d={path.d} strokeWidth={widthPx} />
      {isBusy && <Dots d={path.d} perSecond={edge.there.messagesPerSecond} widthPx={widthPx} way="there" />}
      {isBusy && <Dots d={path.d} perSecond={edge.back.messagesPerSecond} widthPx={widthPx} way="back" />}
      <path className={styles['target']} d={path.d} />
      {figures !== undefined && isBusy && <LineLabel edge={edge} figures={figures} />}
    </g>
  );
});

function Dots({ d, perSecond, widthPx, way }: { readonly d: string; readonly perSecond: number; readonly widthPx: number; readonly way: 'there' | 'back' }) {
  const pace = paceOf(perSecond);
  if (pace === null) return null;
  const gap = PATH_LENGTH / pace.dots;
  const gapMs = pace.travelMs / pace.dots;
  const style: CSSProperties & Record<'--gap', number> = {
    '--gap': way === 'there' ? -gap : gap,
    // A gap at a time, over and over.
    animationDuration: `${gapMs}ms`,
    animationTimingFunction: `steps(${Math.round(gapMs / PICTURE_MS)})`,
  };
  return (
    <path
      className={styles['dots']}
      d={d}
      pathLength={PATH_LENGTH}
      strokeWidth={Math.min(7, widthPx + 3)}
      strokeDasharray={`0 ${gap}`}
      // With the dots standing still, those of the two ways are not on top of each other.
      strokeDashoffset={way === 'there' ? -gap / 3 : -gap / 1.5}
      style={style}
    />
  );
}

function LineLabel({ edge, figures: { point, lines } }: { readonly edge: MapEdge; readonly figures: Figures }) {
  const t = useTranslate();
  const { both } = edge;
  // Traces are samples.
  const isExact = both.exactCount === both.messageCount && edge.layer !== 'chromium';
  const rate = `${edge.layer === 'chromium' ? '≈ ' : ''}${t('inspector.rates.perSecond', { rate: roundRate(both.messagesPerSecond) })}`;
  return (
    <text className={styles['label']} x={point.x} y={point.y} aria-hidden="true">
      <tspan x={point.x} dy={lines === 2 ? '-2' : '3.5'}>
        {rate}
      </tspan>
      {lines === 2 && (
        <tspan x={point.x} dy="12">
          {t('inspector.rates.perSecond', { rate: formatBytes(Math.round(both.bytesPerSecond), isExact) })}
        </tspan>
      )}
    </text>
  );
}
