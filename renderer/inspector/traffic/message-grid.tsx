import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { DownIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { nextSelection } from './grid-keys.ts';
import { readMessage } from './message.ts';
import { MessageRow, rowDomId } from './message-row.tsx';
import styles from './message-grid.module.css';
import { LINE_PX } from './row-window.ts';
import { useTrafficModel } from './traffic-model-context.tsx';
import { useScroll } from './use-scroll.ts';

const COLUMNS = ['time', 'from', 'to', 'channel', 'kind', 'size', 'latency', 'statusColumn'] as const;

export interface MessageGridProps {
  /** Enter: the detail is wanted, and the keyboard in it. */
  onOpenByKey(): void;
}

/** The list of messages. It draws the lines in sight and no others. */
export function MessageGrid({ onOpenByKey }: MessageGridProps) {
  const t = useTranslate();
  const model = useTrafficModel();
  const { store, index, names } = model;
  const selectedSeq = useView((view) => view.selectedSeq);
  const isOffline = useView((view) => view.captureId !== null);
  const [hoveredSeq, setHoveredSeq] = useState(-1);
  const element = useRef<HTMLDivElement>(null);
  const { range, isFollowing, follow, show, hold, pageLines } = useScroll(element, model);

  const pairOf = (seq: number): number => {
    const position = store.positionOf(seq);
    return position < 0 ? -1 : readMessage(store, names, position).pairSeq;
  };
  const selectedPair = selectedSeq === null ? -1 : pairOf(selectedSeq);
  const hoveredPair = pairOf(hoveredSeq);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && selectedSeq !== null) {
      event.preventDefault();
      onOpenByKey();
      return;
    }
    if (event.key === 'Escape') {
      setView({ detailOpen: false });
      return;
    }
    const selectedPosition = selectedSeq === null ? -1 : store.positionOf(selectedSeq);
    const target = nextSelection(event.key, index, selectedPosition, range, pageLines);
    if (target === undefined) return;
    event.preventDefault();
    setView({ selectedSeq: store.seqAt(index.line(target).position) });
    // Looking at one row ends the following: the row would run away.
    if (event.key === 'End') follow();
    else if (isFollowing) hold();
  };

  const onClick = (event: MouseEvent) => {
    const seq = seqUnder(event);
    if (seq < 0) return;
    setView({ selectedSeq: seq, detailOpen: true });
    if (isFollowing) hold();
  };

  // Whoever selected it, such as the button that goes to the other half of a pair, and whatever else is filtered out
  // or in: it comes into view.
  const filter = useView((view) => view.filter);
  const shown = useRef({ selectedSeq, filter, pageLines });
  useEffect(() => {
    const former = shown.current;
    shown.current = { selectedSeq, filter, pageLines };
    const line = selectedSeq === null ? -1 : index.indexOfRow(store.positionOf(selectedSeq));
    if (line < 0) return;
    const top = Math.floor((element.current?.scrollTop ?? 0) / LINE_PX);
    // The detail that opens makes the list shorter.
    const isCovered = former.pageLines > pageLines && line >= top && line <= top + former.pageLines;
    const isElsewhere = former.selectedSeq !== selectedSeq || (!isFollowing && (former.filter !== filter || isCovered));
    if (isElsewhere) show(line);
  });

  let selectedDomId: string | undefined;
  const lines = [];
  for (let i = range.start; i < range.end; i++) {
    const { type, position } = index.line(i);
    // Keys repeat after a window's length: elements are used again instead of made anew.
    const key = `${type} ${i % (range.end - range.start)}`;
    if (type === 'gap') {
      lines.push(
        <div key={key} role="row" aria-rowindex={i + 2} className={styles['gap']}>
          <span role="gridcell">{t(isOffline ? 'inspector.captures.gap' : 'inspector.traffic.gap', { count: store.missingBefore(position) })}</span>
        </div>,
      );
      continue;
    }
    const message = readMessage(store, names, position);
    if (message.seq === selectedSeq) selectedDomId = rowDomId(message.seq);
    lines.push(
      <MessageRow
        key={key}
        message={message}
        rowIndex={i + 2}
        isSelected={message.seq === selectedSeq}
        isPair={message.seq === selectedPair || message.seq === hoveredPair}
      />,
    );
  }

  return (
    <div className={styles['frame']}>
      <div
        ref={element}
        role="grid"
        aria-label={t('inspector.traffic.messages')}
        aria-rowcount={index.lineCount + 1}
        aria-activedescendant={selectedDomId}
        tabIndex={0}
        className={styles['grid']}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onMouseOver={(event) => setHoveredSeq(seqUnder(event))}
        onMouseLeave={() => setHoveredSeq(-1)}
      >
        <div role="rowgroup" className={styles['head']}>
          <div role="row" aria-rowindex={1} className={styles['head-row']}>
            {COLUMNS.map((column) => (
              <span key={column} role="columnheader" className={styles[`head-${column}`]}>
                {t(`inspector.traffic.${column}`)}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles['lines']} style={{ height: index.lineCount * LINE_PX }}>
          <div role="presentation" style={{ transform: `translateY(${range.start * LINE_PX}px)` }}>
            {lines}
          </div>
        </div>
      </div>
      {index.lineCount === 0 && (
        <p className={styles['empty']}>{t(store.rowCount > 0 ? 'inspector.traffic.noMatch' : isOffline ? 'inspector.captures.noRows' : 'inspector.traffic.noRows')}</p>
      )}
      {!isFollowing && (
        <Button size="small" look="primary" className={styles['follow']} icon={<DownIcon size={12} />} onClick={follow}>
          {t('inspector.traffic.follow')}
        </Button>
      )}
    </div>
  );
}

function seqUnder(event: MouseEvent): number {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-seq]') : null;
  return Number(row?.dataset['seq'] ?? -1);
}
