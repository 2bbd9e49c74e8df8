const NEWLINE = 10;

/** A line, or the word that there was one too long to hold. */
export type SplitLine = string | undefined;

/** Cuts bytes into lines of text. It never holds more than one line, and of one that is too long nothing. */
export class LineSplitter {
  readonly #maxLineBytes: number;
  readonly #decoder = new TextDecoder();
  #parts: Uint8Array[] = [];
  #heldBytes = 0;
  #isTooLong = false;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** The lines that end in these bytes; undefined stands for one that was too long. */
  *push(bytes: Uint8Array): Generator<SplitLine> {
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, start);
      this.#hold(bytes.subarray(start, end < 0 ? bytes.length : end));
      if (end < 0) return;
      yield this.#take();
      start = end + 1;
    }
  }

  /** What stands after the last end of a line: empty if nothing does. */
  rest(): SplitLine {
    return this.#take();
  }

  #hold(part: Uint8Array): void {
    this.#heldBytes += part.length;
    if (this.#heldBytes > this.#maxLineBytes) {
      this.#isTooLong = true;
      this.#parts = [];
    } else if (part.length > 0) this.#parts.push(part);
  }

  #take(): SplitLine {
    const line = this.#isTooLong ? undefined : this.#decoder.decode(this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts));
    this.#parts = [];
    this.#heldBytes = 0;
    this.#isTooLong = false;
    return line;
  }
}
