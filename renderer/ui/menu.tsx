import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject } from 'react';
import { folded } from '../lib/folded.ts';
import { CheckIcon } from './icons.tsx';
import { usePressOutside } from './use-press-outside.ts';
import styles from './menu.module.css';

const ITEMS = '[role^="menuitem"]:not([aria-disabled="true"])';

export interface MenuProps {
  readonly label: string;
  /** The button that opened it: gets the keyboard back, and a press on it is not a press outside. */
  readonly trigger: RefObject<HTMLElement | null>;
  onClose(): void;
  readonly children: ReactNode;
}

/**
 * A menu that is open while it is mounted. Arrow keys, Home, End and first letters move in it; Escape, Tab and a press
 * outside close it.
 */
export function Menu({ label, trigger, onClose, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  usePressOutside(menu, trigger, onClose);
  // One of which nothing can be chosen closes by keyboard all the same.
  useEffect(() => (menu.current?.querySelector<HTMLElement>(ITEMS) ?? menu.current)?.focus(), []);

  const leave = () => {
    trigger.current?.focus();
    onClose();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEMS)];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Escape' || event.key === 'Tab') leave();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') items[(at - 1 + items.length) % items.length]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) focusByLetter(items, at, event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div ref={menu} role="menu" tabIndex={-1} aria-label={label} className={styles.menu} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

function focusByLetter(items: readonly HTMLElement[], at: number, letter: string): void {
  const fromNext = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const wanted = folded(letter);
  fromNext.find((item) => folded(nameOf(item)).startsWith(wanted))?.focus();
}

function nameOf(item: HTMLElement): string {
  return item.getAttribute('aria-label') ?? item.textContent.trim();
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly label: string;
  /** Keys that do the same, such as `Ctrl+T`. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  /** Drawn at the end, such as the arrow of a row that leads further. */
  readonly end?: ReactNode;
  onSelect(): void;
  /** Where it stands for something that has a menu of its own. */
  onContextMenu?(event: MouseEvent<HTMLElement>): void;
}

/** A row of a menu that does something. A pointer that moves takes the keyboard along; one that only lies where the menu comes does not. */
export function MenuItem({ icon, label, shortcut, end, disabled = false, onSelect, onContextMenu }: MenuItemProps) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      className={styles.item}
      onClick={() => !disabled && onSelect()}
      onContextMenu={onContextMenu}
      onPointerMove={(event) => !disabled && event.currentTarget.focus()}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{label}</span>
      {shortcut && (
        <span aria-hidden="true" className={styles.shortcut}>
          {shortcut}
        </span>
      )}
      {end && <span className={styles.shortcut}>{end}</span>}
    </button>
  );
}

export interface MenuCheckItemProps {
  readonly label: string;
  readonly checked: boolean;
  onToggle(): void;
}

/** A row that is on or off; the menu stays open, so that several can be set. */
export function MenuCheckItem({ label, checked, onToggle }: MenuCheckItemProps) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      tabIndex={-1}
      aria-checked={checked}
      className={styles.item}
      onClick={onToggle}
      onPointerMove={(event) => event.currentTarget.focus()}
    >
      <span className={styles.icon}>{checked && <CheckIcon size={14} />}</span>
      <span className={styles.label}>{label}</span>
    </button>
  );
}

export interface MenuRadioRowProps<Value extends string> {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon: ReactNode }[];
  readonly value: Value;
  onChange(value: Value): void;
}

/** One row that chooses one of a few; the menu stays open, so that the choice can be seen. */
export function MenuRadioRow<Value extends string>({ icon, label, options, value, onChange }: MenuRadioRowProps<Value>) {
  return (
    <div role="group" aria-label={label} className={styles['radio-row']}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{label}</span>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          aria-label={option.label}
          aria-checked={option.value === value}
          title={option.label}
          className={styles.radio}
          onClick={() => onChange(option.value)}
        >
          {option.icon}
        </button>
      ))}
    </div>
  );
}

/** A line between groups of rows. */
export function MenuSeparator() {
  return <div role="separator" className={styles.separator} />;
}
