import type { Schema } from '../../ipc/core/contract.ts';

/** What of a valibot schema is read here; which of it is there depends on its type. */
interface SchemaParts {
  readonly type: string;
  readonly entries?: Readonly<Record<string, SchemaParts>>;
  readonly item?: SchemaParts;
  readonly items?: readonly SchemaParts[];
  readonly key?: SchemaParts;
  readonly value?: SchemaParts;
  readonly wrapped?: SchemaParts;
  readonly options?: readonly (SchemaParts | string | number)[];
  readonly literal?: unknown;
  readonly class?: { readonly name: string };
  readonly pipe?: readonly SchemaParts[];
  readonly kind?: string;
  readonly requirement?: unknown;
}

/** An object that fits into so many characters stands in one line. */
const LINE_CHARS = 72;
const MAX_DEPTH = 8;
const BOUNDS: Readonly<Record<string, string>> = {
  max_length: 'length ≤', min_length: 'length ≥', length: 'length', max_value: '≤', min_value: '≥', max_size: 'size ≤', max_bytes: 'bytes ≤', regex: 'matches',
};
const WORDS: Readonly<Record<string, string>> = { integer: 'integer', safe_integer: 'integer', url: 'address', finite: 'finite', non_empty: 'not empty' };

/** A schema as people write types: `{ tabId: number (integer, ≥ 0), url?: string (length ≤ 2048) }`. */
export function schemaText(schema: Schema): string {
  // Valibot's schemas are plain data; what is read is all optional.
  return typeText(schema as unknown as SchemaParts, 0);
}

function typeText(schema: SchemaParts, depth: number): string {
  if (depth > MAX_DEPTH) return '…';
  const base = baseText(schema, depth);
  const notes = (schema.pipe ?? []).flatMap((step) => (step.kind === 'validation' ? noteOf(step) : []));
  return notes.length === 0 ? base : `${base} (${notes.join(', ')})`;
}

function noteOf({ type, requirement }: SchemaParts): string[] {
  const word = WORDS[type];
  if (word !== undefined) return [word];
  const bound = BOUNDS[type];
  return bound === undefined ? [] : [`${bound} ${String(requirement)}`];
}

function baseText(schema: SchemaParts, depth: number): string {
  const of = (inner: SchemaParts | undefined): string => (inner === undefined ? 'unknown' : typeText(inner, depth + 1));
  switch (schema.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return objectText(schema.entries ?? {}, depth);
    case 'array':
      return `list of ${of(schema.item)}`;
    case 'tuple':
      return `[${(schema.items ?? []).map(of).join(', ')}]`;
    case 'record':
    case 'map':
      return `{ [${of(schema.key)}]: ${of(schema.value)} }`;
    case 'picklist':
      return (schema.options ?? []).map((option) => JSON.stringify(option)).join(' | ');
    case 'literal':
      return JSON.stringify(schema.literal) ?? 'undefined';
    case 'union':
    case 'variant':
      return (schema.options ?? []).map((option) => (typeof option === 'object' ? of(option) : String(option))).join(' | ');
    case 'optional':
    case 'exact_optional':
    case 'undefinedable':
      return `${of(schema.wrapped)} | nothing`;
    case 'nullable':
      return `${of(schema.wrapped)} | null`;
    case 'nullish':
      return `${of(schema.wrapped)} | null | nothing`;
    case 'instance':
      return schema.class?.name ?? 'object';
    case 'undefined':
    case 'void':
      return 'nothing';
    default:
      return schema.type;
  }
}

function objectText(entries: Readonly<Record<string, SchemaParts>>, depth: number): string {
  const parts = Object.entries(entries).map(([name, schema]) => {
    const isOptional = schema.type === 'optional' || schema.type === 'exact_optional';
    const inner = isOptional && schema.wrapped !== undefined ? schema.wrapped : schema;
    return `${name}${isOptional ? '?' : ''}: ${typeText(inner, depth + 1)}`;
  });
  if (parts.length === 0) return '{}';
  const line = `{ ${parts.join(', ')} }`;
  if (line.length <= LINE_CHARS && !line.includes('\n')) return line;
  return `{\n${parts.map((part) => `  ${part.replaceAll('\n', '\n  ')},`).join('\n')}\n}`;
}
