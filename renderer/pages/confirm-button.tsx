import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../ui/button.tsx';

export interface ConfirmButtonProps {
  readonly label: string;
  /** What the second press says yes to. */
  readonly question: string;
  readonly icon: ReactNode;
  readonly size?: 'normal' | 'small';
  /** Shows its label only to screen readers and as a tooltip, until it asks. */
  readonly isIconOnly?: boolean;
  /** There is nothing to do it to. */
  readonly isDisabled?: boolean;
  onConfirm(): void;
}

/** A button for what cannot be taken back: the first press asks, the second does it. Leaving it, or Escape, is a no. */
export function ConfirmButton({ label, question, icon, size = 'normal', isIconOnly = false, isDisabled = false, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    if (isIconOnly) {
      return (
        <IconButton size="small" label={label} onClick={() => setAsking(true)}>
          {icon}
        </IconButton>
      );
    }
    return (
      <Button look="plain" size={size} icon={icon} disabled={isDisabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <Button
      look="danger"
      size={size}
      icon={icon}
      autoFocus
      onBlur={() => setAsking(false)}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
      onClick={() => {
        setAsking(false);
        onConfirm();
      }}
    >
      {question}
    </Button>
  );
}
