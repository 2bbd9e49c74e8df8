import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` for the one thing to do next; `danger` for what ends something. */
  readonly look?: 'plain' | 'primary' | 'outline' | 'danger';
  /** `small` fits a row of a table. */
  readonly size?: 'normal' | 'small';
  /** Drawn before the text. */
  readonly icon?: ReactNode;
}

/** A button with a text. */
export function Button({ look = 'outline', size = 'normal', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classNames(styles['button'], styles[look], styles[size], className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** Its name, for screen readers and as a tooltip. */
  readonly label: string;
  /** Tooltip, where it says more than the name (such as a shortcut). */
  readonly hint?: string | undefined;
  readonly size?: 'normal' | 'small' | 'tiny';
}

/** Tooltip of a button whose name may have no room beside its icon: the name, and under it what it does. */
export const namedHint = (label: string, hint: string): string => `${label}\n${hint}`;

/** A button that is an icon (its child). `aria-pressed` draws it as switched on. */
export function IconButton({ label, hint, size = 'normal', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={hint ?? label}
      className={classNames(styles['icon-button'], styles[`icon-${size}`], className)}
      {...rest}
    >
      {children}
    </button>
  );
}
