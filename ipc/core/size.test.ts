import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_KINDS } from './frame.ts';
import type { Frame } from './frame.ts';
import { SizeMeter, measureSize } from './size.ts';

// What V8 writes hangs also on how it happens to hold a value, which script cannot see: arithmetic may leave a small
// integer as a double, growth or mere reading an array as one with holes, an object's past fractions its whole numbers
// as doubles. So the test makes its values anew, held as fresh ones are, and serialises before it measures.

const isSmall = (value: number): boolean =>
  Number.isInteger(value) && !Object.is(value, -0) && value >= -(2 ** 30) && value < 2 ** 30;

/**
 * A small integer as V8 holds a fresh one. Whatever a value passes on its way may make it a double: compiled arithmetic, an array or an object's
 * field that held fractions before. What reads JSON never does, so each number is read anew where it is put in its last place.
 */
function asFresh(value: unknown): unknown {
  return typeof value === 'number' && isSmall(value) ? JSON.parse(`${value}`) : value;
}

/** An array without holes, for V8 too. Builtins only: the code of an assignment learns, and transforms what passes it. */
function packed(elements: readonly unknown[]): unknown[] {
  const array: unknown[] = JSON.parse(`[${elements.map(() => 'null').join()}]`);
  elements.forEach((element, index) => array.fill(asFresh(element), index, index + 1));
  return array;
}

/** With a null prototype an object is a dictionary, which has no memory of what its fields held. */
function dictionary(entries: readonly (readonly [string, unknown])[]): object {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) object[key] = asFresh(value);
  return object;
}

function mapOf(entries: readonly (readonly [unknown, unknown])[]): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  for (const [key, value] of entries) map.set(asFresh(key), asFresh(value));
  return map;
}

function setOf(items: readonly unknown[]): Set<unknown> {
  const set = new Set<unknown>();
  for (const item of items) set.add(asFresh(item));
  return set;
}

/** Numbers whose encoding does not hang on how wide this V8's small integers are. */
const numbers = fc.oneof(
  fc.integer({ min: -(2 ** 30), max: 2 ** 30 - 1 }),
  fc.double(),
  fc.constantFrom(0, -0, 63, 64, -64, -65, 2 ** 30 - 1, -(2 ** 30), 2 ** 31, -(2 ** 31) - 1, 2 ** 53, NaN, Infinity, -Infinity),
);
const strings = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '한국어', 'a한', 'ab한', '👩‍👩‍👧', 'é', 'ÿ', 'Ā', '\ud800', 'x'.repeat(127), 'x'.repeat(128), '한'.repeat(64)),
);
const leaves = fc.oneof(
  numbers,
  strings,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array(),
  fc.float64Array(),
  fc.int16Array().map((array) => array.buffer),
);
const keys = fc.oneof(strings, fc.nat({ max: 2 ** 30 - 1 }).map(String), fc.constantFrom('-1', '01', '1.5', '4294967294', '4294967295'));

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaves,
    fc.array(tie('value')).map(packed),
    fc.array(fc.tuple(keys, tie('value'))).map(dictionary),
    fc.array(fc.tuple(tie('value'), tie('value'))).map(mapOf),
    fc.array(tie('value')).map(setOf),
  ),
})).value;

function expectExact(value: unknown): void {
  const bytes = serialize(value).byteLength;
  expect(measureSize(value)).toEqual({ bytes, exact: true });
}

/** True if an array in it holds small integers beside other numbers, and nothing else. */
function hasMixedNumbers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) {
    return value.some(isSmall) && !value.every(isSmall);
  }
  const parts: unknown[] = value instanceof Map ? [...value].flat(1) : value instanceof Set ? [...value] : Object.values(value);
  return parts.some(hasMixedNumbers);
}

test('is what v8 writes, for values of every kind', () => {
  fc.assert(
    fc.property(values, (made) => {
      const value = asFresh(made);
      const truth = serialize(value).byteLength;
      const { bytes, exact } = measureSize(value);
      expect(exact || hasMixedNumbers(value)).toBe(true);
      expect(exact ? bytes : truth).toBe(truth);
    }),
    { numRuns: 500 },
  );
});

