import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { sightAround, stripItems, type StripItem } from './strip-window.ts';

/** Fewer are all drawn: they cost little, and everything that walks the strip finds them. */
const ALL_DRAWN_UP_TO = 64;
const STEP_PX = 240;

/** What is to be drawn of a long strip. */
export interface StripWindow {
  readonly items: readonly StripItem[];
  /** To be called when the strip was scrolled. */
  onScroll(): void;
}

/**
 * Draws of a strip that is longer than its window only what is in sight: each tab costs Chromium about 67 KB.
 * @param widthsPx the least width of each tab: what it has in a strip that is too long
 * @param always indexes of tabs that are drawn wherever they lie
 * @param firstPx the right end of the tab that is in sight at first
 * @returns `items` with every tab and no gap where all are drawn
 */
export function useStripWindow(scroller: RefObject<HTMLElement | null>, widthsPx: readonly number[], always: ReadonlySet<number>, firstPx: number): StripWindow & { readonly isWhole: boolean } {
  const [windowPx, setWindowPx] = useState(window.innerWidth);
  const [sight, setSight] = useState(() => sightAround(Math.max(0, firstPx - window.innerWidth), window.innerWidth, STEP_PX));
  const isWhole = widthsPx.length <= ALL_DRAWN_UP_TO || widthsPx.reduce((sum, widthPx) => sum + widthPx, 0) <= windowPx;
  const onScroll = () => {
    const now = sightAround(scroller.current?.scrollLeft ?? 0, windowPx, STEP_PX);
    if (now.leftPx !== sight.leftPx || now.rightPx !== sight.rightPx) setSight(now);
  };
  useEffect(() => {
    const onResize = () => setWindowPx(window.innerWidth);
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  // Before anything is painted: what came or went may have moved the strip along.
  useLayoutEffect(onScroll);
  const items = isWhole ? widthsPx.map((widthPx, index) => ({ kind: 'tab', index, widthPx }) as const) : stripItems(widthsPx, sight, always);
  return { items, onScroll, isWhole };
}
