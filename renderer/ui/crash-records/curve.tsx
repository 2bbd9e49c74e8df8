import type { CrashSample } from '../../../ipc/contracts/crashes.ts';
import { useTranslate } from '../language.tsx';
import styles from './crash-records.module.css';

const WIDTH = 320;
const HEIGHT = 56;

export interface CurveProps {
  readonly name: string;
  /** What the curve says, in words. */
  readonly words: string;
  readonly samples: readonly CrashSample[];
  readonly valueOf: (sample: CrashSample) => number;
  /** The line's height is at least so much, so that idling does not look like work. */
  readonly fullScale: number;
  readonly endMs: number;
}

/** What a process cost up to its death, which is the right edge. */
export function Curve({ name, words, samples, valueOf, fullScale, endMs }: CurveProps) {
  const t = useTranslate();
  const scale = Math.max(fullScale, ...samples.map(valueOf));
  const startMs = Math.min(samples[0]?.atMs ?? endMs, endMs - 10_000);
  const x = (atMs: number) => ((atMs - startMs) / (endMs - startMs)) * (WIDTH - 8);
  const y = (value: number) => HEIGHT - 2 - (value / scale) * (HEIGHT - 8);
  const points = samples.map((sample) => `${x(sample.atMs).toFixed(1)},${y(valueOf(sample)).toFixed(1)}`);
  const first = x(samples[0]?.atMs ?? endMs).toFixed(1);
  const last = x(samples.at(-1)?.atMs ?? endMs).toFixed(1);
  return (
    <figure className={styles['curve']}>
      <figcaption>
        <b>{name}</b> {words}
      </figcaption>
      <svg role="img" aria-label={t('crashes.curve', { name, words })} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles['base']} />
        {points.length > 0 && <path d={`M${first},${HEIGHT} L${points.join(' ')} L${last},${HEIGHT} Z`} className={styles['area']} />}
        {points.length > 0 && <polyline points={points.join(' ')} className={styles['line']} />}
        <line x1={x(endMs)} x2={x(endMs)} y1="0" y2={HEIGHT} className={styles['end']} />
      </svg>
    </figure>
  );
}
