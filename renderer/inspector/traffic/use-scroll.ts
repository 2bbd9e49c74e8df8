import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { setView, useView } from '../lib/use-view.ts';
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
  readonly isFollowing: boolean;
  /** Lines that fit in view. */
  readonly pageLines: number;
  /** Goes to the end and stays there. */
  follow(): void;
  /** Brings a line into view, and stays there; does nothing if it is in view. */
  show(index: number): void;
  /** Stays where it is. */
  hold(): void;
}

/** The head of the list covers this much of it. */
const HEAD_PX = 28;

/**
 * Scrolling of the list: it follows the end until the person scrolls up, and comes back to that at the end. While
 * it does not follow, the rows in view stand still, whatever goes away above them or is filtered out.
 */
export function useScroll(element: RefObject<HTMLElement | null>, model: TrafficModel): Scroll {
  const { index, store } = model;
  const topSeq = useView((view) => view.topSeq);
  const isFollowing = topSeq === null;
  const [scrollTopPx, setScrollTopPx] = useState(0);
  const [viewportPx, setViewportPx] = useState(600);
  const anchor = useRef<Anchor>(undefined);
  /** Where the anchor put the list when it was drawn last. */
  const anchorTopPx = useRef(0);
  /** The last place that this code knows of: a list that is elsewhere was scrolled by the person. */
  const knownTopPx = useRef(0);
  /** How far the list could be scrolled when it was drawn last: the end that the person saw. */
  const knownMaxPx = useRef(0);

  const holdAt = (topPx: number) => {
    if (model.index.lineCount === 0) return;
    const line = Math.min(model.index.lineCount - 1, Math.floor(topPx / LINE_PX));
    const { position } = model.index.line(line);
    anchor.current = { position, offsetPx: topPx - line * LINE_PX };
    anchorTopPx.current = topPx;
    setView({ topSeq: model.store.seqAt(position) });
  };

  /** The person scrolled: hold on to the first row in view, or to the end. */
  const settle = (list: HTMLElement, isAtEnd: boolean) => {
    knownTopPx.current = list.scrollTop;
    if (isAtEnd) setView({ topSeq: null });
    else holdAt(list.scrollTop);
  };

  const isAtKnownEnd = (list: HTMLElement) => knownMaxPx.current - list.scrollTop < LINE_PX / 2;

  const onScroll = useEffectEvent((list: HTMLElement) => {
    // Drawn in the frame that shows the new place. First of all the following ends, or it would scroll back.
    flushSync(() => {
      if (Math.abs(list.scrollTop - knownTopPx.current) >= 1) settle(list, isAtKnownEnd(list));
      setScrollTopPx(list.scrollTop);
    });
  });

  useEffect(() => {
    const list = element.current;
    if (list === null) return undefined;
    const observer = new ResizeObserver(() => setViewportPx(Math.max(LINE_PX, list.clientHeight - HEAD_PX)));
    observer.observe(list);
    const listener = () => onScroll(list);
    list.addEventListener('scroll', listener, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', listener);
    };
  }, [element]);

  const scrollTo = (list: HTMLElement, topPx: number) => {
    if (Math.abs(list.scrollTop - topPx) >= 1) list.scrollTop = topPx;
    knownTopPx.current = list.scrollTop;
    if (list.scrollTop !== scrollTopPx) setScrollTopPx(list.scrollTop);
  };

  // Every time the list was drawn, before it is seen.
  useLayoutEffect(() => {
    const list = element.current;
    if (list === null) return;
    // A list that got shorter was moved by that, not by the person. One that the person moved just now is left to them.
    const maxPx = list.scrollHeight - list.clientHeight;
    const isAtEnd = isAtKnownEnd(list);
    knownMaxPx.current = maxPx;
    const expectedPx = Math.min(knownTopPx.current, maxPx);
    const isMoved = Math.abs(list.scrollTop - expectedPx) >= 1;
    if (isFollowing) {
      anchor.current = undefined;
      if (isMoved && list.scrollTop < expectedPx) settle(list, false);
      else scrollTo(list, Math.max(0, index.lineCount * LINE_PX - viewportPx));
      return;
    }
    const isNew = anchor.current === undefined || store.seqAt(anchor.current.position) !== topSeq;
    if (isNew) {
      const position = store.positionOf(topSeq);
      // Rows are still coming in after a reload.
      if (position < 0 && store.nextSeq <= topSeq) return;
      anchor.current = { position: Math.max(position, store.firstPosition), offsetPx: 0 };
    }
    if (anchor.current === undefined) return;
    const topPx = index.indexAtOrAfter(anchor.current.position) * LINE_PX + anchor.current.offsetPx;
    if (isMoved && !isNew) {
      list.scrollTop += topPx - anchorTopPx.current;
      settle(list, isAtEnd);
    } else {
      anchorTopPx.current = topPx;
      scrollTo(list, topPx);
    }
  });

  // What is drawn now is what the layout effect is about to scroll to.
  const drawnTopPx = isFollowing ? Math.max(0, index.lineCount * LINE_PX - viewportPx) : scrollTopPx;
  return {
    range: visibleLines(drawnTopPx, viewportPx, index.lineCount),
    isFollowing,
    pageLines: Math.max(1, Math.floor(viewportPx / LINE_PX)),
    follow: () => setView({ topSeq: null }),
    show: (line) => {
      const currentPx = element.current?.scrollTop ?? 0;
      const topPx = scrollTopToShow(line, currentPx, viewportPx);
      if (topPx !== currentPx) holdAt(topPx);
    },
    hold: () => holdAt(element.current?.scrollTop ?? 0),
  };
}
