import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ElementSplitter, TraceFormatError } from './element-splitter.ts';

interface Found {
  readonly items: unknown[];
  readonly members: unknown[];
  readonly damaged: number;
  readonly complete: boolean;
}

/** Splits a text that comes in pieces of the given size. The piece's memory is used anew, as a reader of files does. */
function split(text: string | Buffer, pieceBytes: number = 65_536, maxElementBytes: number = 1_000): Found {
  const items: unknown[] = [];
  const members: unknown[] = [];
  const splitter = new ElementSplitter({
    onElement: (bytes, place) => (place === 'item' ? items : members).push(JSON.parse(bytes.toString('utf8'))),
    maxElementBytes,
  });
  const bytes = Buffer.from(text);
  const memory = Buffer.alloc(pieceBytes);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.subarray(at, at + pieceBytes);
    piece.copy(memory);
    splitter.push(memory.subarray(0, piece.length));
  }
  return { items, members, damaged: splitter.damagedCount, complete: splitter.isComplete };
}

const EVENTS = [{ a: 1 }, { name: 'brackets ]}{[ and "quotes" \\ in text', args: { deep: [{ x: [1] }] } }, {}, { 한글: '값 🪟' }];

describe('ElementSplitter', () => {
  test.each([1, 2, 3, 7, 16, 1_000])('finds the same objects in pieces of %i bytes', (pieceBytes) => {
    const text = JSON.stringify({ first: { m: 1 }, traceEvents: EVENTS, metadata: { list: [{ notAnEvent: true }] } });
    expect(split(text, pieceBytes)).toEqual({
      items: EVENTS, members: [{ m: 1 }, { list: [{ notAnEvent: true }] }], damaged: 0, complete: true,
    });
  });

  test('takes a list without an object around it, white space, and a byte order mark', () => {
    expect(split(`\ufeff \n ${JSON.stringify(EVENTS, null, 2)}\n\n`)).toMatchObject({ items: EVENTS, damaged: 0, complete: true });
  });

  test('any JSON objects, in pieces of any size', () => {
    const event = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (events, pieceBytes) => {
        // What JSON itself makes of them: -0 becomes 0.
        const text = JSON.stringify({ traceEvents: events });
        const { traceEvents } = JSON.parse(text) as { traceEvents: unknown[] };
        expect(split(text, pieceBytes, 100_000)).toEqual({ items: traceEvents, members: [], damaged: 0, complete: true });
      }),
    );
  });

  test('a cut text gives what came whole before the cut, wherever it is', () => {
    const text = JSON.stringify({ traceEvents: EVENTS });
    for (let length = 1; length < text.length; length += 1) {
      const found = split(text.slice(0, length), 5);
      expect(found.complete).toBe(false);
      expect(found.items).toEqual(EVENTS.slice(0, found.items.length));
    }
    expect(split(text.slice(0, -2)).items).toEqual(EVENTS);
  });

  test('leaves out what is too long, keeps no part of it, and goes on', () => {
    const text = JSON.stringify({ traceEvents: [{ a: 1 }, { long: 'x'.repeat(5_000) }, { b: 2 }] });
    expect(split(text, 64)).toMatchObject({ items: [{ a: 1 }, { b: 2 }], damaged: 1, complete: true });
    expect(split(text, 100_000)).toMatchObject({ items: [{ a: 1 }, { b: 2 }], damaged: 1 });
  });

  test('a quote that went missing costs the line it is on', () => {
    const text = '{"traceEvents":[\n{"a":1},\n{"b":"oops},\n{"c":3}],"metadata":{"d":4}}';
    expect(split(text)).toEqual({ items: [{ a: 1 }, { c: 3 }], members: [{ d: 4 }], damaged: 1, complete: true });
  });

  test('what follows the end makes it incomplete', () => {
    expect(split('{"traceEvents":[{"a":1}]} {"more":[]}')).toMatchObject({ items: [{ a: 1 }], complete: false });
  });

  test.each(['hello', '\0\0\0', '}', ']', '42', '<html>'])('refuses %j, which is no trace', (text) => {
    expect(() => split(text)).toThrow(TraceFormatError);
  });

  test('nothing at all is a trace that has not come yet', () => {
    expect(split('')).toMatchObject({ items: [], complete: false });
  });
});
