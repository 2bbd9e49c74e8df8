import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ALL_CONTRACTS } from '../../ipc/contracts/index.ts';
import { schemaText } from './schema-text.ts';

test.each([
  [v.undefined(), 'nothing'],
  [v.optional(v.object({ tabId: v.number() })), '{ tabId: number } | nothing'],
  [v.boolean(), 'boolean'],
  [v.pipe(v.string(), v.maxLength(100)), 'string (length ≤ 100)'],
  [v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 'number (integer, ≥ 0)'],
  [v.nullable(v.number()), 'number | null'],
  [v.picklist(['bottom', 'right']), '"bottom" | "right"'],
  [v.array(v.object({ id: v.number() })), 'list of { id: number }'],
  [v.object({ url: v.string(), active: v.optional(v.boolean(), true) }), '{ url: string, active?: boolean }'],
  [v.instance(Float64Array), 'Float64Array'],
  [v.record(v.string(), v.unknown()), '{ [string]: unknown }'],
  [v.union([v.literal('x'), v.null()]), '"x" | null'],
])('%# a schema in words', (schema, text) => {
  expect(schemaText(schema)).toBe(text);
});

test('what is long stands on lines of its own, inner objects further in', () => {
  const inner = v.object({ aVeryLongNameToStart: v.string(), anotherVeryLongName: v.string(), andOneMoreOfThem: v.number() });
  expect(schemaText(v.object({ list: v.array(inner), done: v.boolean() }))).toBe(
    '{\n  list: list of {\n    aVeryLongNameToStart: string,\n    anotherVeryLongName: string,\n    andOneMoreOfThem: number,\n  },\n  done: boolean,\n}',
  );
});

test('every schema of every contract has words', () => {
  for (const contract of ALL_CONTRACTS) {
    for (const [name, member] of Object.entries(contract.members)) {
      const schemas = member.kind === 'call' ? [member.request, member.reply] : [member.kind === 'state' ? member.value : member.body];
      for (const schema of schemas) expect(schemaText(schema), `${contract.name}.${name}`).not.toMatch(/undefined$|\[object/);
    }
  }
});
