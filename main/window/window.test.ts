import { describe, expect, test } from 'vitest';
import { layoutWindow } from './layout.ts';
import { commandOf } from './shortcuts.ts';

describe('layout', () => {
  const base = { width: 1_000, height: 800, inspectorOpen: true, dock: 'bottom', inspectorSizePx: 300 } as const;

  test('without the inspector the page has all below the toolbar', () => {
    expect(layoutWindow({ ...base, inspectorOpen: false }).content).toEqual({ x: 0, y: 84, width: 1_000, height: 716 });
  });

  test('page and inspector share what is there, without gap or overlap', () => {
    const bottom = layoutWindow(base);
    expect(bottom.content.height + bottom.inspector.height).toBe(716);
    expect(bottom.inspector.y).toBe(bottom.content.y + bottom.content.height);
    const right = layoutWindow({ ...base, dock: 'right' });
    expect(right.content.width + right.inspector.width).toBe(1_000);
    expect(right.inspector.x).toBe(right.content.width);
  });

  test.each([[0, 120], [120, 120], [5_000, 596]])('a size of %i px becomes %i', (wanted, given) => {
    expect(layoutWindow({ ...base, inspectorSizePx: wanted }).inspector.height).toBe(given);
  });

  test.each([[640, 400], [360, 120], [200, 120], [1_000, 520]])('beside the inspector in a window of %i px the page keeps a column that can be read', (width, given) => {
    const { content, inspector } = layoutWindow({ ...base, dock: 'right', width, inspectorSizePx: 520 });
    expect(inspector.width).toBe(given);
    expect(content.width).toBe(width - given);
  });

  test('bars of the shell are never below the inspector: it gives way, with all it has if need be', () => {
    const small = { ...base, height: 560, inspectorSizePx: 300 };
    expect(layoutWindow(small).inspector.height).toBe(300);
    const withBar = layoutWindow({ ...small, barPx: 180 });
    expect(withBar.inspector).toMatchObject({ y: 84 + 180 + 60, height: 236 });
    expect(withBar.content).toMatchObject({ y: 84 + 180, height: 60 });
    expect(layoutWindow({ ...small, barPx: 340 }).inspector).toMatchObject({ y: 84 + 340 + 60, height: 76 });
    // The smallest window, and the highest bar that it has room for.
    const tiny = layoutWindow({ ...base, height: 244, barPx: 100 });
    expect([tiny.content, tiny.inspector]).toEqual([{ x: 0, y: 184, width: 1_000, height: 60 }, { x: 0, y: 244, width: 1_000, height: 0 }]);
    expect(layoutWindow({ ...base, height: 244 }).inspector.height).toBe(120);
    // Where there is room for all it has what it was given.
    expect(layoutWindow({ ...base, barPx: 180 }).inspector.height).toBe(300);
  });

  test('a tiny window makes nothing negative', () => {
    for (const bounds of Object.values(layoutWindow({ ...base, width: 10, height: 90 }))) {
      expect(bounds.width).toBeGreaterThanOrEqual(0);
      expect(bounds.height).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('shortcuts', () => {
  const press = (key: string, held: string = '', code: string = ''): Parameters<typeof commandOf>[0] => ({
    key,
    code,
    control: held.includes('c'),
    shift: held.includes('s'),
    alt: held.includes('a'),
    meta: held.includes('m'),
  });

  test.each([
    ['t', 'c', 'KeyT', 'new-tab'],
    ['T', 'cs', 'KeyT', 'reopen-tab'],
    ['ㅅ', 'c', 'KeyT', 'new-tab'],
    ['Tab', 'c', 'Tab', 'next-tab'],
    ['Tab', 'cs', 'Tab', 'previous-tab'],
    ['PageUp', 'cs', 'PageUp', 'move-tab-left'],
    ['3', 'c', 'Digit3', 'tab-3'],
    ['9', 'c', 'Digit9', 'last-tab'],
    ['D', 'cs', 'KeyD', 'move-inspector'],
    ['F5', '', 'F5', 'reload'],
    ['F5', 'c', 'F5', 'reload-uncached'],
    ['ArrowLeft', 'a', 'ArrowLeft', 'back'],
  ])('%s with %s on Linux', (key, held, code, command) => {
    expect(commandOf(press(key, held, code), 'linux')).toBe(command);
  });

  test('on macOS it is Cmd, and Ctrl+T is the page\'s', () => {
    expect(commandOf(press('t', 'm', 'KeyT'), 'darwin')).toBe('new-tab');
    expect(commandOf(press('t', 'c', 'KeyT'), 'darwin')).toBeUndefined();
    expect(commandOf(press('Tab', 'c', 'Tab'), 'darwin')).toBe('next-tab');
  });

  test.each([['t', ''], ['a', 'c'], ['Enter', ''], ['ArrowLeft', ''], ['t', 'ca']])('%s with %j is the page\'s', (key, held) => {
    expect(commandOf(press(key, held), 'linux')).toBeUndefined();
  });
});
