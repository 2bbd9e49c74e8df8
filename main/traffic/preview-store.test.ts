import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureSize } from '../../ipc/core/size.ts';
import { PreviewStore } from './preview-store.ts';

test('shows what was kept, without secrets', () => {
  const store = new PreviewStore(8, 100_000);
  store.keep(0, { url: 'https://a.test/', password: 'hunter2' }, 60, 1);
  store.keep(1, undefined, 10, 0);
  store.keepText(2, { text: '{"token":"hunter2"}', truncated: false });
  expect(store.previewAt(0)?.text).toMatch(/^\{"url":"https:\/\/a.test\/","password":"•+"\}$/);
  expect(store.previewAt(1)).toEqual({ text: 'undefined', truncated: false });
  expect(store.previewAt(2)?.text).not.toContain('hunter2');
  expect(store.previewAt(3)).toBeUndefined();
});

test('a big body is let go, and its beginning kept', () => {
  const store = new PreviewStore(8, 1_000_000);
  const body = { items: Array.from({ length: 10_000 }, (_, i) => `item ${i}`) };
  store.keep(0, body, measureSize(body).bytes, 2);
  body.items.length = 0;
  const preview = store.previewAt(0);
  expect(preview?.truncated).toBe(true);
  expect(preview?.text).toHaveLength(2_048);
  expect(preview?.text).toContain('"item 7"');
  expect(store.bytes).toBeLessThan(5_000);
});

test.each([32, 2])('stays within its bound and keeps the newest, with memory for %i at first', (firstBodies) => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20_000 }), { maxLength: 200 }), (sizes) => {
      const store = new PreviewStore(32, 30_000, firstBodies);
      for (const [index, size] of sizes.entries()) {
        store.keep(index % 32, `body ${index}`, size, size % 7);
        expect(store.bytes).toBeLessThanOrEqual(30_000);
      }
      const kept: number[] = [];
      for (let index = Math.max(0, sizes.length - 32); index < sizes.length; index += 1) {
        if (store.previewAt(index % 32) !== undefined) {
          expect(store.previewAt(index % 32)?.text).toBe(`"body ${index}"`);
          kept.push(index);
        }
      }
      // What is kept has no gap before the newest.
      if (sizes.length > 0) expect(kept.at(-1)).toBe(sizes.length - 1);
      expect(kept).toHaveLength(kept.length === 0 ? 0 : (kept.at(-1) ?? 0) - (kept[0] ?? 0) + 1);
      store.clear();
      expect(store.bytes).toBe(0);
    }),
  );
});

test('a ring of a million rows keeps the newest bodies, and none of an older row in the same place', () => {
  const store = new PreviewStore(1_048_576, 64 * 1_024 * 1_024);
  for (let slot = 0; slot < 262_144 + 10; slot += 1) store.keep(slot, slot, 1, 0);
  expect(store.previewAt(9)).toBeUndefined();
  expect(store.previewAt(10)?.text).toBe('10');
  expect(store.previewAt(262_144 + 9)?.text).toBe('262153');
});
