import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { setView, useView } from '../lib/use-view.ts';
import { LINE_PX, scrollTopToShow, visibleLines, type LineRange } from './row-window.ts';
import type { TrafficModel } from './traffic-model.ts';

/** Where the list stands while it does not follow the end: a row, and how far it is scrolled out. */
interface Anchor {
  readonly position: number;
  readonly offsetPx: number;
}

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
  /** Where this code scrolled to last: a scroll event there is no act of the person. */
  const ownScrollTopPx = useRef(0);

  useEffect(() => {
    const list = element.current;
    if (list === null) return undefined;
    const observer = new ResizeObserver(() => setViewportPx(Math.max(LINE_PX, list.clientHeight - HEAD_PX)));
    observer.observe(list);
    const onScroll = () => {
      const isOwn = Math.abs(list.scrollTop - ownScrollTopPx.current) < 1;
      flushSync(() => setScrollTopPx(list.scrollTop));
      if (!isOwn) settle(list.scrollTop, list.scrollHeight - list.clientHeight);
    };
    // The person scrolled: hold on to the first row in view, or to the end.
    const settle = (topPx: number, maxPx: number) => {
      ownScrollTopPx.current = -1;
      const line = Math.floor(topPx / LINE_PX);
      const isAtEnd = maxPx - topPx < LINE_PX / 2;
      if (isAtEnd || line >= model.index.lineCount) {
        anchor.current = undefined;
        setView({ topSeq: null });
        return;
      }
      const { position } = model.index.line(line);
      anchor.current = { position, offsetPx: topPx - line * LINE_PX };
      setView({ topSeq: model.store.seqAt(position) });
    };
    list.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', onScroll);
    };
  }, [element, model]);

  const scrollTo = (topPx: number) => {
    const list = element.current;
    if (list === null) return;
    if (Math.abs(list.scrollTop - topPx) >= 1) list.scrollTop = topPx;
    ownScrollTopPx.current = list.scrollTop;
    if (list.scrollTop !== scrollTopPx) setScrollTopPx(list.scrollTop);
  };

  const holdAt = (topPx: number) => {
    if (index.lineCount === 0) return;
    const first = Math.min(index.lineCount - 1, Math.floor(topPx / LINE_PX));
    const { position } = index.line(first);
    anchor.current = { position, offsetPx: topPx - first * LINE_PX };
    setView({ topSeq: store.seqAt(position) });
  };

  // Every time the list was drawn, before it is seen.
  useLayoutEffect(() => {
    if (isFollowing) {
      anchor.current = undefined;
      scrollTo(Math.max(0, index.lineCount * LINE_PX - viewportPx));
      return;
    }
    if (anchor.current === undefined || store.seqAt(anchor.current.position) !== topSeq) {
      const position = topSeq === null ? -1 : store.positionOf(topSeq);
      // Rows are still coming in after a reload.
      if (position < 0 && store.nextSeq <= (topSeq ?? 0)) return;
      anchor.current = { position: Math.max(position, store.firstPosition), offsetPx: 0 };
    }
    scrollTo(index.indexAtOrAfter(anchor.current.position) * LINE_PX + anchor.current.offsetPx);
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
