import { memo, useState, type CSSProperties, type MouseEvent } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { kindClass } from '../../ui/process-mark.tsx';
import { formatPercent } from '../lib/format.ts';
import { formatBytes } from '../../ui/format-bytes.ts';
import { BESIDE_GAP_PX, pidSizePx, tierOf, type MapLayout, type MapPoint } from './map-layout.ts';
import type { MapNode } from './map-nodes.ts';
import styles from './map.module.css';

export interface MapNodeViewProps {
  readonly node: MapNode;
  readonly point: MapPoint;
  readonly layout: MapLayout;
  /** In the Tab order. */
  readonly isCurrent: boolean;
  readonly isDimmed: boolean;
  onPress(node: MapNode): void;
  onLook(node: MapNode | null): void;
  onFocus(key: string): void;
  onMenu(event: MouseEvent<HTMLElement>, node: MapNode): void;
}

/** A process that came so lately shows that it did. */
const NEW_MS = 5_000;
/** Memory that makes a circle as large as it gets. */
const LARGE_BYTES = 256 * 1_048_576;

/** A process as a circle with its pid, the larger the more memory it has; below it who it is. */
export const MapNodeView = memo(function MapNodeView(props: MapNodeViewProps) {
  const { node, point, layout, isCurrent, isDimmed, onPress, onLook, onFocus, onMenu } = props;
  const t = useTranslate();
  const kind = t(`inspector.kind.${node.kind}`);
  const hasEnded = node.endedAtMs !== null;
  // Looked at once: a process that was there before the map was drawn did not just come.
  const [isNew] = useState(() => Date.now() - node.createdAtMs < NEW_MS);
  const facts = useFacts(node);
  const name = node.name || kind;
  const diameterPx = Math.round(2 * layout.radiusPx * sizeShare(node));
  const pidPx = pidSizePx(node.pid, diameterPx);
  return (
    <div
      // The button inside takes the keyboard; with the mouse its label will do as well.
      role="presentation"
      data-kind={node.kind}
      data-ended={hasEnded}
      data-new={isNew && !hasEnded}
      data-dimmed={isDimmed}
      className={classNames(styles['node'], kindClass(node.kind))}
      data-label={layout.labelPlace}
      title={name}
      style={placeOf(node, point, layout)}
      onClick={() => onPress(node)}
      onContextMenu={(event) => onMenu(event, node)}
      onMouseEnter={() => onLook(node)}
      onMouseLeave={() => onLook(null)}
    >
      <button
        type="button"
        aria-label={t(hasEnded ? 'inspector.map.nodeEnded' : 'inspector.map.node', { name, kind, pid: String(node.pid) })}
        aria-description={facts}
        tabIndex={isCurrent ? 0 : -1}
        data-key={node.key}
        data-ended={hasEnded}
        className={styles['circle-box']}
        style={{ height: 2 * layout.radiusPx, width: 2 * layout.radiusPx }}
        onFocus={() => {
          onFocus(node.key);
          onLook(node);
        }}
        onBlur={() => onLook(null)}
      >
        <span className={styles['circle']} style={{ width: diameterPx, height: diameterPx, fontSize: pidPx }}>
          {hasEnded ? <CrossIcon size={Math.round(layout.radiusPx)} /> : pidPx > 0 && node.pid}
        </span>
      </button>
      <span aria-hidden="true" className={styles['words-of']} style={{ minHeight: layout.label.heightPx }}>
        <span className={styles['name']} data-lines={layout.label.nameLines}>{hasEnded ? `${node.pid} ${t('inspector.processes.ended')}` : name}</span>
        {layout.label.hasFacts && <span className={styles['facts']}>{hasEnded ? name : facts}</span>}
      </span>
    </div>
  );
});

/** Where circle and label are drawn. */
function placeOf({ kind }: MapNode, { x, y }: MapPoint, { radiusPx, labelPlace, label, labelWidthPx: widths }: MapLayout): CSSProperties {
  const labelWidthPx = widths[tierOf(kind)];
  if (labelPlace === 'beside') return { left: x - radiusPx, top: y - Math.max(radiusPx, label.heightPx / 2), columnGap: BESIDE_GAP_PX, maxWidth: 2 * radiusPx + BESIDE_GAP_PX + labelWidthPx };
  const above = kind === 'main' ? label.heightPx : 0;
  return { left: x - labelWidthPx / 2, top: y - radiusPx - above, width: labelWidthPx };
}

/** Memory and CPU in words; empty if the process table does not have them. */
export function useFacts({ sample }: MapNode): string {
  const t = useTranslate();
  if (sample === null) return '';
  return t('inspector.map.nodeFacts', {
    memory: formatBytes(sample.memoryBytes, !sample.memoryIsEstimate),
    cpu: formatPercent(sample.cpuPercent),
  });
}

/** Main and what is large fill their place; what is small still shows. */
function sizeShare({ kind, sample }: MapNode): number {
  if (kind === 'main') return 1;
  return 0.78 + 0.22 * Math.min(1, Math.sqrt((sample?.memoryBytes ?? 0) / LARGE_BYTES));
}
