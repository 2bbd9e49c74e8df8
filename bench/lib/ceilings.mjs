/** Counts that do not depend on the machine, and the ceiling of each: what makes a slow-down show in a review, without a timed test. */
import { readFileSync } from 'node:fs';

/** @type {Readonly<Record<string, { ceiling: number, what: string }>>} */
const CEILINGS = JSON.parse(readFileSync(new URL('../ceilings.json', import.meta.url), 'utf8'));

/** What mends a count that is over its ceiling. */
export const CEILING_MENDS =
  'find what grew, and whether it has to be where it is (docs/performance.md, "Guard"). If it is worth what it costs, raise its ceiling in bench/ceilings.json in the same commit, and say why in the message';

/**
 * What to tell of a count.
 * @param {string} name a key of bench/ceilings.json
 * @param {number} count
 * @returns {string | null} null if it is within its ceiling
 */
export function overCeiling(name, count) {
  const known = CEILINGS[name];
  if (known === undefined) throw new Error(`bench/ceilings.json has no ${name}`);
  if (count <= known.ceiling) return null;
  return `${name} is ${count.toLocaleString('en')}, and its ceiling is ${known.ceiling.toLocaleString('en')} (${known.what})`;
}
