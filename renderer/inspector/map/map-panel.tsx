import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useContextMenu } from '../../ui/context-menu.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Figure, Status } from '../frame/status-slot.tsx';
import { roundRate } from '../lib/format-rate.ts';
import { RateFigures } from '../lib/rate-figures.tsx';
import { useShowMessages } from '../lib/show-messages.ts';
import { useSize } from '../lib/use-size.ts';
import { pathBetween } from './edge-path.ts';
import type { MapEdge } from './map-edges.ts';
import { nodeBoxes } from './map-boxes.ts';
import { placeFigures } from './map-labels.ts';
import { MapInfo, useNodeName, type LookedAt } from './map-info.tsx';
import { layoutNodes, neighbourOf } from './map-layout.ts';
import { MapLine } from './map-line.tsx';
import { MapNodeView } from './map-node-view.tsx';
import type { MapNode } from './map-nodes.ts';
import styles from './map.module.css';
import { NodeMenu } from './node-menu.tsx';
import { useMap } from './use-map.ts';

/** With more lines than these in motion, only those of what the person looks at have figures. */
const MAX_LABELLED = 12;
const CROWDED = 30;

/** Processes, and what crosses between them, as a picture. */
export function MapPanel() {
  const t = useTranslate();
  const nameOf = useNodeName();
  const { nodes, edges, placement, rates } = useMap();
  const field = useRef<HTMLDivElement>(null);
  const size = useSize(field);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  // By key, so that figures go on while the person looks.
  const [lookedAtKey, setLookedAtKey] = useState<string | null>(null);
  const showMessages = useShowMessages();
  const menu = useContextMenu<MapNode>();
  const pressNode = useCallback((node: MapNode) => showMessages({ pids: [node.pid] }), [showMessages]);
  const pressEdge = useCallback(({ a, b, layer }: MapEdge) => showMessages({ pids: [a.pid, b.pid], layer }), [showMessages]);
  const lookAtNode = useCallback((node: MapNode | null) => setLookedAtKey(node?.key ?? null), []);
  const lookAtEdge = useCallback((edge: MapEdge | null) => setLookedAtKey(edge?.id ?? null), []);

  const layout = useMemo(
    () => (size === null || size.widthPx === 0 ? null : layoutNodes(placement, size.widthPx, size.heightPx)),
    [placement, size],
  );
  const paths = useMemo(() => {
    if (layout === null) return null;
    const room = { radiusPx: layout.radiusPx, rowPx: layout.cellHeightPx, points: [...layout.points.values()] };
    return new Map(
      edges.flatMap(({ id, a, b, layer }) => {
        const [from, to] = [layout.points.get(a.key), layout.points.get(b.key)];
        return from === undefined || to === undefined ? [] : [[id, pathBetween(from, to, layer, room)]];
      }),
    );
  }, [edges, layout]);

  const lookedAt = findLookedAt(nodes, edges, lookedAtKey);
  const isNear = (edge: MapEdge): boolean =>
    lookedAt === null || (lookedAt.type === 'edge' ? lookedAt.edge === edge : edge.a === lookedAt.node || edge.b === lookedAt.node);
  const near = new Set(lookedAt === null ? [] : edges.filter(isNear).flatMap(({ a, b }) => [a.key, b.key]));
  const busyCount = edges.filter(({ both }) => both.messagesPerSecond > 0).length;
  const isCalm = busyCount <= MAX_LABELLED;
  const taken = useMemo(() => {
    if (layout === null) return [];
    return nodes.flatMap(({ key, kind, name }) => {
      const point = layout.points.get(key);
      return point === undefined ? [] : nodeBoxes(point, kind, name || t(`inspector.kind.${kind}`), layout);
    });
  }, [nodes, layout, t]);
  const told = lookedAt !== null ? edges.filter(isNear) : isCalm ? edges : [];
  const figures = layout === null || paths === null || size === null ? undefined : placeFigures(told, paths, { taken, widthPx: size.widthPx, heightPx: layout.heightPx });
  const current = nodes.find(({ key }) => key === currentKey) ?? nodes.find(({ kind }) => kind === 'main') ?? nodes[0];

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (layout === null || current === undefined) return;
    const next = event.key === 'Home' ? nodes.find(({ kind }) => kind === 'main')?.key : neighbourOf(layout.points, current.key, event.key);
    if (next === undefined) return;
    event.preventDefault();
    field.current?.querySelector<HTMLElement>(`button[data-key="${CSS.escape(next)}"]`)?.focus();
  };

  return (
    <div className={styles['map']}>
      <Status>
        <Figure>{t('inspector.processes.count', { count: nodes.filter(({ endedAtMs }) => endedAtMs === null).length })}</Figure>
        {rates !== undefined && <RateFigures {...rates} isBrief />}
      </Status>
      <div ref={field} role="group" aria-label={t('inspector.map.label')} className={styles['field']} onKeyDown={onKeyDown}>
        {nodes.length === 0 && <p className={styles['empty']}>{t('inspector.processes.none')}</p>}
        {layout !== null && paths !== null && size !== null && (
          <>
            <svg className={styles['lines']} data-crowded={edges.length > CROWDED} width={size.widthPx} height={layout.heightPx}>
              {edges.map((edge) => {
                const path = paths.get(edge.id);
                if (path === undefined) return null;
                return (
                  <MapLine
                    key={edge.id}
                    edge={edge}
                    path={path}
                    name={t('inspector.map.line', {
                      from: nameOf(edge.a),
                      to: nameOf(edge.b),
                      layer: edge.layer,
                      count: edge.both.messageCount,
                      rate: roundRate(edge.both.messagesPerSecond),
                    })}
                    figures={figures?.get(edge.id)}
                    isDimmed={!isNear(edge)}
                    onPress={pressEdge}
                    onLook={lookAtEdge}
                  />
                );
              })}
            </svg>
            {nodes.map((node) => {
              const point = layout.points.get(node.key);
              if (point === undefined) return null;
              return (
                <MapNodeView
                  key={node.key}
                  node={node}
                  point={point}
                  layout={layout}
                  isCurrent={node === current}
                  isDimmed={lookedAt !== null && lookedAtKey !== node.key && !near.has(node.key)}
                  onPress={pressNode}
                  onLook={lookAtNode}
                  onFocus={setCurrentKey}
                  onMenu={menu.openOn}
                />
              );
            })}
          </>
        )}
      </div>
      <NodeMenu menu={menu} onMessages={pressNode} />
      <MapInfo lookedAt={lookedAt} edges={edges} />
    </div>
  );
}

function findLookedAt(nodes: readonly MapNode[], edges: readonly MapEdge[], key: string | null): LookedAt | null {
  if (key === null) return null;
  const node = nodes.find((one) => one.key === key);
  if (node !== undefined) return { type: 'node', node };
  const edge = edges.find(({ id }) => id === key);
  return edge === undefined ? null : { type: 'edge', edge };
}
