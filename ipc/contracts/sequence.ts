import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';

/** Letters of a diagram at most. */
const MAX_SVG_LENGTH = 8_000_000;

/** The way of a sequence diagram to a file. */
export const sequenceContract = defineContract({
  name: 'sequence',
  server: 'main',
  callers: ['inspector', 'capture-page'],
  members: {
    /** Asks the person where to save a diagram, and saves it. How it went stands in `outcome`. */
    save: call(v.object({ svg: v.pipe(v.string(), v.maxLength(MAX_SVG_LENGTH), v.startsWith('<svg ')) }), v.undefined(), { perSecond: 2 }),
    /**
     * The diagram that the inspector shows is to be saved. It alone has it: it saves it once it has read the log up to `nextSeq`.
     * Null where nobody asks: it did, or was too long in coming.
     */
    saveAsked: state(v.object({ nextSeq: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) }), { callers: ['inspector'] }),
    /** What became of the file that was saved last; no file before, and if the person would rather not. */
    outcome: state(v.object({ file: v.nullable(v.object({ path: v.string(), problem: v.nullable(v.string()) })) })),
  },
});
