import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { setView, useView } from '../lib/use-view.ts';
import { ListScroll } from './list-scroll.ts';
import { LINE_PX, scrollTopToShow, visibleLines, type LineRange } from './row-window.ts';
import type { TrafficModel } from './traffic-model.ts';

/** Where the list stands while it does not follow the end: a row, and how far it is scrolled out. */
interface Anchor {
  readonly position: number;
  readonly offsetPx: number;
}

/** What the list draws, and ways to move it. */
export interface Scroll {
  readonly range: LineRange;
  /** Where the first line of the range lies in the list's element. */
  readonly rangeTopPx: number;
  readonly isFollowing: boolean;
  /** Lines that fit in view. */
  readonly pageLines: number;
  /** Goes to the end and stays there. */
  follow(): void;
  /** Brings a line into view, and stays there; does nothing if it is in view. */
  show(index: number): void;
  /** The first line in view. */
  topLine(): number;
  /** Stays where it is. */
  hold(): void;
}

/** The head of the list covers this much of it. */
export const HEAD_PX = 28;

/**
 * Scrolling of the list: it follows the end until the person scrolls up, and comes back to that at the end. While
 * it does not follow, the rows in view stand still, whatever goes away above them or is filtered out. A sorted list
 * has no end to follow: it stays where it is put.
 */
