import type { Frame } from './frame.ts';
import { SeenObjects } from './seen-objects.ts';
import { DOUBLE_BYTES, MAX_SMALL_INTEGER, bigIntBytes, indexOfKey, isDouble, keyBytes, varintBytes } from './size-encoding.ts';

/** What a value takes when it crosses a process border. */
export interface MeasuredSize {
  readonly bytes: number;
  /** False if `bytes` is an estimate; show it with "≈". */
  readonly exact: boolean;
}

/** Containers nested deeper than this, and values beyond this many, are estimated. */
const MAX_DEPTH = 128;
const MAX_VALUES = 50_000;

const HEADER_BYTES = 2;
/** Of a value that is not looked at. */
const GUESSED_BYTES = 8;
/** V8 knows of most strings that they hold Latin-1 only, and answers at once. */
const BEYOND_LATIN_1 = /[\u0100-\uffff]/;

/**
 * Measures how many bytes `v8.serialize` would write, by arithmetic: nothing is serialised, and nothing is allocated
 * for values of few objects. Exact means: of the canonical form, as V8 writes a value that was just made. What script
 * cannot see may make the wire longer by some bytes: a whole number that V8 holds as a double (its object had another
 * number there before), Latin-1 text that it holds as two-byte, an array without holes that it holds as one with.
 * Typed arrays count as Node writes them. Named properties of arrays are not counted.
 */
export class SizeMeter {
  /** Whether the last measured size is exact. */
  exact = true;
  #bytes = 0;
  #valuesLeft = 0;
  readonly #seen = new SeenObjects();

  /** The size in bytes; `exact` then says what it is worth. Never throws, whatever a getter or a proxy in the value does. */
  measure(value: unknown): number {
    this.#begin();
    try {
      this.#add(value, 0);
    } catch {
      // Only objects of an app that is looked at have such: what is behind it is not known.
      this.#guess();
    }
    return this.#end();
  }

  /** The size of a frame: the same as `measure` gives, without looking for its keys, and without boxing its time. */
  measureFrame(frame: Frame): number {
    this.#begin();
    this.#seen.note(frame);
    this.#bytes += 1 + keyBytes('id');
    this.#addNumber(frame.id);
    this.#bytes += keyBytes('kind');
    this.#addString(frame.kind);
    this.#bytes += keyBytes('channel');
    this.#addString(frame.channel);
    this.#bytes += keyBytes('sentAt');
    if (isDouble(frame.sentAt)) this.#bytes += DOUBLE_BYTES;
    else this.#addNumber(frame.sentAt);
    this.#bytes += keyBytes('body');
    this.#add(frame.body, 1);
    this.#bytes += 2;
    return this.#end();
  }

  /** Objects in the last measured value; it says what the value takes in memory. */
  get objectCount(): number {
    return this.#seen.count;
  }

