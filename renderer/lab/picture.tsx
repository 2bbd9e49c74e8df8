import { useEffect, useRef } from 'react';
import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import { useTranslate } from '../ui/language.tsx';
import { Medium } from './picture-medium.tsx';
import { ENDS, pathOf, PICTURE } from './picture-paths.ts';
import styles from './picture.module.css';
import type { Live, LiveEnds } from './use-live.ts';
import type { Way } from './ways.ts';

/** How long a drawn message travels: long enough to be followed, a thousand times slower than the real one. */
const TRAVEL_MS = 700;
const MOST_DOTS = 14;
const STAGGER_MS = 55;

export interface PictureProps {
  readonly way: Way['id'];
  readonly mechanism: LabMechanismId;
  readonly ends: LiveEnds | null;
  readonly batch: Live['batch'];
}

/** Two processes, the kernel below them, and what lies between. A dot is a message that really passed. */
export function Picture({ way, mechanism, ends, batch }: PictureProps) {
  const t = useTranslate();
  const dots = useRef<SVGGElement>(null);
  const lanes = useRef<Record<'first' | 'second', SVGPathElement | null>>({ first: null, second: null });
  useEffect(() => {
    const group = dots.current;
    if (group === null || batch === null || matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    const moving = batch.messages.slice(0, MOST_DOTS).map((message, index) => ({ lane: lanes.current[message.from], startMs: index * STAGGER_MS, from: message.from }));
    return travel(group, moving);
  }, [batch]);
  return (
    <svg className={styles['picture']} viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`} role="img" aria-label={t('lab.live.picture', { mechanism: t(`lab.mechanism.${mechanism}`) })}>
      <rect className={styles['kernel']} x={0.5} y={PICTURE.kernelAt} width={PICTURE.width - 1} height={PICTURE.height - PICTURE.kernelAt - 1} rx={10} />
      <text className={styles['zone']} x={14} y={PICTURE.height - 14}>
        {t('lab.live.kernel')}
      </text>
      {(['first', 'second'] as const).map((end) => (
        <path
          key={end}
          ref={(element) => {
            lanes.current[end] = element;
          }}
          className={styles['lane']}
          data-from={end}
          d={pathOf(way, end)}
        />
      ))}
      <Medium way={way} mechanism={mechanism} />
      <g ref={dots} />
      <ProcessBox end="first" name={t('lab.live.processA')} pid={ends?.firstPid ?? null} />
      <ProcessBox end="second" name={t('lab.live.processB')} pid={ends?.secondPid ?? null} />
    </svg>
  );
}

function ProcessBox({ end, name, pid }: { readonly end: 'first' | 'second'; readonly name: string; readonly pid: number | null }) {
  const t = useTranslate();
  const { x, y, width, height } = ENDS[end];
  return (
    <g className={styles['process']} data-alive={pid !== null} data-end={end}>
      <rect x={x} y={y} width={width} height={height} rx={10} />
      <text className={styles['processName']} x={x + width / 2} y={y + 32}>
        {name}
      </text>
      <text className={styles['pid']} x={x + width / 2} y={y + 54}>
        {pid === null ? t('lab.live.notRunning') : t('lab.live.pid', { pid: String(pid) })}
      </text>
    </g>
  );
}

interface Moving {
  readonly lane: SVGPathElement | null;
  readonly startMs: number;
  readonly from: 'first' | 'second';
}

/** Lets dots travel along their lanes; gives what ends it. */
function travel(group: SVGGElement, moving: readonly Moving[]): () => void {
  const startedAtMs = performance.now();
  const drawn = moving.map(({ from }) => {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('r', '6');
    dot.setAttribute('class', styles['dot'] ?? '');
    dot.setAttribute('data-from', from);
    dot.setAttribute('visibility', 'hidden');
    group.append(dot);
    return dot;
  });
  let frame = 0;
  const draw = () => {
    const now = performance.now() - startedAtMs;
    let isOver = true;
    for (const [index, { lane, startMs }] of moving.entries()) {
      const share = (now - startMs) / TRAVEL_MS;
      const dot = drawn[index];
      if (dot === undefined || lane === null) continue;
      if (share < 1) isOver = false;
      dot.setAttribute('visibility', share < 0 || share >= 1 ? 'hidden' : 'visible');
      if (share < 0 || share >= 1) continue;
      const point = lane.getPointAtLength(lane.getTotalLength() * ease(share));
      dot.setAttribute('cx', String(point.x));
      dot.setAttribute('cy', String(point.y));
    }
    if (isOver) group.replaceChildren();
    else frame = requestAnimationFrame(draw);
  };
  frame = requestAnimationFrame(draw);
  return () => {
    cancelAnimationFrame(frame);
    group.replaceChildren();
  };
}

const ease = (share: number): number => (share < 0.5 ? 2 * share * share : 1 - (-2 * share + 2) ** 2 / 2);
