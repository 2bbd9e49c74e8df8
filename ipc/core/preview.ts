import { REDACTED, isSecretName, redactText } from './redact.ts';

/** A value as text for people. */
export interface Preview {
  /** JSON text, or its beginning. Values that JSON does not know stand as strings in brackets. */
  readonly text: string;
  /** True if there is more than `text` says. */
  readonly truncated: boolean;
}

const DEFAULT_MAX_CHARS = 2_048;
const MAX_DEPTH = 32;
const MAX_VALUES = 20_000;

/**
 * The beginning of a value as JSON text, with secrets replaced. It stops walking when the text is full: a huge value
 * costs no more than a small one. Binary data stands as its type and length. Never throws: where a getter or a proxy does, the text ends.
 */
export function previewOf(value: unknown, maxChars: number = DEFAULT_MAX_CHARS): Preview {
  return new Previewer(maxChars).preview(value);
}

class Previewer {
  readonly #maxChars: number;
  readonly #above: object[] = [];
  #text = '';
  #valuesLeft = MAX_VALUES;

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  preview(value: unknown): Preview {
    let isWhole = true;
    try {
      this.#write(value);
    } catch {
      isWhole = false;
    }
    const truncated = !isWhole || this.#isFull();
    let end = Math.min(this.#text.length, this.#maxChars);
    // Not through the middle of a character.
    if (end < this.#text.length && /[\ud800-\udbff]/.test(this.#text.charAt(end - 1))) end -= 1;
    return { text: this.#text.slice(0, end), truncated };
  }

  #isFull(): boolean {
    return this.#text.length > this.#maxChars || this.#valuesLeft < 0;
  }

  #write(value: unknown): void {
    this.#valuesLeft -= 1;
    if (this.#isFull()) return;
    if (typeof value === 'string') {
      // One character more than fits shows that it was cut.
      this.#text += JSON.stringify(redactText(value, this.#maxChars + 1));
    } else if (typeof value === 'number') {
      this.#text += Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;
    } else if (typeof value === 'object' && value !== null) {
      this.#writeObject(value);
    } else if (typeof value === 'bigint') {
      this.#text += `"${value}n"`;
    } else if (typeof value === 'function' || typeof value === 'symbol') {
      this.#text += `"[${typeof value}]"`;
    } else {
      this.#text += String(value);
    }
  }

  #writeObject(value: object): void {
    if (this.#above.includes(value)) {
      this.#text += '"[circular]"';
    } else if (this.#above.length >= MAX_DEPTH) {
      this.#text += '"[too deep]"';
    } else if (ArrayBuffer.isView(value)) {
      const length = 'length' in value && typeof value.length === 'number' ? value.length : value.byteLength;
      this.#text += `"[${value.constructor.name} ${length}]"`;
    } else if (value instanceof ArrayBuffer) {
      this.#text += `"[ArrayBuffer ${value.byteLength}]"`;
    } else if (value instanceof Date) {
      this.#text += `"${Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()}"`;
    } else if (value instanceof Error) {
      this.#write(`[${value.name}: ${value.message}]`);
    } else {
      this.#above.push(value);
      if (Array.isArray(value)) this.#writeArray(value);
      else if (value instanceof Map) this.#writeEntries(value);
      else if (value instanceof Set) this.#writeArray([...value]);
      else this.#writeProperties(value);
      this.#above.pop();
    }
  }

  #writeArray(array: readonly unknown[]): void {
    // A pair of a name and a value, as headers come.
    const hidesSecond = array.length === 2 && typeof array[0] === 'string' && isSecretName(array[0]);
    this.#text += '[';
    for (let i = 0; i < array.length && !this.#isFull(); i += 1) {
      if (i > 0) this.#text += ',';
      if (i === 1 && hidesSecond) this.#writeHidden(array[1]);
      else this.#write(array[i] ?? null);
    }
    this.#text += ']';
  }

  #writeEntries(map: ReadonlyMap<unknown, unknown>): void {
    this.#text += '[';
    let isFirst = true;
    for (const entry of map) {
      if (this.#isFull()) break;
      if (!isFirst) this.#text += ',';
      isFirst = false;
      this.#writeArray(entry);
    }
    this.#text += ']';
  }

  #writeProperties(value: object): void {
    const properties = value as Readonly<Record<string, unknown>>;
    // A name beside its value, as cookies and headers come.
    const name = properties['name'] ?? properties['key'];
    const hidesValue = typeof name === 'string' && isSecretName(name);
    this.#text += '{';
    let isFirst = true;
    for (const key in properties) {
      this.#valuesLeft -= 1;
      if (this.#isFull()) break;
      const property = properties[key];
      if (property === undefined || !Object.hasOwn(properties, key)) continue;
      this.#text += `${isFirst ? '' : ','}${JSON.stringify(key.slice(0, this.#maxChars + 1))}:`;
      isFirst = false;
      if (isSecretName(key) || (hidesValue && key === 'value')) this.#writeHidden(property);
      else this.#write(property);
    }
    this.#text += '}';
  }

  /** That there is a secret may be known, or that there is none. */
  #writeHidden(value: unknown): void {
    if (value === null || value === undefined || typeof value === 'boolean' || value === '') this.#write(value ?? null);
    else this.#text += `"${REDACTED}"`;
  }
}
