import type { ComponentProps, ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';

export interface ChipProps {
  readonly tone?: 'plain' | 'danger' | 'warn' | 'ok' | 'private';
  readonly icon?: ReactNode;
  readonly title?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A short piece of state in a rounded box. */
export function Chip({ tone = 'plain', icon, title, className, children }: ChipProps) {
  return (
    <span className={classNames(styles['chip'], styles[tone], className)} title={title}>
      {icon}
      <span className={styles['text']}>{children}</span>
    </span>
  );
}

/** A chip that can be pressed. `aria-pressed` draws it as switched on. */
export function ChipButton({ tone = 'plain', icon, className, children, ...rest }: ChipProps & Omit<ComponentProps<'button'>, 'title'>) {
  return (
    <button type="button" className={classNames(styles['chip'], styles['pressable'], styles[tone], className)} {...rest}>
      {icon}
      <span className={styles['text']}>{children}</span>
    </button>
  );
}

/** A dot that shows that figures are live: `busy` while messages pass, else quiet. */
export function LiveDot({ busy }: { readonly busy: boolean }) {
  return <span aria-hidden="true" className={classNames(styles['dot'], busy && styles['busy'])} />;
}
