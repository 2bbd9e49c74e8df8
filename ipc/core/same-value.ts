/**
 * True if two values that could cross a process border are the same all the way down. Knows plain objects, arrays and
 * primitives; of anything else only the identity counts, so that a doubt sends rather than keeps.
 */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false;
  const entries = Object.entries(a);
  // The prototype was checked: b is a plain object.
  const other = b as Readonly<Record<string, unknown>>;
  return entries.length === Object.keys(b).length && entries.every(([key, value]) => key in other && sameValue(value, other[key]));
}
