import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { classNames } from '../ui/class-names.ts';
import { usePressOutside } from '../ui/use-press-outside.ts';
import styles from './bubble.module.css';

export interface BubbleProps {
  readonly label: string;
  /** The edge of what it hangs from that it keeps to. */
  readonly side: 'left' | 'right';
  /** What opened it: a press there is not a press outside. */
  readonly trigger?: RefObject<HTMLElement | null>;
  /** The keyboard goes into it as it opens. Else it stays where it is, or the content takes it. */
  readonly takesKeyboard?: boolean;
  readonly className: string | undefined;
  readonly children: ReactNode;
  /** The person pressed somewhere else, and goes on there. */
  onPressOutside(): void;
  /** Escape: the keyboard is to go back to where it was. */
  onEscape(): void;
}

/** What hangs from the toolbar, or from a bar below it, and lies over the page. Keys that are pressed in it are its own. */
export function Bubble({ label, side, trigger, takesKeyboard = false, className, children, onPressOutside, onEscape }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);
  usePressOutside(bubble, trigger, onPressOutside);
  useEffect(() => {
    if (takesKeyboard) bubble.current?.focus();
  }, [takesKeyboard]);
  return (
    <div
      ref={bubble}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={classNames(styles.bubble, styles[side], className)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onEscape();
      }}
    >
      {children}
    </div>
  );
}
