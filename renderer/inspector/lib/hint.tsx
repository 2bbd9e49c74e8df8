import { useId, useRef, type ReactNode } from 'react';
import styles from './hint.module.css';
import { placeBeside } from './place-beside.ts';

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
    const place = placeBeside(at, { width: box.offsetWidth, height: box.offsetHeight }, { width: window.innerWidth, height: window.innerHeight });
    box.style.top = `${place.top}px`;
    box.style.left = `${place.left}px`;
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
