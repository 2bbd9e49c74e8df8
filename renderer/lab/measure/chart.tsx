import { useTranslate } from '../../ui/language.tsx';
import { formatSize } from '../lab-format.ts';
import { logAxis } from './chart-scale.ts';
import styles from './measure.module.css';
import { LINE_LOOKS } from './series.ts';
import type { Series } from './series.ts';

const WIDTH = 460;
const HEIGHT = 280;
const PLOT = { left: 56, right: 446, top: 12, bottom: 236 };
const SIZE_BASE = 4;

export interface ChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  /** Of the run before: drawn dashed. */
  readonly earlier: readonly Series[];
}

/** Lines over the size of a message, both axes logarithmic. */
export function Chart({ title, series, earlier }: ChartProps) {
  const t = useTranslate();
  const points = [...series, ...earlier].flatMap((line) => line.points);
  const x = logAxis(points.map(({ sizeBytes }) => sizeBytes), PLOT.left, PLOT.right, SIZE_BASE);
  const y = logAxis(points.map(({ value }) => value), PLOT.bottom, PLOT.top, 10);
  const sizes = [...new Set(points.map(({ sizeBytes }) => sizeBytes))];
  const draw = (line: Series): string => line.points.map(({ sizeBytes, value }, index) => `${index === 0 ? 'M' : 'L'}${x.at(sizeBytes).toFixed(1)} ${y.at(value).toFixed(1)}`).join(' ');
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']}>{title}</figcaption>
      <svg className={styles['chart']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title} data-chart={title}>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line className={styles['grid']} x1={PLOT.left} x2={PLOT.right} y1={y.at(tick)} y2={y.at(tick)} />
            <text className={styles['tickY']} x={PLOT.left - 8} y={y.at(tick) + 4}>
              {tick.toLocaleString('en')}
            </text>
          </g>
        ))}
        {sizes.map((size) => (
          <text key={size} className={styles['tickX']} x={x.at(size)} y={PLOT.bottom + 18}>
            {formatSize(size)}
          </text>
        ))}
        <text className={styles['axis']} x={(PLOT.left + PLOT.right) / 2} y={HEIGHT - 8}>
          {t('lab.measure.chart.size')}
        </text>
        {earlier.map((line) => (
          <path key={line.mechanism} className={styles['earlierLine']} d={draw(line)} stroke={LINE_LOOKS[line.mechanism].color} />
        ))}
        {series.map((line) => (
          <g key={line.mechanism}>
            <path className={styles['line']} d={draw(line)} stroke={LINE_LOOKS[line.mechanism].color} />
            {line.points.map(({ sizeBytes, value }) => (
              <Mark key={sizeBytes} x={x.at(sizeBytes)} y={y.at(value)} line={line} />
            ))}
          </g>
        ))}
      </svg>
    </figure>
  );
}

function Mark({ x, y, line }: { readonly x: number; readonly y: number; readonly line: Pick<Series, 'mechanism'> }) {
  const { color, mark } = LINE_LOOKS[line.mechanism];
  if (mark === 'square') return <rect x={x - 3.5} y={y - 3.5} width={7} height={7} fill={color} />;
  if (mark === 'triangle') return <path d={`M${x} ${y - 4.5} l4.5 8 h-9 Z`} fill={color} />;
  return <circle cx={x} cy={y} r={3.75} fill={color} />;
}

/** Which line is which. */
export function Legend({ series, hasEarlier }: { readonly series: readonly Series[]; readonly hasEarlier: boolean }) {
  const t = useTranslate();
  return (
    <ul className={styles['legend']}>
      {series.map((line) => (
        <li key={line.mechanism} className={styles['legendItem']}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <Mark x={6} y={6} line={line} />
          </svg>
          {t(`lab.mechanism.${line.mechanism}`)}
        </li>
      ))}
      {hasEarlier && <li className={styles['legendItem']}>{t('lab.measure.chart.earlier')}</li>}
    </ul>
  );
}
