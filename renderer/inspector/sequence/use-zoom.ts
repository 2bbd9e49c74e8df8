import { useEffect, useEffectEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { setView, useView } from '../lib/use-view.ts';
import { SEQUENCE_ZOOMS } from '../lib/view-state.ts';

/** The next larger or smaller zoom; the same at the end. */
export function zoomStep(zoom: number, step: 1 | -1): number {
  const at = SEQUENCE_ZOOMS.findIndex((each) => each >= zoom);
  return SEQUENCE_ZOOMS[Math.max(0, Math.min(SEQUENCE_ZOOMS.length - 1, at + step))] ?? zoom;
}

/** Zooms with the wheel while Ctrl is held; what is under the pointer stays there. */
export function useWheelZoom(element: RefObject<HTMLElement | null>): void {
  const onWheel = useEffectEvent((event: WheelEvent, field: HTMLElement) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const before = useView.getState().sequenceZoom;
    const zoom = zoomStep(before, event.deltaY < 0 ? 1 : -1);
    if (zoom === before) return;
    const box = field.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const target = { left: ((field.scrollLeft + at.x) * zoom) / before - at.x, top: ((field.scrollTop + at.y) * zoom) / before - at.y };
    // The field has its new size before it is scrolled, and the next turn of the wheel reckons from there.
    flushSync(() => setView({ sequenceZoom: zoom }));
    field.scrollTo(target);
  });
  useEffect(() => {
    const field = element.current;
    if (field === null) return undefined;
    const listener = (event: WheelEvent): void => onWheel(event, field);
    // React's own listeners cannot stop the page from zooming.
    field.addEventListener('wheel', listener, { passive: false });
    return () => field.removeEventListener('wheel', listener);
  }, [element]);
}
