import { expect, test } from 'vitest';
import { Keyboard } from './keyboard.ts';
import type { KeyboardParts } from './keyboard.ts';

/** Where the keyboard is, and what the shell was told. */
function setUp(at: string, hasPanel: boolean) {
  const told: string[] = [];
  const window = {
    isClosed: false,
    shell: { contents: { isFocused: () => at === 'shell', focus: () => void (at = 'shell') } },
    focusPanel: () => {
      if (!hasPanel || at === 'panel') return false;
      at = 'panel';
      return true;
    },
  };
  // Only what F6 reaches.
  const keyboard = new Keyboard({ window, tabs: { active: undefined }, tellShell: (command: string) => told.push(command) } as unknown as KeyboardParts);
  return { press: () => keyboard.run('next-pane'), where: () => at, told };
}

test('F6 leads from a page to the inspector and from there to the address bar; within the shell that knows its panes', () => {
  const { press, where, told } = setUp('page', true);
  press();
  expect([where(), told]).toEqual(['panel', []]);
  press();
  expect([where(), told]).toEqual(['shell', ['focus-address']]);
  press();
  expect(told).toEqual(['focus-address', 'next-pane']);
});

test('where no inspector is, F6 leads from a page to the address bar', () => {
  const { press, told } = setUp('page', false);
  press();
  expect(told).toEqual(['focus-address']);
});
