import type { MessageKey } from '../../../i18n/catalogue.ts';

interface Place {
  readonly title: MessageKey;
  readonly rows: readonly { readonly does: MessageKey; readonly keys: readonly string[] }[];
}

/**
 * Keys that a place has of its own, beside those of commands (`ipc/contracts/commands.ts`): what the page of keys lists, place by place. Each is done by the
 * component that has the keyboard there.
 */
export const PLACE_KEYS: readonly Place[] = [
  {
    title: 'keys.anywhere.title',
    rows: [
      { does: 'keys.anywhere.menu', keys: ['Shift+F10'] },
      { does: 'keys.anywhere.next', keys: ['Tab', 'Shift+Tab'] },
      { does: 'keys.anywhere.leave', keys: ['Escape'] },
    ],
  },
  {
    title: 'keys.strip.title',
    rows: [
      { does: 'keys.strip.go', keys: ['ArrowLeft', 'ArrowRight', 'Home', 'End'] },
      { does: 'keys.strip.show', keys: ['Enter'] },
      { does: 'keys.strip.move', keys: ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'] },
      { does: 'keys.strip.close', keys: ['Delete'] },
    ],
  },
  {
    title: 'keys.address.title',
    rows: [
      { does: 'keys.address.tab', keys: ['Alt+Enter'] },
      { does: 'keys.address.com', keys: ['Mod+Enter'] },
      { does: 'keys.address.choose', keys: ['ArrowUp', 'ArrowDown', 'Tab'] },
      { does: 'keys.address.forget', keys: ['Shift+Delete'] },
    ],
  },
  {
    title: 'keys.bookmarks.title',
    rows: [
      { does: 'keys.bookmarks.open', keys: ['Enter'] },
      { does: 'keys.bookmarks.edit', keys: ['F2'] },
      { does: 'keys.bookmarks.remove', keys: ['Delete'] },
      { does: 'keys.bookmarks.order', keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
      { does: 'keys.bookmarks.all', keys: ['Mod+A'] },
      { does: 'keys.bookmarks.range', keys: ['Shift+ArrowUp', 'Shift+ArrowDown', 'Space'] },
      { does: 'keys.bookmarks.cut', keys: ['Mod+X', 'Mod+V'] },
    ],
  },
  {
    title: 'keys.log.title',
    rows: [
      { does: 'keys.log.go', keys: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home'] },
      { does: 'keys.log.follow', keys: ['End'] },
      { does: 'keys.log.range', keys: ['Shift+ArrowUp', 'Shift+ArrowDown', 'Mod+A'] },
      { does: 'keys.log.open', keys: ['Enter'] },
      { does: 'keys.log.copy', keys: ['Mod+C'] },
      { does: 'keys.log.marks', keys: ['A', 'B'] },
    ],
  },
  {
    title: 'keys.sequence.title',
    rows: [
      { does: 'keys.sequence.go', keys: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'] },
      { does: 'keys.sequence.causes', keys: ['ArrowLeft', 'ArrowRight'] },
      { does: 'keys.sequence.zoom', keys: ['+', '-', '0'] },
    ],
  },
];
