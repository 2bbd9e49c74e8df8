import type { ReactNode } from 'react';
import styles from './toggle-chips.module.css';

/** One of the things to switch on or off. */
export interface ToggleOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Drawn before the label. */
  readonly icon?: ReactNode;
  /** Tooltip. */
  readonly hint?: string;
}

export interface ToggleChipsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly ToggleOption<Value>[];
  /** Those that are on. */
  readonly values: readonly Value[];
  onToggle(value: Value): void;
}

/** Any of a few: joined buttons that are each on or off. */
export function ToggleChips<Value extends string>({ label, options, values, onToggle }: ToggleChipsProps<Value>) {
  return (
    <div role="group" aria-label={label} className={styles['group']}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={values.includes(option.value)}
          className={styles['item']}
          title={option.hint}
          onClick={() => onToggle(option.value)}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  );
}
