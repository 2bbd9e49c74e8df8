import { useEffect, useRef, type RefObject } from 'react';

/**
 * Tells of a press anywhere but in an element and in what opened it, while the caller is mounted.
 * @param inside must be the same from render to render, as `trigger`
 */
export function usePressOutside(inside: RefObject<HTMLElement | null>, trigger: RefObject<HTMLElement | null> | undefined, onPress: () => void): void {
  const press = useRef(onPress);
  useEffect(() => {
    press.current = onPress;
  });
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      const isInside = inside.current?.contains(target as Node) === true || trigger?.current?.contains(target as Node) === true;
      if (!isInside) press.current();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [inside, trigger]);
}
