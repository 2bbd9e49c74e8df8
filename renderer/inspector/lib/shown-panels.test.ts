import { expect, test } from 'vitest';
import { canDock, isPanelShown } from './shown-panels.ts';

test('every panel, unless the address names some', () => {
  expect(isPanelShown('crashes', '')).toBe(true);
  expect(isPanelShown('crashes', '?panels=traffic,map')).toBe(false);
  expect(isPanelShown('map', '?panels=traffic,map')).toBe(true);
  expect(isPanelShown('sequence', '?capture=7')).toBe(true);
  expect(isPanelShown('processes', '?capture=7')).toBe(false);
});

test('in another app there is no place to dock it', () => {
  expect(canDock('')).toBe(true);
  expect(canDock('?panels=traffic,map')).toBe(false);
  expect(canDock('?capture=7')).toBe(false);
});
