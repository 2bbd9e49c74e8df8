import type { KeyboardEvent, ReactNode } from 'react';
import styles from './segmented.module.css';

/** One of the things to choose from. */
export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Shown instead of the label, which stays its name. */
  readonly icon?: ReactNode;
}

export interface SegmentedProps<Value extends string> {
  /** The name of the group. */
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value;
  onChange(value: Value): void;
}

/** One of a few: a radio group drawn as joined buttons. Arrow keys move and choose. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + step + options.length) % options.length];
    if (!next) return;
    onChange(next.value);
    event.currentTarget.querySelector<HTMLElement>(`[data-value="${CSS.escape(next.value)}"]`)?.focus();
  };
  return (
    <div role="radiogroup" aria-label={label} className={styles['group']} onKeyDown={onKeyDown}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          aria-label={option.label}
          title={option.icon ? option.label : undefined}
          tabIndex={option.value === value ? 0 : -1}
          data-value={option.value}
          className={styles['item']}
          onClick={() => onChange(option.value)}
        >
          {option.icon ?? option.label}
        </button>
      ))}
    </div>
  );
}

export interface ToggleChipsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
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
          onClick={() => onToggle(option.value)}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  );
}
