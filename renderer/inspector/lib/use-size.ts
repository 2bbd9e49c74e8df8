import { useLayoutEffect, useState, type RefObject } from 'react';

/** Width and height of an element, in px. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The size of an element's content, followed as it changes; null before it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    // Rounded down: what is as high as half a pixel too much would scroll.
    const measure = () => setSize({ widthPx: watched.clientWidth, heightPx: Math.min(watched.clientHeight, Math.floor(watched.getBoundingClientRect().height)) });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
