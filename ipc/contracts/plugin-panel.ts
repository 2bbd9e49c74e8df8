import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(2_000));
const label = v.pipe(v.string(), v.maxLength(200));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** What a panel is made of. The shell draws it; nothing of a plugin's is ever markup. */
const blockSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: label }),
  v.strictObject({ kind: v.literal('text'), text, tone: v.optional(v.picklist(['plain', 'muted', 'warn'])) }),
  /** A row that can be pressed. */
  v.strictObject({ kind: v.literal('item'), id, text: label, detail: v.optional(label), depth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5))) }),
  v.strictObject({ kind: v.literal('button'), id, text: label, look: v.optional(v.picklist(['plain', 'primary', 'danger'])) }),
  v.strictObject({ kind: v.literal('input'), id, label, value: v.pipe(v.string(), v.maxLength(10_000)), rows: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12))) }),
  v.strictObject({ kind: v.literal('switch'), id, label, on: v.boolean() }),
  v.strictObject({ kind: v.literal('line') }),
]);
/** One part of a panel. */
export type PanelBlock = v.InferOutput<typeof blockSchema>;

/** What hangs from a plugin's button in the toolbar. */
export const panelSchema = v.pipe(v.array(blockSchema), v.maxLength(300));

/** What the person did in a panel: which part, and what stands in its inputs. */
export const panelActionSchema = v.object({
  id,
  /** Of a switch. */
  on: v.nullable(v.boolean()),
  /** Of every input of the panel, by its id. */
  values: v.pipe(v.record(id, v.pipe(v.string(), v.maxLength(10_000))), v.check((values) => Object.keys(values).length <= 50, 'too many values')),
});
/** What the person did in a panel. */
export type PanelAction = v.InferOutput<typeof panelActionSchema>;
