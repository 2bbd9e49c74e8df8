import { useCallback, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import { Menu } from './menu.tsx';
import styles from './context-menu.module.css';

const EDGE_PX = 8;
/** What can have the keyboard. */
const STOPS = 'a[href], button, input, select, textarea, [tabindex]';

interface Point {
  readonly leftPx: number;
  readonly topPx: number;
}

/** What a menu is about, and where it was asked for. */
export interface MenuPlace<Subject> extends Point {
  readonly subject: Subject;
  /** Gets the keyboard back. */
  readonly trigger: RefObject<HTMLElement | null>;
}

/** A context menu that is open, or may be opened on something. */
export interface ContextMenuState<Subject> {
  readonly place: MenuPlace<Subject> | null;
  /**
   * For `onContextMenu`, which comes of a right click, of the menu key and of Shift+F10 alike.
   * @param row what the menu is about, where that is not what listens: asked for by keyboard, the menu hangs from it
   */
  openOn(event: MouseEvent<HTMLElement>, subject: Subject, row?: Element | null): void;
  /** For a row that a field over its list chooses by keyboard: the menu hangs from the row, and the keyboard is the field's again after it; or that of `back`, where the row goes too. */
  openFrom(event: MouseEvent<HTMLElement>, subject: Subject, row: Element, back?: HTMLElement | null): void;
  /** Closes it, and gives the keyboard back to where it was asked for. */
  close(): void;
}

/** The menu of something, or of things in a list: one for all of them. `ContextMenu` draws it. */
export function useContextMenu<Subject>(): ContextMenuState<Subject> {
  const [place, setPlace] = useState<MenuPlace<Subject> | null>(null);
  const openOn = useCallback<ContextMenuState<Subject>['openOn']>((event, subject, row) => {
    if (hasMenuOfItsOwn(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const trigger = stopOf(event.target, row ?? event.currentTarget);
    setPlace({ subject, ...pointOf(event, row ?? event.currentTarget), trigger: { current: trigger } });
  }, []);
  const openFrom = useCallback<ContextMenuState<Subject>['openFrom']>((event, subject, row, back = event.currentTarget) => {
    event.preventDefault();
    event.stopPropagation();
    setPlace({ subject, ...below(row), trigger: { current: back } });
  }, []);
  return {
    place,
    openOn,
    openFrom,
    close: () => {
      place?.trigger.current?.focus();
      setPlace(null);
    },
  };
}

export interface ContextMenuProps<Subject> {
  readonly label: string;
  readonly menu: ContextMenuState<Subject>;
  /** Its rows. `then` closes the menu and does something. */
  readonly children: (subject: Subject, then: (act: () => void) => () => void) => ReactNode;
}

/** The rows of a context menu, where it was asked for; nothing while it is closed. */
export function ContextMenu<Subject>({ label, menu, children }: ContextMenuProps<Subject>) {
  const { place, close } = menu;
  if (place === null) return null;
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <MenuAt leftPx={place.leftPx} topPx={place.topPx} label={label} trigger={place.trigger} onClose={close}>
      {children(place.subject, then)}
    </MenuAt>
  );
}

export interface MenuAtProps {
  readonly leftPx: number;
  readonly topPx: number;
  readonly label: string;
  readonly trigger: RefObject<HTMLElement | null>;
  onClose(): void;
  readonly children: ReactNode;
}

/** A menu at a point of the window, moved as far as it needs to be seen whole. It lies over everything, whatever it is drawn in. */
export function MenuAt({ leftPx, topPx, children, ...menu }: MenuAtProps) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = popup.current;
    if (element === null) return;
    if (!element.matches(':popover-open')) element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    // Without the page's scrollbar, which lies over everything.
    const { clientWidth, clientHeight } = document.documentElement;
    element.style.left = `${Math.max(EDGE_PX, Math.min(leftPx, clientWidth - width - EDGE_PX))}px`;
    element.style.top = `${Math.max(EDGE_PX, Math.min(topPx, clientHeight - height - EDGE_PX))}px`;
  }, [leftPx, topPx]);
  return (
    <div ref={popup} popover="manual" className={styles['popup']}>
      <Menu {...menu}>{children}</Menu>
    </div>
  );
}

/** True if a menu was asked for with mouse, pen or finger: then it is about what lies under it, else about where the keyboard is. Chromium calls the keyboard's a mouse's too, of no button. */
export function isByPointer({ nativeEvent: event }: MouseEvent): boolean {
  const isTouch = event instanceof PointerEvent && event.pointerType !== 'mouse' && event.pointerType !== '';
  // The second: a Mac's other way.
  return event.button === 2 || (event.button === 0 && event.ctrlKey) || isTouch;
}

/** Text that is selected and fields have a menu for what is written; on a menu there is none. */
function hasMenuOfItsOwn({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  if (target instanceof Element && target.closest('input, textarea, [role="menu"]') !== null) return true;
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(currentTarget, true);
}

/** Where the keyboard is, or is to come back to: what was pressed, else the row or the list around it, else the first thing in the row. */
function stopOf(target: EventTarget, row: Element): HTMLElement | null {
  const around = target instanceof Element ? target.closest<HTMLElement>(STOPS) : null;
  return around ?? row.querySelector<HTMLElement>(STOPS);
}

/** The pointer's place; asked for by keyboard, the lower edge of the row. */
function pointOf({ clientX, clientY }: MouseEvent<HTMLElement>, row: Element): Point {
  const { left, right, top, bottom } = row.getBoundingClientRect();
  const isInside = clientX > left && clientX < right && clientY > top && clientY < bottom;
  return isInside ? { leftPx: clientX, topPx: clientY } : below(row);
}

function below(row: Element): Point {
  const { left, bottom } = row.getBoundingClientRect();
  return { leftPx: left + EDGE_PX, topPx: bottom };
}
