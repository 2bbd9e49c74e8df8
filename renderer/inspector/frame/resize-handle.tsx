import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { useTranslate } from '../../ui/language.tsx';
import { useServices } from '../services.tsx';
import styles from './frame.module.css';
import { createSizeSender, type SizeSender } from './size-sender.ts';

const STEP_PX = 16;
const LARGE_STEP_PX = 64;

interface Drag {
  readonly startPx: number;
  readonly startSizePx: number;
}

/** The edge towards the page: drag it, or move it with the arrow keys. */
export function ResizeHandle({ inspector, dock }: { readonly inspector: WindowState['inspector']; readonly dock: 'bottom' | 'right' }) {
  const t = useTranslate();
  const { shell } = useServices();
  const drag = useRef<Drag>(undefined);
  const sender = useRef<SizeSender>(undefined);
  sender.current ??= createSizeSender((sizePx) => shell.setInspectorSize({ sizePx }), requestAnimationFrame.bind(window));

  const wantedPx = useRef(0);

  const isBottom = dock === 'bottom';
  const sizePx = Math.round(isBottom ? inspector.bounds.height : inspector.bounds.width);
  // Of the screen, not of this view: the view moves under the pointer.
  const pointerPx = (event: PointerEvent) => (isBottom ? event.screenY : event.screenX);
  const resize = (nextPx: number) => {
    wantedPx.current = Math.max(0, Math.round(nextPx));
    sender.current?.send(wantedPx.current);
  };
  // Main has the last word. Until it spoke, the next key press goes on from what was asked for.
  useEffect(() => {
    wantedPx.current = sizePx;
  }, [sizePx]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? LARGE_STEP_PX : STEP_PX;
    const larger = isBottom ? 'ArrowUp' : 'ArrowLeft';
    const smaller = isBottom ? 'ArrowDown' : 'ArrowRight';
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    resize(wantedPx.current + (event.key === larger ? step : -step));
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={t('inspector.resize')}
      aria-orientation={isBottom ? 'horizontal' : 'vertical'}
      aria-valuenow={sizePx}
      className={styles['handle']}
      data-dock={dock}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { startPx: pointerPx(event), startSizePx: sizePx };
      }}
      onPointerMove={(event) => {
        if (drag.current !== undefined) resize(drag.current.startSizePx + drag.current.startPx - pointerPx(event));
      }}
      onPointerUp={() => (drag.current = undefined)}
      onLostPointerCapture={() => (drag.current = undefined)}
    />
  );
}
