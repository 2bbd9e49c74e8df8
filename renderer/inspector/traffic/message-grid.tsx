import { useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type MouseEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { isByPointer, useContextMenu } from '../../ui/context-menu.tsx';
import { DownIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { useSize } from '../lib/use-size.ts';
import { setView, useView } from '../lib/use-view.ts';
import { SHOWN_LAYERS } from '../lib/view-state.ts';
import { placeColumns, rowPx } from './columns.ts';
import { nextSelection } from './grid-keys.ts';
import { listHeightPx } from './list-scroll.ts';
import { readMessage } from './message.ts';
import { MessageHeader } from './message-header.tsx';
import { MessageMenu } from './message-menu.tsx';
import { MessageRow, rowDomId } from './message-row.tsx';
import styles from './message-grid.module.css';
import { copiedText, selectedLines } from './selection.ts';
import { useTrafficModel } from './traffic-model-context.tsx';
import { useScroll } from './use-scroll.ts';

export interface MessageGridProps {
  /** Enter: the detail is wanted, and the keyboard in it. */
  onOpenByKey(): void;
}

/** The list of messages. It draws the lines in sight and no others. */
export function MessageGrid({ onOpenByKey }: MessageGridProps) {
  const t = useTranslate();
  const model = useTrafficModel();
  const { store, lines, names } = model;
  const { selectedSeq, selectedFromSeq, markA, markB, columns: chosenColumns } = useView();
  const isOffline = useView((view) => view.captureId !== null);
  const [hoveredSeq, setHoveredSeq] = useState(-1);
  const menu = useContextMenu<number>();
  const element = useRef<HTMLDivElement>(null);
  const listPx = useSize(element)?.widthPx ?? 0;
  const columns = useMemo(() => placeColumns(chosenColumns, listPx), [chosenColumns, listPx]);
  const { range, rangeTopPx, isFollowing, follow, show, topLine, hold, pageLines } = useScroll(element, model);
  const selected = selectedLines(model, selectedFromSeq, selectedSeq);

  const pairOf = (seq: number): number => {
    const position = store.positionOf(seq);
    return position < 0 ? -1 : readMessage(store, names, position).pairSeq;
  };
  const selectedPair = selectedSeq === null ? -1 : pairOf(selectedSeq);
  const hoveredPair = pairOf(hoveredSeq);
  const lineOf = (seq: number | null) => (seq === null ? -1 : lines.indexOfRow(store.positionOf(seq)));

  const select = (seq: number, isRange: boolean, change: { readonly detailOpen?: boolean } = {}) =>
    setView({ ...change, selectedSeq: seq, selectedFromSeq: isRange ? (selectedFromSeq ?? selectedSeq ?? seq) : null });

  /** True if the key does something of its own here. */
  const takeKey = (event: KeyboardEvent): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.target !== element.current || event.altKey) return false;
    if (isCommand && key === 'a') {
      const ends = [0, lines.lineCount - 1].map((index) => nextSelection(index === 0 ? 'Home' : 'End', lines, -1, range, pageLines) ?? -1);
      const [first = -1, last = -1] = ends.map((index) => (index < 0 ? -1 : store.seqAt(lines.line(index).position)));
      if (first >= 0) setView({ selectedFromSeq: first, selectedSeq: last });
      if (isFollowing) hold();
    } else if (isCommand && key === 'c' && selectedSeq !== null) {
      const line = lineOf(selectedSeq);
      const copied = selected ?? (line < 0 ? undefined : { first: line, last: line });
      if (copied !== undefined) void copiedText(model, copied).then(copyText);
    } else if (!isCommand && (key === 'a' || key === 'b') && selectedSeq !== null) setView(key === 'a' ? { markA: selectedSeq } : { markB: selectedSeq });
    else if (event.key === 'Enter' && selectedSeq !== null) onOpenByKey();
    else if (event.key === 'Escape') setView({ detailOpen: false, selectedFromSeq: null });
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (takeKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.target !== element.current) return;
    const position = selectedSeq === null ? -1 : store.positionOf(selectedSeq);
    const target = nextSelection(event.key, lines, position < 0 ? -1 : lines.indexAtOrAfter(position), range, pageLines);
    if (target === undefined) return;
    event.preventDefault();
    select(store.seqAt(lines.line(target).position), event.shiftKey);
    // Looking at one row ends the following: the row would run away.
    if (event.key === 'End' && !event.shiftKey) follow();
    else if (isFollowing) hold();
  };

  // When it is pressed: before it is let go the list may have run on.
  const onMouseDown = (event: MouseEvent) => {
    const seq = event.button === 0 ? seqUnder(event) : -1;
    if (seq < 0) return;
    select(seq, event.shiftKey, event.shiftKey ? {} : { detailOpen: true });
    if (isFollowing) hold();
  };

  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    // By keyboard it is asked for on the list: then it is about the row where the keyboard is.
    const seq = event.target === element.current && !isByPointer(event) ? (selectedSeq ?? -1) : seqUnder(event);
    if (seq < 0) return;
    select(seq, false);
    if (isFollowing) hold();
    menu.openOn(event, seq, document.getElementById(rowDomId(seq)));
  };

  // Whoever selected it, such as the button that goes to the other half of a pair, and whatever else is filtered out
  // or in: it comes into view.
  const { shownFilter } = model;
  const shown = useRef({ selectedSeq, shownFilter, pageLines });
  useEffect(() => {
    const former = shown.current;
    shown.current = { selectedSeq, shownFilter, pageLines };
    const isOther = former.selectedSeq !== selectedSeq;
    if (!isOther && (isFollowing || (former.shownFilter === shownFilter && former.pageLines <= pageLines))) return;
    const line = lineOf(selectedSeq);
    if (line < 0) return;
    // The detail that opens makes the list shorter.
    const isCovered = former.pageLines > pageLines && line >= topLine() && line <= topLine() + former.pageLines;
    if (isOther || former.shownFilter !== shownFilter || isCovered) show(line);
  });

  let selectedDomId: string | undefined;
  const drawn = [];
  for (let i = range.start; i < range.end; i++) {
    const { type, position } = lines.line(i);
    // Keys repeat after a window's length: elements are used again instead of made anew.
    const key = `${type} ${i % (range.end - range.start)}`;
    if (type === 'gap' || !store.has(position)) {
      drawn.push(
        <div key={key} role="row" aria-rowindex={i + 2} className={styles['gap']}>
          <span role="gridcell">
            {type === 'row'
              ? t('inspector.message.gone')
              : t(isOffline ? 'inspector.captures.gap' : 'inspector.traffic.gap', { count: store.missingBefore(position) })}
          </span>
        </div>,
      );
      continue;
    }
    const message = readMessage(store, names, position);
    const { seq } = message;
    const isCurrent = seq === selectedSeq;
    if (isCurrent) selectedDomId = rowDomId(seq);
    drawn.push(
      <MessageRow
        key={key}
        message={message}
        columns={columns}
        rowIndex={i + 2}
        isCurrent={isCurrent}
        isSelected={isCurrent || (selected !== undefined && i >= selected.first && i <= selected.last)}
        isPair={seq === selectedPair || seq === hoveredPair}
        mark={seq === markA ? 'A' : seq === markB ? 'B' : undefined}
      />,
    );
  }

  const widthPx = rowPx(columns);
  const template = columns.map((column) => `${column.widthPx}px`).join(' ');
  return (
    <div className={styles['frame']}>
      <div
        ref={element}
        role="grid"
        aria-label={t('inspector.traffic.messages')}
        aria-rowcount={lines.lineCount + 1}
        aria-multiselectable="true"
        aria-activedescendant={selectedDomId}
        tabIndex={0}
        className={styles['grid']}
        style={{ '--columns': template, '--row-width': `${widthPx}px` } as CSSProperties}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onContextMenu={onContextMenu}
        onMouseOver={(event) => setHoveredSeq(seqUnder(event))}
        onMouseLeave={() => setHoveredSeq(-1)}
      >
        <MessageHeader columns={columns} />
        <div role="rowgroup" className={styles['lines']} style={{ height: listHeightPx(lines.lineCount) }}>
          <div role="presentation" style={{ transform: `translateY(${rangeTopPx}px)` }}>
            {drawn}
          </div>
        </div>
      </div>
      <MessageMenu menu={menu} onDetail={onOpenByKey} />
      {/* Before anything was read nobody knows whether there is something. */}
      {lines.lineCount === 0 && (store.nextSeq > 0 || isOffline) && (
        <div className={styles['empty']}>
          <p>{t(store.rowCount > 0 ? 'inspector.traffic.noMatch' : isOffline ? 'inspector.captures.noRows' : 'inspector.traffic.noRows')}</p>
          {/* Layers that are off hide rows as well. */}
          {store.rowCount > 0 && (
            <Button size="small" onClick={() => setView({ filter: '', layers: SHOWN_LAYERS })}>
              {t('inspector.traffic.showAll')}
            </Button>
          )}
        </div>
      )}
      {!isFollowing && !model.isSorted && lines.lineCount > pageLines && (
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