export function useScroll(element: RefObject<HTMLElement | null>, model: TrafficModel): Scroll {
  const { lines, store, isSorted } = model;
  const topSeq = useView((view) => view.topSeq);
  const isFollowing = topSeq === null && !isSorted;
  const [drawn, setDrawn] = useState({ topPx: 0, shiftPx: 0 });
  const [viewportPx, setViewportPx] = useState(600);
  const scroll = useRef<ListScroll>(undefined);
  const anchor = useRef<Anchor>(undefined);
  /** Where the anchor put the list when it was drawn last. */
  const anchorTopPx = useRef(0);
  /** The last place that this code knows of: a list that is elsewhere was scrolled by the person. */
  const knownTopPx = useRef(0);
  /** How far the list could be scrolled when it was drawn last: the end that the person saw. */
  const knownMaxPx = useRef(0);
  const knownSorted = useRef(isSorted);

  const holdAt = (topPx: number) => {
    if (model.lines.lineCount === 0 || model.isSorted) return;
    const line = Math.max(0, Math.min(model.lines.lineCount - 1, Math.floor(topPx / LINE_PX)));
    const { position } = model.lines.line(line);
    anchor.current = { position, offsetPx: topPx - line * LINE_PX };
    anchorTopPx.current = topPx;
    setView({ topSeq: model.store.seqAt(position) });
  };

  /** The person scrolled: hold on to the first row in view, or to the end. */
  const settle = (list: ListScroll, isAtEnd: boolean) => {
    knownTopPx.current = list.topPx;
    if (model.isSorted) return;
    if (isAtEnd) setView({ topSeq: null });
    else holdAt(list.topPx);
  };

  /** A list that just became taller is at its end as well, though it is above the end that was drawn last. */
  const isAtEndOf = (list: ListScroll) => Math.min(knownMaxPx.current, list.maxPx) - list.topPx < LINE_PX / 2;

  const onScroll = useEffectEvent((list: ListScroll) => {
    // Drawn in the frame that shows the new place. First of all the following ends, or it would scroll back.
    flushSync(() => {
      if (Math.abs(list.topPx - knownTopPx.current) >= 1) settle(list, isAtEndOf(list));
      setDrawn({ topPx: list.topPx, shiftPx: list.shiftPx });
    });
  });

  useLayoutEffect(() => {
    if (element.current !== null) scroll.current = new ListScroll(element.current, HEAD_PX);
  }, [element]);

  useEffect(() => {
    const list = element.current;
    if (list === null) return undefined;
    const observer = new ResizeObserver(() => setViewportPx(Math.max(LINE_PX, list.clientHeight - HEAD_PX)));
    observer.observe(list);
    const listener = () => scroll.current !== undefined && onScroll(scroll.current);
    // Of a long list one px of the scroll bar is several of the lines: the wheel is taken for what it says.
    const onWheel = (event: WheelEvent) => {
      const long = scroll.current;
      if (long?.isLong !== true || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const unitPx = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? long.viewportPx : 1;
      long.topPx += event.deltaY * unitPx;
      onScroll(long);
    };
    list.addEventListener('scroll', listener, { passive: true });
    list.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', listener);
      list.removeEventListener('wheel', onWheel);
    };
  }, [element]);

  const scrollTo = (list: ListScroll, topPx: number) => {
    if (Math.abs(list.topPx - topPx) >= 1) list.topPx = topPx;
    knownTopPx.current = list.topPx;
    const { shiftPx } = list;
    if (list.topPx !== drawn.topPx || shiftPx !== drawn.shiftPx) setDrawn({ topPx: list.topPx, shiftPx });
  };

  // Every time the list was drawn, before it is seen.
  useLayoutEffect(() => {
    const list = scroll.current;
    if (list === undefined) return;
    const isAtEnd = isAtEndOf(list);
    list.lineCount = lines.lineCount;
    const wasSorted = knownSorted.current;
    knownSorted.current = isSorted;
    // A list that got shorter was moved by that, not by the person. One that the person moved just now is left to them.
    const { maxPx } = list;
    knownMaxPx.current = maxPx;
    if (isSorted) {
      anchor.current = undefined;
      // What comes first in the order is what was asked for.
      scrollTo(list, wasSorted ? list.topPx : 0);
      return;
    }
    const expectedPx = Math.min(knownTopPx.current, maxPx);
    const isMoved = !wasSorted && Math.abs(list.topPx - expectedPx) >= 1;
    if (isFollowing) {
      anchor.current = undefined;
      if (isMoved && list.topPx < expectedPx) settle(list, false);
      else scrollTo(list, maxPx);
      return;
    }
    if (topSeq === null) return;
    const isNew = anchor.current === undefined || store.seqAt(anchor.current.position) !== topSeq;
    if (isNew) {
      const position = store.positionOf(topSeq);
      // Rows are still coming in after a reload.
      if (position < 0 && store.nextSeq <= topSeq) return;
      anchor.current = { position: Math.max(position, store.firstPosition), offsetPx: 0 };
    }
    if (anchor.current === undefined) return;
    const topPx = lines.indexAtOrAfter(anchor.current.position) * LINE_PX + anchor.current.offsetPx;
    if (isMoved && !isNew) {
      list.topPx += topPx - anchorTopPx.current;
      settle(list, isAtEnd);
    } else {
      anchorTopPx.current = topPx;
      scrollTo(list, topPx);
    }
  });

  // What is drawn now is what the layout effect is about to scroll to.
  const drawnTopPx = isFollowing ? Math.max(0, lines.lineCount * LINE_PX - viewportPx) : drawn.topPx;
  const range = visibleLines(drawnTopPx, viewportPx, lines.lineCount);
  const topPx = () => scroll.current?.topPx ?? 0;
  return {
    range,
    rangeTopPx: range.start * LINE_PX + drawn.shiftPx,
    isFollowing,
    pageLines: Math.max(1, Math.floor(viewportPx / LINE_PX)),
    follow: () => setView({ topSeq: null }),
    topLine: () => Math.floor(topPx() / LINE_PX),
    show: (line) => {
      const shownPx = scrollTopToShow(line, topPx(), viewportPx);
      if (shownPx === topPx()) return;
      if (!model.isSorted) holdAt(shownPx);
      else if (scroll.current !== undefined) {
        scroll.current.topPx = shownPx;
        knownTopPx.current = scroll.current.topPx;
        setDrawn({ topPx: scroll.current.topPx, shiftPx: scroll.current.shiftPx });
      }
    },
    hold: () => holdAt(topPx()),
  };
}