test('counts a repeated object as a reference to it', () => {
  const shared = { name: '이름' };
  expectExact([shared, shared, { shared }]);
  const loop: Record<string, unknown> = { a: 1 };
  loop['self'] = loop;
  expectExact(loop);
  // More objects than the list that is looked through.
  const many = Array.from({ length: 300 }, (_, i) => ({ i }));
  expectExact(packed([...many, ...many]));
  // So many that it stops to look.
  const crowd = Array.from({ length: 5_000 }, (_, i) => ({ i }));
  expect(measureSize(packed(crowd))).toMatchObject({ exact: false });
  const bytes = new Uint8Array(300);
  expectExact([bytes, bytes, bytes.buffer, bytes.buffer]);
});

test('counts holes', () => {
  const sparse: unknown[] = ['first'];
  sparse[200] = '끝';
  expectExact(sparse);
  expectExact(Object.assign([], { 0: 1, 2: 3.5, length: 9 }));
  expectExact(packed([undefined, null]));
});

test('counts the frames that really cross', () => {
  expectExact({ id: 7, kind: 'call', channel: 'tabs.open', sentAt: 1_700_000_000_000.5, body: { url: 'https://example.com/', title: '예시 — 제목' } });
  expectExact({ id: 8, kind: 'reply', channel: 'tabs.open', sentAt: 1_700_000_000_001.5, body: undefined });
});

test('a frame measured as one has the size of the same object', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...FRAME_KINDS), strings, fc.oneof(fc.double(), numbers), values, (id, kind, channel, sentAt, body) => {
      const frame = { id, kind, channel, sentAt, body };
      const meter = new SizeMeter();
      expect([meter.measureFrame(frame), meter.exact]).toEqual([meter.measure(frame), meter.exact]);
    }),
  );
  const body: Record<string, unknown> = {};
  // A dictionary: the fields of an object literal here remember the numbers of those above.
  const frame = dictionary([['id', 1], ['kind', 'call'], ['channel', 'a.b'], ['sentAt', 0.5], ['body', body]]) as Frame;
  body['frame'] = frame;
  expect(new SizeMeter().measureFrame(frame)).toBe(serialize(frame).byteLength);
});

test('says so where it does not know', () => {
  const instance = new (class Point {
    readonly x = 'a';
  })();
  for (const unknown of [[1, 1.5], new Error('x'), /x/, Object(1), instance, () => 1, Symbol('s'), 2 ** 30, -(2 ** 31)]) {
    expect(measureSize([unknown]).exact).toBe(false);
  }
});

test('extrapolates beyond its bounds, near the truth', () => {
  for (const value of [
    packed(Array.from({ length: 200_000 }, (_, i) => `item ${i % 10}`)),
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key ${i + 100_000}`, 'value'])),
    new Set(Array.from({ length: 100_000 }, (_, i) => `item ${i + 100_000}`)),
  ]) {
    const truth = serialize(value).byteLength;
    const { bytes, exact } = measureSize(value);
    expect(exact).toBe(false);
    expect(Math.abs(bytes - truth) / truth).toBeLessThan(0.02);
  }
  let deep: unknown = 'end';
  for (let i = 0; i < 10_000; i += 1) deep = [deep];
  expect(measureSize(deep).exact).toBe(false);
});

test('a meter can be used again and forgets what it measured', () => {
  const meter = new SizeMeter();
  const shared = { a: 'b' };
  const first = meter.measure([shared, shared]);
  expect(meter.measure([shared, shared])).toBe(first);
  expect(meter.measure(Symbol('s'))).toBeGreaterThan(0);
  expect(meter.exact).toBe(false);
  meter.measure('x');
  expect(meter.exact).toBe(true);
});

test('what crossed once is measured as its sender would have written it', () => {
  const sent = { list: ['a', 'b'], count: 3 };
  expect(measureSize(deserialize(serialize(sent)))).toEqual(measureSize(sent));
});

test('what throws when it is looked at is an estimate, and the next value is measured as if nothing had been', () => {
  const meter = new SizeMeter();
  const shared = { a: 1 };
  const many = Array.from({ length: 100 }, () => ({ b: 2 }));
  const thrower = {
    many: [...many, shared],
    get gone(): never {
      throw new Error('gone');
    },
  };
  for (const value of [thrower, new Proxy({}, { ownKeys: () => { throw new Error('closed'); } })]) {
    expect(() => meter.measure(value)).not.toThrow();
    expect(meter.exact).toBe(false);
  }
  const next = { many: Array.from({ length: 100 }, () => ({ c: 3 })), shared };
  expect([meter.measure(next), meter.exact]).toEqual([serialize(next).length, true]);
});
