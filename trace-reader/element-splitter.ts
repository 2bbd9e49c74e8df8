/** What is at the start of the text cannot be a trace. */
export class TraceFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TraceFormatError';
  }
}

/** Where an object stands: an item of the list of events, or a member of the object around that list. */
export type ElementPlace = 'item' | 'member';

export interface ElementSplitterOptions {
  /** Told each object's bytes, whole. They are only valid until it returns. */
  readonly onElement: (bytes: Buffer, place: ElementPlace) => void;
  /** Longer objects are left out, and counted. */
  readonly maxElementBytes?: number;
}

const DEFAULT_MAX_ELEMENT_BYTES = 1_048_576;
const [QUOTE, BACKSLASH, NEWLINE] = [0x22, 0x5c, 0x0a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const NO_TRACE = 'the text does not begin like a trace';
const WHITE_SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf]);

/**
 * Cuts the JSON of a trace, `{"traceEvents": [{...}, ...], "metadata": {...}}` or just the list, into its objects as the bytes
 * come in, in whatever pieces. Memory is bounded by the longest object. It only counts brackets: whether an object is right
 * JSON is for its parser to find out.
 */
export class ElementSplitter {
  /** Objects that were too long or broken off by damage. */
  damagedCount = 0;
  readonly #onElement: ElementSplitterOptions['onElement'];
  readonly #maxElementBytes: number;
  #rootIsList = false;
  #depth = 0;
  #isOver = false;
  #hasTail = false;
  /** What the brackets at depth 2 are: only a list holds events. */
  #secondIsList = false;
  #inString = false;
  #isEscaped = false;
  /** Depth outside of the object being read; -1 between objects. */
  #outsideDepth = -1;
  #isTooLong = false;
  /** Of the object being read: what came with former pieces. */
  #former: Buffer[] = [];
  #formerBytes = 0;

  constructor(options: ElementSplitterOptions) {
    this.#onElement = options.onElement;
    this.#maxElementBytes = options.maxElementBytes ?? DEFAULT_MAX_ELEMENT_BYTES;
  }

  /** True once the outermost bracket was closed, with nothing behind it: nothing is missing. */
  get isComplete(): boolean {
    return this.#isOver && !this.#hasTail;
  }

  /**
   * Takes the next piece. It may be used anew afterwards.
   * @throws TraceFormatError if the text does not begin like a trace
   */
  push(piece: Buffer): void {
    let start = 0;
    let at = 0;
    for (; at < piece.length && !this.#isOver; at += 1) {
      const byte = piece[at] ?? 0;
      if (this.#inString) this.#readString(byte);
      else if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (this.#open(byte === OPEN_LIST)) start = at;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (this.#depth === 0) throw new TraceFormatError(NO_TRACE);
        if (this.#close()) this.#finish(piece, start, at + 1);
      } else if (this.#depth === 0 && !WHITE_SPACE.has(byte) && !BYTE_ORDER_MARK.has(byte)) {
        throw new TraceFormatError(NO_TRACE);
      }
    }
    if (this.#outsideDepth >= 0) this.#keep(piece, start);
    this.#hasTail ||= piece.subarray(at).some((byte) => !WHITE_SPACE.has(byte));
  }

  #readString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else if (byte === NEWLINE) this.#resume();
  }

  /** JSON has no line break in a string: a quote went missing. Chromium writes an event a line, so the next one is whole again. */
  #resume(): void {
    this.#inString = false;
    if (this.#outsideDepth < 0) return;
    this.damagedCount += 1;
    this.#depth = this.#outsideDepth;
    this.#forget();
  }

  /** True if an object to tell of begins here. */
  #open(isList: boolean): boolean {
    if (this.#depth === 0) this.#rootIsList = isList;
    if (this.#depth === 1) this.#secondIsList = isList;
    const isElement = this.#outsideDepth < 0 && !isList && (this.#depth === 1 || (this.#depth === 2 && this.#secondIsList && !this.#rootIsList));
    if (isElement) this.#outsideDepth = this.#depth;
    this.#depth += 1;
    return isElement;
  }

  /** True if the object being read ends here. */
  #close(): boolean {
    this.#depth -= 1;
    if (this.#depth === 0) this.#isOver = true;
    return this.#depth === this.#outsideDepth;
  }

  #finish(piece: Buffer, start: number, end: number): void {
    const place = this.#depth === 2 || this.#rootIsList ? 'item' : 'member';
    const sizeBytes = this.#formerBytes + end - start;
    if (this.#isTooLong || sizeBytes > this.#maxElementBytes) this.damagedCount += 1;
    else if (this.#former.length === 0) this.#onElement(piece.subarray(start, end), place);
    else this.#onElement(Buffer.concat([...this.#former, piece.subarray(0, end)]), place);
    this.#forget();
  }

  #keep(piece: Buffer, start: number): void {
    const from = this.#former.length === 0 && !this.#isTooLong ? start : 0;
    this.#formerBytes += piece.length - from;
    if (this.#formerBytes > this.#maxElementBytes) {
      this.#isTooLong = true;
      this.#former = [];
    }
    // A copy: the piece may be used anew.
    if (!this.#isTooLong) this.#former.push(Buffer.from(piece.subarray(from)));
  }

  #forget(): void {
    this.#outsideDepth = -1;
    this.#isTooLong = false;
    this.#former = [];
    this.#formerBytes = 0;
  }
}
