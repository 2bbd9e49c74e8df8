import { CPU_SAMPLES } from './process-rows.ts';
import styles from './processes.module.css';

/** Below this the line stays low, so that idling does not look like work. */
const FULL_SCALE_PERCENT = 25;

export interface SparklineProps {
  readonly samples: readonly number[];
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A minute of CPU as a line; the newest sample at the right. Decoration: the figure stands beside it. */
export function Sparkline({ samples, widthPx, heightPx }: SparklineProps) {
  const scale = Math.max(FULL_SCALE_PERCENT, ...samples);
  const x = (i: number) => widthPx - ((samples.length - 1 - i) * widthPx) / (CPU_SAMPLES - 1);
  const y = (percent: number) => heightPx - 1 - (Math.max(0, percent) / scale) * (heightPx - 2);
  const points = samples.map((percent, i) => `${x(i).toFixed(1)},${y(percent).toFixed(1)}`);
  const first = x(0).toFixed(1);
  return (
    <svg aria-hidden="true" className={styles['sparkline']} width={widthPx} height={heightPx} viewBox={`0 0 ${widthPx} ${heightPx}`}>
      <line className={styles['spark-base']} x1="0" x2={widthPx} y1={heightPx - 0.5} y2={heightPx - 0.5} />
      {points.length > 1 && (
        <>
          <path className={styles['spark-area']} d={`M${first},${heightPx} L${points.join(' ')} L${widthPx},${heightPx} Z`} />
          <polyline className={styles['spark-line']} points={points.join(' ')} />
        </>
      )}
    </svg>
  );
}
