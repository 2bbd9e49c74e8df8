import type { ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { BESIDE_GAP_PX, tierOf, type MapLayout, type MapPoint } from './map-layout.ts';

/** A part of the map, in px. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Facts of a process never get wider: their figures change all the time, and what is placed beside them is to stay. */
const FACTS_PX = 116;
/** An average letter at the size of names, Latin and the wide ones of Korean, Chinese and Japanese. */
const LETTER_PX = { narrow: 6.4, wide: 11.5 };

/** About how wide a name is drawn, rather too wide than too narrow. */
export function nameWidthPx(name: string): number {
  let width = 4;
  for (const letter of name) width += /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(letter) ? LETTER_PX.wide : LETTER_PX.narrow;
  return width;
}

/** What a process's circle takes, and what its label does. */
export function nodeBoxes({ x, y }: MapPoint, kind: ProcessKind, name: string, layout: MapLayout): readonly Box[] {
  const { radiusPx, labelPlace, label, labelWidthPx } = layout;
  const circle = { left: x - radiusPx, right: x + radiusPx, top: y - radiusPx, bottom: y + radiusPx };
  const width = Math.min(labelWidthPx[tierOf(kind)], Math.max(nameWidthPx(name), label.hasFacts ? FACTS_PX : 0));
  const height = label.heightPx;
  if (labelPlace === 'beside') {
    const left = circle.right + BESIDE_GAP_PX;
    return [circle, { left, right: left + width, top: y - height / 2, bottom: y + height / 2 }];
  }
  const top = kind === 'main' ? circle.top - height : circle.bottom;
  return [circle, { left: x - width / 2, right: x + width / 2, top, bottom: top + height }];
}

/** True if two boxes have something in common. */
export function isOver(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
