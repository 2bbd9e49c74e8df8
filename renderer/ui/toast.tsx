import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { CrossIcon, InfoIcon } from './icons.tsx';
import { useTranslate } from './language.tsx';
import styles from './toast.module.css';

/** Long enough to read it, and to reach its button where it has one. */
const SHOWN_MS = 9_000;
const OFFERED_MS = 20_000;

interface ToastAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isMain?: boolean;
  onAct(): void;
}

export interface ToastProps {
  readonly text: string;
  /** Drawn before the text. */
  readonly icon?: ReactNode;
  /** What can be done about it, such as taking it back. */
  readonly action?: ToastAction;
  /** What can be done instead. In a narrow window the words of both take two lines. */
  readonly otherAction?: ToastAction;
  /** It stays until it is answered. */
  readonly stays?: boolean;
  /** Name of its cross. */
  readonly dismissLabel?: string;
  onDismiss(): void;
}

/**
 * A short word about what happened, with what can be done about it. It goes by itself, but not while the pointer or the keyboard is in it; Escape sends it
 * away. Give each its own `key`: another one with the same words has its own time. Its place (`ToastPlace`, or any `role="status"`) has to be there before it, or screen readers do not hear of it.
 */
export function Toast({ text, icon, action, otherAction, stays = false, dismissLabel, onDismiss }: ToastProps) {
  const t = useTranslate();
  const [isPointed, setPointed] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isHeld = isPointed || hasFocus;
  const dismiss = useRef(onDismiss);
  useEffect(() => {
    dismiss.current = onDismiss;
  });
  const shownMs = action ? OFFERED_MS : SHOWN_MS;
  useEffect(() => {
    if (stays || isHeld) return undefined;
    const timer = setTimeout(() => dismiss.current(), shownMs);
    return () => clearTimeout(timer);
  }, [stays, isHeld, shownMs]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDismiss();
  };
  return (
    <div
      role="presentation"
      className={styles['toast']}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setFocus(false)}
      onKeyDown={onKeyDown}
    >
      {icon ?? <InfoIcon size={14} />}
      <span className={styles['text']} title={text}>{text}</span>
      {action && (
        <span className={styles['actions']}>
          <Button size="small" look={action.isMain === true ? 'primary' : 'outline'} icon={action.icon} onClick={() => action.onAct()}>
            {action.label}
          </Button>
          {otherAction && (
            <Button size="small" onClick={() => otherAction.onAct()}>
              {otherAction.label}
            </Button>
          )}
        </span>
      )}
      <IconButton label={dismissLabel ?? t('shell.dismiss')} size="tiny" onClick={onDismiss}>
        <CrossIcon size={12} />
      </IconButton>
    </div>
  );
}

/** Where the toasts of a page stand: at its lower edge. */
export function ToastPlace({ children }: { readonly children: ReactNode }) {
  return <div role="status" className={styles['place']}>{children}</div>;
}
