import type { CaptureMark } from '../../../ipc/contracts/captures.ts';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { CaptureError } from '../capture-error.ts';
import { OpenedCapture } from '../opened-capture.ts';
import type { CaptureBlock } from '../opened-capture.ts';
import { CAPTURE_LIMITS } from './capture-format.ts';
import type { CaptureLimits } from './capture-format.ts';
import { LineSplitter } from './line-splitter.ts';
import { parseHeader, parseLine, parseMarks, parseNames, parsePreviews, parseRows, versionOf } from './record-parser.ts';
import type { CaptureHeader, RawLine } from './record-parser.ts';
import { UPGRADERS, upgradeFrom } from './upgraders.ts';
import type { Upgrade, Upgraders } from './upgraders.ts';

export interface CaptureReaderOptions {
  readonly upgraders?: Upgraders;
  readonly limits?: CaptureLimits;
}

/**
 * Takes the unpacked bytes of a capture file, and makes the capture of what could be read. What comes after a cut is missing, a line that
 * makes no sense is counted and passed over, and no file can make it hold more than its limits say.
 */
export class CaptureReader {
  readonly #limits: CaptureLimits;
  readonly #upgraders: Upgraders;
  readonly #splitter: LineSplitter;
  readonly #endpoints: TrafficEndpoint[] = [];
  readonly #channels: string[] = [];
  readonly #blocks: CaptureBlock[] = [];
  readonly #marks: CaptureMark[] = [];
  readonly #previews = new Map<number, { text: string; truncated: boolean }>();
  #upgrade: Upgrade | undefined;
  #version = 0;
  #header: CaptureHeader | undefined;
  #unpackedBytes = 0;
  #rowCount = 0;
  #previewChars = 0;
  #malformedLineCount = 0;
  #previewsLeftOutCount = 0;
  #sawEnd = false;
  /** A limit was reached: the rest is missing. */
  #isFull = false;

  constructor(options: CaptureReaderOptions = {}) {
    this.#limits = options.limits ?? CAPTURE_LIMITS;
    this.#upgraders = options.upgraders ?? UPGRADERS;
    this.#splitter = new LineSplitter(this.#limits.maxLineBytes);
  }

  /** True once nothing more is wanted: the end was there, or a limit. */
  get isDone(): boolean {
    return this.#sawEnd || this.#isFull;
  }

  /** @throws CaptureError if the file is no capture, or of a version that cannot be read */
  push(bytes: Uint8Array): void {
    this.#unpackedBytes += bytes.length;
    for (const text of this.#splitter.push(bytes)) {
      if (this.isDone) return;
      this.#takeLine(text);
    }
    if (this.#unpackedBytes > this.#limits.maxUnpackedBytes) this.#isFull = true;
  }

  /** There are no more bytes. @throws CaptureError `not-a-capture` if there was not even a header */
  finish(): OpenedCapture {
    const rest = this.#splitter.rest();
    // A last line without its end is whole only if it makes sense: else it is where the file was cut.
    if (!this.isDone && rest !== undefined && parseLine(rest) !== undefined) this.#takeLine(rest);
    if (this.#header === undefined) throw new CaptureError('not-a-capture');
    const { appVersion, madeAtMs, promisedRowCount, overwrittenCount, droppedCount, clockSteps } = this.#header;
    return new OpenedCapture({
      facts: {
        version: this.#version,
        appVersion,
        madeAtMs,
        promisedRowCount,
        overwrittenCount,
        droppedCount,
        clockSteps,
        end: this.#sawEnd ? 'complete' : this.#isFull ? 'too-big' : 'cut',
        malformedLineCount: this.#malformedLineCount,
        previewsLeftOutCount: this.#previewsLeftOutCount,
        marks: this.#marks,
      },
      blocks: this.#blocks,
      endpoints: this.#endpoints,
      channels: this.#channels,
      previews: this.#previews,
    });
  }

  #takeLine(text: string | undefined): void {
    const raw = text === undefined ? undefined : parseLine(text);
    if (this.#upgrade === undefined) {
      this.#version = versionOf(raw);
      this.#upgrade = upgradeFrom(this.#version, this.#upgraders);
    }
    const line = raw === undefined ? undefined : this.#upgraded(raw);
    if (this.#header === undefined) {
      if (line === undefined) throw new CaptureError('not-a-capture');
      this.#header = parseHeader(line);
      return;
    }
    if (line === undefined || !this.#takeRecord(line, this.#header)) this.#malformedLineCount += 1;
  }

  #upgraded(raw: RawLine): RawLine | undefined {
    try {
      return this.#upgrade?.(raw);
    } catch {
      return undefined;
    }
  }

  /** False if the line makes no sense. Records of kinds that are not known are left to later versions. */
  #takeRecord(line: RawLine, header: CaptureHeader): boolean {
    const record = line['record'];
    if (record === 'rows') return this.#takeRows(line, header);
    if (record === 'names') return this.#takeNames(line);
    if (record === 'previews') return this.#takePreviews(line);
    if (record === 'marks') return this.#takeMarks(line);
    if (record === 'end') this.#sawEnd = true;
    return typeof record === 'string';
  }

  #takeRows(line: RawLine, header: CaptureHeader): boolean {
    const block = parseRows(line, header.codes);
    const last = this.#blocks.at(-1);
    if (block === undefined || (last !== undefined && block.firstSeq < last.firstSeq + last.rowCount)) return false;
    if (this.#rowCount + block.rowCount > this.#limits.maxRows) {
      this.#isFull = true;
      return true;
    }
    this.#blocks.push(block);
    this.#rowCount += block.rowCount;
    return true;
  }

  #takeNames(line: RawLine): boolean {
    const known = { endpointCount: this.#endpoints.length, channelCount: this.#channels.length };
    const names = parseNames(line, known, this.#limits);
    if (names === undefined) return false;
    for (const endpoint of names.endpoints) this.#endpoints.push(endpoint);
    for (const channel of names.channels) this.#channels.push(channel);
    return true;
  }

  #takeMarks(line: RawLine): boolean {
    const marks = parseMarks(line, this.#limits);
    // One line of them is all that a file needs.
    if (marks === undefined || this.#marks.length > 0) return false;
    this.#marks.push(...marks);
    return true;
  }

  #takePreviews(line: RawLine): boolean {
    const previews = parsePreviews(line);
    if (previews === undefined) return false;
    for (const [seq, text, truncated] of previews) {
      // A payload costs something even if it is empty.
      const chars = text.length + 64;
      if (this.#previewChars + chars > this.#limits.maxPreviewChars || this.#previews.size >= this.#limits.maxRows) {
        this.#previewsLeftOutCount += 1;
        continue;
      }
      this.#previewChars += chars;
      this.#previews.set(seq, { text, truncated });
    }
    return true;
  }
}
