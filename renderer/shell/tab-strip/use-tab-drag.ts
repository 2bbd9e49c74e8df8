import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { TabInfo } from '../../../ipc/contracts/tabs.ts';
import { run, useServices } from '../services.tsx';
import { asidePx, dropIndex, moved, withinKind, type TabSlot } from './tab-order.ts';

const DRAG_STARTS_PX = 5;
const PRIMARY_BUTTON = 1;
/** So far above or below the strip a tab is on its way out of it. */
const LEAVES_AFTER_PX = 44;

interface Drag {
  readonly tabId: number;
  readonly from: number;
  readonly to: number;
  readonly offsetPx: number;
  readonly slots: readonly TabSlot[];
  readonly isLeaving: boolean;
}

/** The strip's tabs while one of them may be dragged. */
export interface TabDrag {
  /** The tabs in the order to draw: main's, or the dropped order until main has it too. */
  readonly tabs: readonly TabInfo[];
  readonly draggedId: number | null;
  /** Dropped now, it would go to another window, or become one. */
  readonly leavingId: number | null;
  /** How far the tab at this index is moved, in px. */
  offsetOf(index: number): number;
  /** A pointer went down on the tab at this index: it becomes active, and is dragged if the pointer moves on. */
  start(event: PointerEvent<HTMLElement>, index: number): void;
}

/**
 * Drags tabs with the pointer. Main learns of it when the tab is dropped.
 * @param knownSlots where the tabs lie in a strip that does not draw all of them; undefined where they can be measured
 */
export function useTabDrag(tabs: readonly TabInfo[], scroller: RefObject<HTMLElement | null>, knownSlots: (tabs: readonly TabInfo[]) => readonly TabSlot[] | undefined): TabDrag {
  const { tabs: service, shell } = useServices();
  const [lastDrag, setDrag] = useState<Drag | null>(null);
  const [droppedIds, setDroppedIds] = useState<readonly number[] | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const latestSlots = useRef(knownSlots);
  useEffect(() => {
    latestSlots.current = knownSlots;
  });

  const ordered = inOrder(tabs, droppedIds);
  const ids = tabs.map((tab) => tab.id);
  // A tab that came or went meanwhile ends what the drag measured.
  const drag = lastDrag?.slots.length === tabs.length ? lastDrag : null;
  // Main has the order now, or has other tabs: its word counts.
  if (droppedIds && (ordered === tabs || droppedIds.every((id, index) => id === ids[index]))) setDroppedIds(null);

  const start = (event: PointerEvent<HTMLElement>, index: number) => {
    const tab = ordered[index];
    if (event.button !== 0 || !tab) return;
    run(service.activate({ tabId: tab.id }));
    const element = event.currentTarget;
    const { pointerId, clientX: startX } = event;
    const startScroll = scroller.current?.scrollLeft ?? 0;
    let current: Drag | null = null;

    const onMove = (move: globalThis.PointerEvent) => {
      // Chromium tells a move of its own where the views lie anew under the pointer. The button is not held then, and nobody drags.
      if (move.pointerId !== pointerId || (move.buttons & PRIMARY_BUTTON) === 0) return;
      const rawPx = move.clientX - startX + (scroller.current?.scrollLeft ?? 0) - startScroll;
      if (!current && Math.abs(rawPx) < DRAG_STARTS_PX) return;
      if (!current) element.setPointerCapture(pointerId);
      const slots = current?.slots ?? latestSlots.current(ordered) ?? measureSlots(element.parentElement);
      const offsetPx = withinStrip(rawPx, slots, index);
      const isLeaving = isOutside(scroller.current, move);
      const to = isLeaving ? index : withinKind(ordered, index, dropIndex(slots, index, offsetPx));
      current = { tabId: tab.id, from: index, to, offsetPx, slots, isLeaving };
      setDrag(current);
      scrollAtEdge(scroller.current, move.clientX);
    };
    const finish = (isDrop: boolean, at?: globalThis.PointerEvent) => {
      stop.current?.();
      setDrag(null);
      if (isDrop && at && current?.isLeaving) {
        run(service.dropOutside({ tabId: tab.id, screenX: at.screenX, screenY: at.screenY }));
        return;
      }
      if (!current) {
        // A press that was no drag: the person goes on in the page, if there is one to see.
        if (isDrop && tab.life.state === 'live' && !tab.loadError) run(shell.focusPage());
        return;
      }
      if (!isDrop || current.to === index) return;
      setDroppedIds(moved(ordered, index, current.to).map((item) => item.id));
      service.move({ tabId: tab.id, index: current.to }).catch(() => setDroppedIds(null));
    };
    const onUp = (up: globalThis.PointerEvent) => up.pointerId === pointerId && finish(true, up);
    const onCancel = (cancel: globalThis.PointerEvent) => cancel.pointerId === pointerId && finish(false);
    const onKey = (key: KeyboardEvent) => key.key === 'Escape' && finish(false);

    stop.current?.();
    stop.current = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      window.removeEventListener('keydown', onKey);
      stop.current = null;
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
    window.addEventListener('keydown', onKey);
  };

  return {
    tabs: ordered,
    draggedId: drag?.tabId ?? null,
    leavingId: drag?.isLeaving ? drag.tabId : null,
    offsetOf: (index) => {
      if (!drag) return 0;
      if (index === drag.from) return drag.offsetPx;
      return asidePx(index, drag.from, drag.to, drag.slots[drag.from]?.widthPx ?? 0);
    },
    start,
  };
}

function measureSlots(tabList: HTMLElement | null): readonly TabSlot[] {
  return [...(tabList?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])].map((tab) => ({ leftPx: tab.offsetLeft, widthPx: tab.offsetWidth }));
}

/** The tabs in that order; as they are if they are not the same tabs. */
function inOrder(tabs: readonly TabInfo[], ids: readonly number[] | null): readonly TabInfo[] {
  if (!ids || ids.length !== tabs.length) return tabs;
  const byId = new Map(tabs.map((tab) => [tab.id, tab]));
  const ordered = ids.flatMap((id) => byId.get(id) ?? []);
  return ordered.length === tabs.length ? ordered : tabs;
}

/** Keeps a dragged tab between the first and the last place. */
function withinStrip(offsetPx: number, slots: readonly TabSlot[], index: number): number {
  const slot = slots[index];
  const last = slots.at(-1);
  if (!slot || !last) return 0;
  return Math.min(Math.max(offsetPx, -slot.leftPx), last.leftPx + last.widthPx - slot.leftPx - slot.widthPx);
}

function isOutside(strip: HTMLElement | null, { clientX, clientY }: globalThis.PointerEvent): boolean {
  if (!strip) return false;
  const { top, bottom } = strip.getBoundingClientRect();
  const isBeside = clientX < -LEAVES_AFTER_PX || clientX > window.innerWidth + LEAVES_AFTER_PX;
  return isBeside || clientY < top - LEAVES_AFTER_PX || clientY > bottom + LEAVES_AFTER_PX;
}

/** A tab held at the edge of a strip that is longer than the window moves the strip along. */
function scrollAtEdge(strip: HTMLElement | null, clientX: number): void {
  if (!strip) return;
  const { left, right } = strip.getBoundingClientRect();
  const EDGE_PX = 24;
  if (clientX > right - EDGE_PX) strip.scrollLeft += 12;
  else if (clientX < left + EDGE_PX) strip.scrollLeft -= 12;
}
