import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TrafficRing } from './ring.ts';

function append(ring: TrafficRing, value: number): void {
  const slot = ring.claim();
  for (const column of Object.values(ring.columns)) column[slot] = value % 200;
  ring.columns.sentAtMs[slot] = value;
}

test.each([16, 2])('holds the newest rows, whatever is appended, read and cleared, with memory for %i at first', (firstRows) => {
  const actions = fc.oneof(
    fc.record({ do: fc.constant('append' as const), times: fc.nat({ max: 40 }) }),
    fc.record({ do: fc.constant('clear' as const) }),
    fc.record({ do: fc.constant('slice' as const), fromSeq: fc.nat({ max: 400 }), maxRows: fc.nat({ max: 40 }) }),
  );
  fc.assert(
    fc.property(fc.array(actions), (script) => {
      const ring = new TrafficRing(16, firstRows);
      // The model: a list of what is held, and counts.
      let held: number[] = [];
      let next = 0;
      let overwritten = 0;
      let cleared = 0;
      for (const action of script) {
        if (action.do === 'append') {
          for (let i = 0; i < action.times; i += 1) {
            append(ring, next);
            held.push(next);
            next += 1;
            if (held.length > 16) {
              held = held.slice(1);
              overwritten += 1;
            }
          }
        } else if (action.do === 'clear') {
          ring.clear();
          held = [];
          overwritten = 0;
          cleared = next;
        } else {
          const slice = ring.slice(action.fromSeq, action.maxRows);
          const expected = held.filter((seq) => seq >= action.fromSeq).slice(0, action.maxRows);
          expect([...slice.columns.sentAtMs]).toEqual(expected);
          expect(slice.rowCount).toBe(expected.length);
          if (expected.length > 0) expect(slice.firstSeq).toBe(expected[0]);
          for (const column of Object.values(slice.columns)) {
            expect([...column].map((value) => value % 200)).toEqual(expected.map((value) => value % 200));
          }
          const missed = held[0] === undefined ? next : held[0];
          expect(slice.overwrittenCount).toBe(Math.max(0, missed - Math.max(action.fromSeq, cleared)));
        }
        expect(ring.heldRows).toBe(held.length);
        expect(ring.nextSeq).toBe(next);
        expect(ring.overwrittenCount).toBe(overwritten);
      }
    }),
  );
});

test('finds the slot of a row while it is held, and of no other', () => {
  const ring = new TrafficRing(4);
  for (let i = 0; i < 10; i += 1) append(ring, i);
  for (const seq of [6, 7, 8, 9]) expect(ring.columns.sentAtMs[ring.slotOf(seq)]).toBe(seq);
  for (const seq of [-1, 0, 5, 10, 11, NaN, Infinity]) expect(ring.slotOf(seq)).toBe(-1);
});

test('slices are copies', () => {
  const ring = new TrafficRing(4);
  append(ring, 1);
  const { columns } = ring.slice(0, 10);
  append(ring, 2);
  for (let i = 0; i < 4; i += 1) append(ring, 100);
  expect([...columns.sentAtMs]).toEqual([1]);
});

test('asking for rows to come gives none', () => {
  const ring = new TrafficRing(4);
  append(ring, 1);
  expect(ring.slice(50, 10)).toMatchObject({ firstSeq: 1, rowCount: 0, overwrittenCount: 0 });
});

test.each([0, -4, 3, 1.5, NaN])('refuses a capacity of %s', (capacity) => {
  expect(() => new TrafficRing(capacity)).toThrow('power of two');
});
