import styles from './statistics.module.css';

const BAR_PX = 2;
const HEIGHT_PX = 18;

/** Messages in each second of the last minute, the newest at the right. Decoration: figures stand beside it. */
export function HistoryChart({ history }: { readonly history: readonly number[] }) {
  // The last second is not over: it would always look like a fall.
  const seconds = history.slice(0, -1);
  const most = Math.max(1, ...seconds);
  const widthPx = seconds.length * BAR_PX;
  const bars = seconds.map((count, i) => {
    if (count === 0) return '';
    const heightPx = Math.max(1, (count / most) * HEIGHT_PX);
    return `M${i * BAR_PX},${HEIGHT_PX}v-${heightPx.toFixed(1)}h${BAR_PX - 0.5}V${HEIGHT_PX}z`;
  });
  return (
    <svg aria-hidden="true" className={styles['chart']} width={widthPx} height={HEIGHT_PX} viewBox={`0 0 ${widthPx} ${HEIGHT_PX}`}>
      <line className={styles['chart-base']} x1="0" x2={widthPx} y1={HEIGHT_PX - 0.5} y2={HEIGHT_PX - 0.5} />
      <path className={styles['chart-bars']} d={bars.join('')} />
    </svg>
  );
}
