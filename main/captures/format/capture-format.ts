/** What a capture file calls itself in its first line. */
export const FORMAT_NAME = 'terrarium-capture';
/** Raised with every change that a reader of the former version would get wrong. */
export const FORMAT_VERSION = 2;

/** Bounds on what a file may make the reader do, whatever is in it. */
export interface CaptureLimits {
  /** Rows kept; the rest counts as missing. */
  readonly maxRows: number;
  /** A longer line is passed over without being held. */
  readonly maxLineBytes: number;
  /** Of what the file unpacks to. Reading stops there. */
  readonly maxUnpackedBytes: number;
  /** Characters of all payloads kept. */
  readonly maxPreviewChars: number;
  readonly maxNames: number;
  readonly maxNameChars: number;
}

/** About 1,000,000 rows with their payloads, and no more than some 200 MB of memory. */
export const CAPTURE_LIMITS: CaptureLimits = {
  maxRows: 1_048_576,
  maxLineBytes: 4 * 1_024 * 1_024,
  maxUnpackedBytes: 2 * 1_024 * 1_024 * 1_024,
  maxPreviewChars: 64 * 1_024 * 1_024,
  maxNames: 65_536,
  maxNameChars: 2_000,
};

/** Who made a capture: the browser's version and its runtime's. */
export interface CaptureMaker {
  readonly appVersion: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Such as `linux x64`. */
  readonly platform: string;
}
