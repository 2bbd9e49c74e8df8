import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { classNames } from '../../ui/class-names.ts';
import { kindClass, ProcessMark } from '../../ui/process-mark.tsx';
import { useSize } from '../lib/use-size.ts';
import { setView, useView } from '../lib/use-view.ts';
import type { DiagramRow } from './diagram-rows.ts';
import type { Lifeline } from './lifelines.ts';
import type { Cause } from './causes.ts';
import { layoutSequence, messagesWithin, relatedMessage, ROW_PX, type PlacedMessage, type SequenceLayout } from './sequence-layout.ts';
import { SequenceMessage, Shapes } from './sequence-message.tsx';
import { barShape, lifelineShape, restShapes } from './shapes.ts';
import styles from './sequence.module.css';
import { usePan } from './use-pan.ts';
import { useShapeWords } from './use-shape-words.ts';
import { useWheelZoom, zoomStep } from './use-zoom.ts';

export interface SequenceFieldProps {
  readonly rows: readonly DiagramRow[];
  readonly lifelines: readonly Lifeline[];
  readonly causes: ReadonlyMap<number, Cause>;
  /** New messages come at the end. */
  readonly isFollowing: boolean;
  /** The message that is looked at. */
  readonly lookedAtSeq: number | null;
  onLook(seq: number | null): void;
  onOpen(seq: number): void;
  onFold(id: number): void;
  onMenu(event: MouseEvent<HTMLElement>, seq: number, message: Element): void;
}

/** Height of the heads, which cover the top of the field. */
const HEADS_PX = 44;
/** How far from the end still counts as the end. */
const END_PX = 8;

/** The diagram: heads that stay, lifelines, bars, messages. Only what is in view is drawn. */
export function SequenceField(props: SequenceFieldProps) {
  const { rows, lifelines, causes, isFollowing, lookedAtSeq, onLook, onOpen, onFold, onMenu } = props;
  const t = useTranslate();
  const words = useShapeWords();
  const { sequenceZoom: zoom, selectedSeq } = useView();
  const field = useRef<HTMLDivElement>(null);
  const size = useSize(field);
  const [scrollTop, setScrollTop] = useState(0);
  const isAtEnd = useRef(true);
  const pan = usePan();
  useWheelZoom(field);

  const widthPx = size === null ? 0 : size.widthPx / zoom;
  const layout = useMemo(() => layoutSequence(rows, lifelines, causes, widthPx), [rows, lifelines, causes, widthPx]);
  const view = { top: scrollTop / zoom, bottom: (scrollTop + (size?.heightPx ?? 0)) / zoom };
  // Lifelines go on to the edge, also below the last message.
  const heightPx = Math.max(layout.heightPx, ((size?.heightPx ?? 0) - HEADS_PX) / zoom);
  const current = layout.messages.find(({ row }) => selectedSeq !== null && row.seqs.includes(selectedSeq)) ?? layout.messages[0];
  const currentSeq = current?.row.message.seq ?? null;
  const related = useMemo(() => relatedTo(layout, lookedAtSeq), [layout, lookedAtSeq]);

  const isShown = size !== null && size.heightPx > 0;
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null || !isShown) return;
    if (isFollowing && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [isFollowing, layout, isShown]);
  // Back where the person was, once, as soon as there is something.
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (isPlaced.current || !isShown || layout.messages.length === 0) return;
    isPlaced.current = true;
    if (current === undefined || selectedSeq === null || !current.row.seqs.includes(selectedSeq)) return;
    isAtEnd.current = false;
    // With what led to it above, and what followed below.
    if (field.current !== null) field.current.scrollTop = current.y * zoom - (field.current.clientHeight - HEADS_PX) / 2;
  });

  // What is to get the keyboard may have to be drawn first.
  const focusSeq = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (focusSeq.current === undefined) return;
    field.current?.querySelector<SVGElement>(`[data-seq="${focusSeq.current}"] > [role="button"]`)?.focus({ preventScroll: true });
    focusSeq.current = undefined;
  });

  const focusMessage = (seq: number | undefined): void => {
    const target = layout.messages.find(({ row }) => row.message.seq === seq);
    if (target === undefined || seq === undefined) return;
    isAtEnd.current = false;
    reveal(field.current, target.y * zoom);
    setScrollTop(field.current?.scrollTop ?? 0);
    setView({ selectedSeq: seq });
    focusSeq.current = seq;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.metaKey) return;
    if (event.key === '+' || event.key === '=' || event.key === '-' || event.key === '0') {
      event.preventDefault();
      setView({ sequenceZoom: event.key === '0' ? 1 : zoomStep(zoom, event.key === '-' ? -1 : 1) });
      return;
    }
    if (event.ctrlKey || currentSeq === null) return;
    const at = layout.messages.findIndex(({ row }) => row.message.seq === currentSeq);
    const page = Math.max(1, Math.floor((view.bottom - view.top) / ROW_PX) - 2);
    const last = layout.messages.length - 1;
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(last, at + page), PageUp: Math.max(0, at - page), Home: 0, End: last };
    const step = steps[event.key];
    const way = event.key === 'ArrowLeft' ? 'cause' : event.key === 'ArrowRight' ? 'effect' : undefined;
    if (step === undefined && way === undefined) return;
    event.preventDefault();
    focusMessage(way === undefined ? layout.messages[step ?? at]?.row.message.seq : relatedMessage(layout, currentSeq, way)?.seq);
  };

  return (
    <div
      ref={field}
      role="group"
      aria-label={t('inspector.sequence.label')}
      className={styles['field']}
      onScroll={({ currentTarget }) => {
        setScrollTop(currentTarget.scrollTop);
        isAtEnd.current = currentTarget.scrollTop + currentTarget.clientHeight >= currentTarget.scrollHeight - END_PX;
      }}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        const message = event.target instanceof Element ? event.target.closest<SVGElement>('[data-seq]') : null;
        if (message !== null) onMenu(event, Number(message.dataset['seq']), message);
      }}
      {...pan.handlers}
    >
      <Heads layout={layout} zoom={zoom} />
      <svg className={styles['drawing']} width={layout.widthPx * zoom} height={heightPx * zoom} viewBox={`0 0 ${layout.widthPx} ${heightPx}`}>
        <Shapes
          shapes={[
            ...layout.lifelines.map(({ x, lifeline }) => lifelineShape(x, Math.max(0, view.top - ROW_PX), Math.min(heightPx, view.bottom + ROW_PX), lifeline.kind)),
            ...layout.bars.filter(({ top, bottom }) => bottom >= view.top && top <= view.bottom).map(barShape),
            ...layout.rests.filter(({ y }) => y >= view.top - ROW_PX && y <= view.bottom + ROW_PX).flatMap((rest) => restShapes(rest, layout.widthPx, words)),
          ]}
        />
        {withCurrent(messagesWithin(layout, view.top, view.bottom), current).map((placed) => (
          <SequenceMessage
            key={placed.row.message.seq}
            placed={placed}
            layout={layout}
            words={words}
            isCurrent={placed.row.message.seq === currentSeq}
            isSelected={selectedSeq !== null && placed.row.seqs.includes(selectedSeq)}
            relation={related.get(placed.row.message.seq)}
            onLook={onLook}
            onFocusMessage={(seq) => setView({ selectedSeq: seq })}
            onPress={(seq) => {
              if (!pan.wasDrag()) onOpen(seq);
            }}
            onFold={onFold}
          />
        ))}
      </svg>
    </div>
  );
}

