import fc from 'fast-check';
import type { Schema } from '../../core/contract.ts';
import { FRAME_KINDS } from '../../core/frame.ts';

/** A schema as it is made of others: valibot's own fields, as far as values are made from them. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly items?: readonly Shape[];
  readonly wrapped?: Shape;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly class?: new (length: number) => unknown;
}

/** Values that a schema mostly takes: the right shape, ordinary content. So that also what is let in is tried. */
export function likelyBody(schema: Schema): fc.Arbitrary<unknown> {
  // A schema's fields are public; its type in TypeScript says only that it is one.
  return valueOf(schema as unknown as Shape);
}

function valueOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'string':
      return fc.oneof(fc.constant('https://example.test/'), fc.string({ maxLength: 12 }));
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 1 }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'undefined':
    case 'void':
      return fc.constant(undefined);
    case 'literal':
      return fc.constant(shape.literal);
    case 'picklist':
      return fc.constantFrom(...(shape.options ?? [undefined]));
    case 'nullable':
    case 'optional':
    case 'nullish':
      return fc.oneof(valueOf(shape.wrapped ?? { type: 'undefined' }), fc.constant(shape.type === 'optional' ? undefined : null));
    case 'array':
      return fc.array(valueOf(shape.item ?? { type: 'undefined' }), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...(shape.items ?? []).map(valueOf));
    case 'instance':
      return fc.constant(shape.class === undefined ? undefined : new shape.class(3));
    case 'object':
    case 'strict_object':
      return fc.record(Object.fromEntries(Object.entries(shape.entries ?? {}).map(([name, entry]) => [name, valueOf(entry)])));
    case 'union':
    case 'variant':
      return fc.oneof(...(shape.options ?? []).map((option) => valueOf(option as Shape)));
    default:
      return fc.constant(undefined);
  }
}

function cyclic(): object {
  const value: Record<string, unknown> = { name: 'cycle' };
  value['self'] = value;
  value['list'] = [value];
  return value;
}

const POLLUTION = ['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}', '{"tabId":1,"__proto__":{"tabId":2}}'];

/** Bodies that nobody means well with. */
const hostileBody: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true }),
  fc.constantFrom(...POLLUTION).map((text): unknown => JSON.parse(text)),
  fc.constant(undefined).map(cyclic),
  fc.integer({ min: 10_000, max: 60_000 }).map((length) => ({ input: 'x'.repeat(length), list: Array.from({ length: 1_000 }, (_none, i) => i) })),
  fc.record({ tabId: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null)) }),
);

/**
 * One thing that a process may send: a frame of a real channel or of one that is almost real, with bodies from likely to hostile, ids that collide, kinds
 * out of order; or no frame at all.
 * @param channels name to the schema of what a call asks
 */
export function hostileFrame(channels: ReadonlyMap<string, Schema | undefined>): fc.Arbitrary<unknown> {
  const names = [...channels.keys()];
  const oddName = fc.oneof(
    fc.constantFrom('', '.', '__proto__', 'constructor', 'toString', 'tabs', 'tabs.', '.list', 'tabs.__proto__', 'tabs.constructor', 'x'.repeat(100), 'x'.repeat(101)),
    fc.string({ maxLength: 20 }),
  );
  const id = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1.5, NaN, Infinity, 2 ** 53, Number.MAX_SAFE_INTEGER, '1', null, undefined, {}) },
  );
  const kind = fc.oneof(
    { weight: 8, arbitrary: fc.constant('call') },
    { weight: 4, arbitrary: fc.constantFrom(...FRAME_KINDS) },
    { weight: 1, arbitrary: fc.constantFrom('CALL', 'constructor', '', null, 7) },
  );
  const sentAt = fc.oneof({ weight: 9, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, '0', undefined) });
  const frame = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 2, arbitrary: oddName }).chain((channel) => {
    const schema = channels.get(channel);
    const likely = schema === undefined ? fc.constant(undefined) : likelyBody(schema);
    // `from` is what a liar would add.
    return fc.record({
      id,
      kind,
      channel: fc.constant<unknown>(channel),
      sentAt,
      body: fc.oneof({ weight: 4, arbitrary: likely }, { weight: 3, arbitrary: hostileBody }, { weight: 2, arbitrary: fc.constant(undefined) }),
      from: fc.constantFrom('main', 'shell', undefined),
      role: fc.constantFrom('main', 'inspector', undefined),
    });
  });
  return fc.oneof({ weight: 12, arbitrary: frame }, { weight: 1, arbitrary: hostileBody }, { weight: 1, arbitrary: frame.map(({ channel: _channel, ...rest }) => rest) });
}
