import { classNames } from '../../ui/class-names.ts';
import styles from './processes.module.css';

export interface SparklineProps {
  readonly samples: readonly number[];
  /** Samples that fill the width. */
  readonly capacity: number;
  /** A value at which the line is at the top, unless there are larger ones: below it idling does not look like work. */
  readonly fullScale: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** As wide as there is room. */
  readonly isWide?: boolean;
}

/** Samples as a line; the newest at the right. Decoration: the figure stands beside it. */
export function Sparkline({ samples, capacity, fullScale, widthPx, heightPx, isWide = false }: SparklineProps) {
  const shown = samples.slice(-capacity);
  const scale = Math.max(fullScale, ...shown);
  const x = (i: number) => widthPx - ((shown.length - 1 - i) * widthPx) / (capacity - 1);
  const y = (value: number) => heightPx - 1 - (Math.max(0, value) / scale) * (heightPx - 2);
  const points = shown.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`);
  const first = x(0).toFixed(1);
  return (
    <svg
      aria-hidden="true"
      className={classNames(styles['sparkline'], isWide ? styles['wide'] : undefined)}
      {...(isWide ? {} : { width: widthPx })}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
    >
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