  #begin(): void {
    this.exact = true;
    this.#bytes = HEADER_BYTES;
    this.#valuesLeft = MAX_VALUES;
    this.#seen.begin();
  }

  #end(): number {
    this.#seen.forget();
    return this.#bytes;
  }

  #add(value: unknown, depth: number): void {
    this.#valuesLeft -= 1;
    switch (typeof value) {
      case 'string':
        this.#addString(value);
        return;
      case 'number':
        this.#addNumber(value);
        return;
      case 'boolean':
      case 'undefined':
        this.#bytes += 1;
        return;
      case 'bigint':
        this.#bytes += bigIntBytes(value);
        return;
      case 'object':
        if (value === null) this.#bytes += 1;
        else this.#addObject(value, depth);
        return;
      default:
        this.#guess(); // Functions and symbols do not cross.
    }
  }

  #addString(text: string): void {
    if (!BEYOND_LATIN_1.test(text)) {
      this.#bytes += 1 + varintBytes(text.length) + text.length;
      return;
    }
    const byteLength = text.length * 2;
    const start = this.#bytes + 1 + varintBytes(byteLength);
    // Two-byte characters start at an even offset: a padding byte goes before if need be.
    this.#bytes = start + (start % 2) + byteLength;
  }

  #addNumber(value: number): void {
    if (isDouble(value)) {
      this.#bytes += DOUBLE_BYTES;
    } else if (value > MAX_SMALL_INTEGER || value < -MAX_SMALL_INTEGER - 1) {
      this.#bytes += DOUBLE_BYTES;
      this.exact = false;
    } else {
      this.#bytes += 1 + varintBytes(value >= 0 ? value * 2 : -value * 2 - 1);
    }
  }

  #addObject(value: object, depth: number): void {
    const earlier = this.#seen.note(value);
    if (this.#seen.isFull) this.exact = false;
    if (earlier >= 0) {
      this.#bytes += 1 + varintBytes(earlier);
      return;
    }
    if (depth >= MAX_DEPTH) {
      this.#guess();
      return;
    }
    if (Array.isArray(value)) {
      this.#addArray(value, depth);
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) {
      this.#addProperties(value, depth);
    } else if (ArrayBuffer.isView(value)) {
      this.#bytes += 2 + varintBytes(value.byteLength) + value.byteLength;
    } else if (value instanceof ArrayBuffer) {
      this.#bytes += 1 + varintBytes(value.byteLength) + value.byteLength;
    } else if (value instanceof Date) {
      this.#bytes += 9;
    } else if (value instanceof Map || value instanceof Set) {
      this.#addCollection(value, depth);
    } else {
      // Errors, boxed values, regular expressions, instances of classes: told apart by what script cannot see.
      this.exact = false;
      this.#addProperties(value, depth);
    }
  }

  #addArray(array: readonly unknown[], depth: number): void {
    const { length } = array;
    const start = this.#bytes;
    const holeCount = this.#holes(array);
    if (holeCount > 0) {
      this.#addSparse(array, holeCount, depth);
      return;
    }
    this.#bytes += 1 + varintBytes(length);
    if (this.#holdsDoubles(array)) {
      this.#bytes += length * DOUBLE_BYTES;
    } else {
      for (let i = 0; i < length; i += 1) {
        if (this.#valuesLeft <= 0) {
          this.#extrapolate(start, i, length);
          break;
        }
        this.#add(array[i], depth + 1);
      }
    }
    this.#bytes += 2 + varintBytes(length);
  }

  /** Holes of an array; looks no further than the bound on values. */
  #holes(array: readonly unknown[]): number {
    const end = Math.min(array.length, this.#valuesLeft);
    let holes = 0;
    for (let i = 0; i < end; i += 1) if (array[i] === undefined && !(i in array)) holes += 1;
    return holes;
  }

  /** V8 may keep an array of numbers as doubles, and then writes its whole numbers so too; script cannot see it. */
  #holdsDoubles(array: readonly unknown[]): boolean {
    if (typeof array[0] !== 'number' || array.length > this.#valuesLeft) return false;
    let doubleCount = 0;
    for (const value of array) {
      if (typeof value !== 'number') return false;
      if (isDouble(value)) doubleCount += 1;
    }
    if (doubleCount > 0 && doubleCount < array.length) this.exact = false;
    return doubleCount > 0;
  }

  /** With holes, elements are written as properties. */
  #addSparse(array: readonly unknown[], holeCount: number, depth: number): void {
    const { length } = array;
    this.#bytes += 1 + varintBytes(length);
    const start = this.#bytes;
    for (let i = 0; i < length; i += 1) {
      if (this.#valuesLeft <= 0) {
        this.#extrapolate(start, i, length);
        break;
      }
      this.#valuesLeft -= 1; // Looking at a hole is work too.
      if (array[i] === undefined && !(i in array)) continue;
      this.#addNumber(i);
      this.#add(array[i], depth + 1);
    }
    this.#bytes += 1 + varintBytes(length - holeCount) + varintBytes(length);
  }

  #addProperties(value: object, depth: number): void {
    const start = this.#bytes;
    // Keys are checked below to be its own ones.
    const properties = value as Readonly<Record<string, unknown>>;
    let count = 0;
    this.#bytes += 1;
    for (const key in properties) {
      if (!Object.hasOwn(properties, key)) continue;
      if (this.#valuesLeft <= 0) {
        const total = Object.keys(properties).length;
        this.#extrapolate(start, count, total);
        count = total;
        break;
      }
      this.#addKey(key);
      this.#add(properties[key], depth + 1);
      count += 1;
    }
    this.#bytes += 1 + varintBytes(count);
  }

  #addKey(key: string): void {
    const index = indexOfKey(key);
    if (index >= 0) this.#addNumber(index);
    else this.#addString(key);
  }

  #addCollection(collection: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>, depth: number): void {
    const withKeys = collection instanceof Map;
    this.#bytes += 1;
    const start = this.#bytes;
    let done = 0;
    for (const [key, value] of collection.entries()) {
      if (this.#valuesLeft <= 0) {
        this.#extrapolate(start, done, collection.size);
        break;
      }
      if (withKeys) this.#add(key, depth + 1);
      this.#add(value, depth + 1);
      done += 1;
    }
    this.#bytes += 1 + varintBytes(collection.size * (withKeys ? 2 : 1));
  }

  /** The rest of a container is taken to be like what of it was measured. */
  #extrapolate(start: number, done: number, total: number): void {
    this.exact = false;
    const each = done > 0 ? (this.#bytes - start) / done : GUESSED_BYTES;
    this.#bytes += Math.round(each * (total - done));
  }

  #guess(): void {
    this.exact = false;
    this.#bytes += GUESSED_BYTES;
  }
}

/** How many bytes a value takes when it crosses, as `SizeMeter` counts. For more than now and then, keep a meter. */
export function measureSize(value: unknown): MeasuredSize {
  const meter = new SizeMeter();
  const bytes = meter.measure(value);
  return { bytes, exact: meter.exact };
}
