import { expect, test } from 'vitest';
import { canDock, isPanelShown } from './shown-panels.ts';

test('every panel, unless the address names some', () => {
  expect(isPanelShown('crashes', '')).toBe(true);
  expect(isPanelShown('crashes', '?panels=traffic,map')).toBe(false);
  expect(isPanelShown('map', '?panels=traffic,map')).toBe(true);
});

test('in another app there is no place to dock it', () => {
  expect(canDock('')).toBe(true);
  expect(canDock('?panels=traffic,map')).toBe(false);
});
