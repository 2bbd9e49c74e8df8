import { expect, test } from 'vitest';
import { parseFilter } from '../../../ipc/contracts/traffic-filter.ts';
import { filterFor } from './show-messages.ts';

test('a filter says what was pressed, and the log reads it so', () => {
  expect(filterFor({ pids: [4833] })).toBe('4833');
  expect(filterFor({ pids: [12, 34], layer: 'chromium' })).toBe('layer:chromium 12 34');
  expect(filterFor({ channel: '', layer: 'bus' })).toBe('layer:bus kind:ack');
  expect(filterFor({ fromPid: 1, toPid: 2, layer: 'bus' })).toBe('layer:bus from:1 to:2');
  expect(parseFilter(filterFor({ fromPid: 1, toPid: 2, channel: 'tabs.open', layer: 'port' })).terms.map((term) => (term.type === 'text' ? [term.key, ...term.anyOf] : term.type))).toEqual([
    ['layer', 'port'],
    ['from', '1'],
    ['to', '2'],
    ['channel', 'tabs.open'],
  ]);
  expect(parseFilter(filterFor({ channel: 'queue /a b' })).terms).toEqual([{ type: 'text', key: 'channel', anyOf: ['queue /a b'], negated: false }]);
});
