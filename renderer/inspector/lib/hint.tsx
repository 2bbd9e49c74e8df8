import { useId, useRef, type ReactNode } from 'react';
import styles from './hint.module.css';

const MARGIN_PX = 8;
const OFFSET_PX = 6;

/** A text whose detail shows on hover and focus, above everything. */
export function Hint({ detail, tabIndex, children }: { readonly detail: ReactNode; readonly tabIndex: number; readonly children: ReactNode }) {
  const id = useId();
  const trigger = useRef<HTMLSpanElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const show = () => {
    const at = trigger.current?.getBoundingClientRect();
    const box = popover.current;
    if (at === undefined || box === null || box.matches(':popover-open')) return;
    box.showPopover();
    const below = at.bottom + OFFSET_PX;
    const fitsBelow = below + box.offsetHeight + MARGIN_PX <= window.innerHeight;
    box.style.top = `${Math.max(MARGIN_PX, fitsBelow ? below : at.top - OFFSET_PX - box.offsetHeight)}px`;
    box.style.left = `${Math.max(MARGIN_PX, Math.min(at.left, window.innerWidth - box.offsetWidth - MARGIN_PX))}px`;
  };
  const hide = () => {
    if (popover.current?.matches(':popover-open') === true) popover.current.hidePopover();
  };
  return (
    <>
      <span
        ref={trigger}
        role="note"
        tabIndex={tabIndex}
        aria-describedby={id}
        className={styles['trigger']}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        {children}
      </span>
      <div ref={popover} id={id} popover="manual" role="tooltip" className={styles['hint']}>
        {detail}
      </div>
    </>
  );
}
