import { TRAFFIC_LAYERS } from '../../../ipc/contracts/traffic.ts';
import { useTranslate } from '../../ui/language.tsx';
import { ProcessMark } from '../../ui/process-mark.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { roundRate } from '../lib/format-rate.ts';
import type { Flow, MapEdge } from './map-edges.ts';
import { useFacts } from './map-node-view.tsx';
import type { MapNode } from './map-nodes.ts';
import styles from './map.module.css';

/** What the person looks at. */
export type LookedAt = { readonly type: 'node'; readonly node: MapNode } | { readonly type: 'edge'; readonly edge: MapEdge };

export interface MapInfoProps {
  readonly lookedAt: LookedAt | null;
  readonly edges: readonly MapEdge[];
}

/** The line below the map: figures of what the person looks at, and what the lines mean. */
export function MapInfo({ lookedAt, edges }: MapInfoProps) {
  const t = useTranslate();
  return (
    <div className={styles['info']}>
      <div className={styles['words']}>
        {lookedAt === null && (
          <>
            <span className={styles['hint']}>{t('inspector.map.hint')}</span>
            <span className={styles['hint']}>{t('inspector.map.dots')}</span>
          </>
        )}
        {lookedAt?.type === 'node' && <NodeInfo node={lookedAt.node} edges={edges} />}
        {lookedAt?.type === 'edge' && <EdgeInfo edge={lookedAt.edge} />}
      </div>
      <ul className={styles['legend']} aria-label={t('inspector.map.layers')}>
        {TRAFFIC_LAYERS.filter((layer) => edges.some((edge) => edge.layer === layer)).map((layer) => (
          <li key={layer}>
            <svg aria-hidden="true" width="22" height="8" data-layer={layer} className={styles['sample']}>
              <path className={styles['stroke']} d="M1,4H21" strokeWidth="2" />
            </svg>
            {layer}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A process for people: its name, or its kind, and its pid. */
export function useNodeName(): (node: MapNode) => string {
  const t = useTranslate();
  return ({ name, kind, pid }) => `${name || t(`inspector.kind.${kind}`)} ${pid}`;
}

function NodeInfo({ node, edges }: { readonly node: MapNode; readonly edges: readonly MapEdge[] }) {
  const t = useTranslate();
  const nameOf = useNodeName();
  const facts = useFacts(node);
  const own = edges
    .filter(({ a, b }) => a.key === node.key || b.key === node.key)
    .toSorted((one, other) => other.both.messagesPerSecond - one.both.messagesPerSecond || other.both.messageCount - one.both.messageCount);
  return (
    <>
      <ProcessMark kind={node.kind} />
      <b>{nameOf(node)}</b>
      <span>{t(`inspector.kind.${node.kind}`)}</span>
      {facts !== '' && <span>{facts}</span>}
      {own.slice(0, 2).map((edge) => <NodeFlows key={edge.id} node={node} edge={edge} />)}
      {own.length === 0 && <span>{t(node.kind === 'inspector' ? 'inspector.map.ownApart' : 'inspector.map.silent')}</span>}
    </>
  );
}

function EdgeInfo({ edge }: { readonly edge: MapEdge }) {
  const t = useTranslate();
  const nameOf = useNodeName();
  const figuresOf = useFigures();
  return (
    <>
      <b>{edge.layer}</b>
      {edge.there.messageCount > 0 && (
        <span>{t('inspector.map.flow', { from: nameOf(edge.a), to: nameOf(edge.b), ...figuresOf(edge.there) })}</span>
      )}
      {edge.back.messageCount > 0 && (
        <span>{t('inspector.map.flow', { from: nameOf(edge.b), to: nameOf(edge.a), ...figuresOf(edge.back) })}</span>
      )}
    </>
  );
}

/** What a process sends along a line, and what it gets. */
function NodeFlows({ node, edge }: { readonly node: MapNode; readonly edge: MapEdge }) {
  const t = useTranslate();
  const nameOf = useNodeName();
  const figuresOf = useFigures();
  const isA = edge.a.key === node.key;
  const other = nameOf(isA ? edge.b : edge.a);
  const [sent, got] = isA ? [edge.there, edge.back] : [edge.back, edge.there];
  return (
    <>
      {sent.messageCount > 0 && <span>{t('inspector.map.sent', { other, ...figuresOf(sent) })}</span>}
      {got.messageCount > 0 && <span>{t('inspector.map.got', { other, ...figuresOf(got) })}</span>}
    </>
  );
}

/** Figures of a flow, for texts. */
function useFigures(): (flow: Flow) => { readonly count: number; readonly size: string; readonly rate: number } {
  return ({ messageCount, byteCount, exactCount, messagesPerSecond }) => ({
    count: messageCount,
    size: formatBytes(byteCount, exactCount === messageCount),
    rate: roundRate(messagesPerSecond),
  });
}
