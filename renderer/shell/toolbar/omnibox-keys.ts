import type { KeyboardEvent } from 'react';
import type { OmniboxSuggestion, SearchEngineInfo } from '../../../ipc/contracts/omnibox.ts';

/** What the keys of the address bar act on. */
export interface OmniboxKeysOptions {
  readonly rows: readonly OmniboxSuggestion[];
  /** Of the row that is chosen; -1 while there is none. */
  readonly index: number;
  /** Tab begins a search with this engine. */
  readonly tabEngine: SearchEngineInfo | null;
  readonly isTyped: boolean;
  readonly isOpen: boolean;
  choose(index: number): void;
  openList(): void;
  type(text: string): void;
  enter(inNewTab: boolean): void;
  enterWithTld(inNewTab: boolean): void;
  forget(row: OmniboxSuggestion): void;
  escape(): void;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Does what a key means in the address bar. False if it means nothing there, and goes on to the input. */
export function takeKey(event: Key, options: OmniboxKeysOptions): boolean {
  const { rows, index, isOpen } = options;
  const step = (by: number): boolean => {
    if (rows.length > 0 && isOpen) options.choose((Math.max(index, 0) + by + rows.length) % rows.length);
    else if (options.isTyped) options.openList();
    return true;
  };
  switch (event.key) {
    case 'Enter':
      if (event.ctrlKey || event.metaKey) options.enterWithTld(event.altKey);
      else options.enter(event.altKey);
      return true;
    case 'ArrowDown':
      return step(1);
    case 'ArrowUp':
      return step(-1);
    case 'PageDown':
    case 'PageUp':
      if (!isOpen || rows.length === 0) return false;
      options.choose(event.key === 'PageDown' ? rows.length - 1 : 0);
      return true;
    case 'Tab':
      if (options.tabEngine !== null && index <= 0 && !event.shiftKey) {
        options.type(`${options.tabEngine.keyword} `);
        return true;
      }
      return isOpen && rows.length > 0 && !event.ctrlKey ? step(event.shiftKey ? -1 : 1) : false;
    case 'Delete': {
      const row = rows[index];
      if (!event.shiftKey || row === undefined || !row.isRemovable) return false;
      options.forget(row);
      return true;
    }
    case 'Escape':
      if (isOpen && index > 0) options.choose(0);
      else options.escape();
      return true;
    default:
      return false;
  }
}