/** What has the keyboard stays drawn, also where it is scrolled out of view. */
function withCurrent(drawn: readonly PlacedMessage[], current: PlacedMessage | undefined): readonly PlacedMessage[] {
  return current === undefined || drawn.includes(current) ? drawn : [...drawn, current];
}

function Heads({ layout, zoom }: { readonly layout: SequenceLayout; readonly zoom: number }) {
  const t = useTranslate();
  return (
    <div className={styles['heads']} style={{ width: layout.widthPx * zoom }}>
      {layout.lifelines.map(({ lifeline, x }) => {
        const kind = t(`inspector.kind.${lifeline.kind}`);
        const name = lifeline.name || t('inspector.traffic.nobody');
        return (
          <div
            key={lifeline.key}
            data-lifeline={lifeline.key}
            className={classNames(styles['lifehead'], kindClass(lifeline.kind))}
            style={{ left: (x - layout.spacingPx / 2) * zoom + 3, width: layout.spacingPx * zoom - 6 }}
            title={`${name} · ${kind}${lifeline.pid === null ? '' : ` · ${lifeline.pid}`}`}
          >
            <span className={styles['who']}>
              <ProcessMark kind={lifeline.kind} />
              <span className={styles['name']}>{name}</span>
            </span>
            <span className={styles['what']}>
              {name !== kind && <span className={styles['kind']}>{lifeline.pid === null ? kind : `${kind} · `}</span>}
              {lifeline.pid !== null && <span>{lifeline.pid}</span>}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** The cause of a message, what it caused, and its pair. */
function relatedTo(layout: SequenceLayout, seq: number | null): ReadonlyMap<number, 'cause' | 'effect'> {
  const related = new Map<number, 'cause' | 'effect'>();
  const own = layout.messages.find(({ row }) => seq !== null && row.seqs.includes(seq));
  if (own === undefined) return related;
  for (const { row, cause } of layout.messages) {
    if (own.cause !== null && row.seqs.includes(own.cause.seq)) related.set(row.message.seq, 'cause');
    if (cause !== null && own.row.seqs.includes(cause.seq)) related.set(row.message.seq, 'effect');
  }
  return related;
}

/** Scrolls so that a height is in view, no further than needed. */
function reveal(field: HTMLElement | null, y: number): void {
  if (field === null) return;
  const [top, bottom] = [y - 2 * ROW_PX, y + ROW_PX];
  const visible = field.clientHeight - HEADS_PX;
  if (top < field.scrollTop) field.scrollTop = Math.max(0, top);
  else if (bottom > field.scrollTop + visible) field.scrollTop = bottom - visible;
}
