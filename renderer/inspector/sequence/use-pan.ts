import { useRef, type PointerEvent } from 'react';

/** A pointer that moved less meant to press. */
const PRESS_PX = 4;

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  moved: boolean;
}

/** Handlers that let a scrolled field be dragged. */
export interface Pan {
  /** True if what just ended was a drag, and no press. */
  wasDrag(): boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
  };
}

/** Lets the person drag a field that scrolls. */
export function usePan(): Pan {
  const drag = useRef<Drag>(undefined);
  const wasDrag = useRef(false);
  return {
    wasDrag: () => wasDrag.current,
    handlers: {
      onPointerDown: (event) => {
        wasDrag.current = false;
        if (event.button !== 0 || event.pointerType === 'touch') return;
        const { scrollLeft, scrollTop } = event.currentTarget;
        drag.current = { x: event.clientX, y: event.clientY, left: scrollLeft, top: scrollTop, moved: false };
      },
      onPointerMove: (event) => {
        const from = drag.current;
        if (from === undefined) return;
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        if (!from.moved && Math.hypot(dx, dy) < PRESS_PX) return;
        if (!from.moved) event.currentTarget.setPointerCapture(event.pointerId);
        from.moved = true;
        wasDrag.current = true;
        event.currentTarget.scrollTo(from.left - dx, from.top - dy);
      },
      onPointerUp: () => {
        drag.current = undefined;
      },
    },
  };
}
