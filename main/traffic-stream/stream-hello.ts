import { createHash, timingSafeEqual } from 'node:crypto';

/** The protocol's version, in each greeting. */
export const STREAM_VERSION = 1;

export const STREAM_ERRORS = ['bad-hello', 'unsupported-version', 'bad-token', 'bad-filter', 'too-many-readers', 'hello-timeout'] as const;
/** Why a reader is turned away. */
export type StreamErrorCode = (typeof STREAM_ERRORS)[number];

/** A reader is turned away. The message is for the person who wrote it. */
export class StreamError extends Error {
  readonly code: StreamErrorCode;

  constructor(code: StreamErrorCode, message: string) {
    super(message);
    this.name = 'StreamError';
    this.code = code;
  }
}

/** What a reader asks for. */
export interface StreamHello {
  readonly filter: string;
  /** The first row wanted; what comes from now on where undefined. */
  readonly fromSeq: number | undefined;
  /** Only rows that were sent at this time or later, ms since the epoch. */
  readonly sinceMs: number | undefined;
  readonly previews: boolean;
}

const MAX_FILTER_CHARS = 1_000;

/**
 * Reads the one line that a reader sends.
 * @throws StreamError
 */
export function readHello(line: string, token: string): StreamHello {
  let hello: Readonly<Record<string, unknown>>;
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('no object');
    hello = parsed as Readonly<Record<string, unknown>>;
  } catch {
    throw new StreamError('bad-hello', 'the first line has to be a JSON object such as {"version":1,"token":"..."}');
  }
  // Before all else: whoever has no token learns nothing from the other errors.
  if (typeof hello['token'] !== 'string' || !isSameSecret(hello['token'], token)) {
    throw new StreamError('bad-token', 'the token is not the one that the inspector shows; it changes each time the stream is turned on');
  }
  if (hello['version'] !== STREAM_VERSION) {
    throw new StreamError('unsupported-version', `this browser speaks version ${STREAM_VERSION} of the stream`);
  }
  const { filter = '', fromSeq, sinceMs, previews = false } = hello;
  if (typeof filter !== 'string' || filter.length > MAX_FILTER_CHARS) {
    throw new StreamError('bad-filter', `"filter" has to be a text of at most ${MAX_FILTER_CHARS} characters`);
  }
  if (fromSeq !== undefined && !(typeof fromSeq === 'number' && Number.isSafeInteger(fromSeq) && fromSeq >= 0)) {
    throw new StreamError('bad-hello', '"fromSeq" has to be a whole number from 0 on');
  }
  if (sinceMs !== undefined && !(typeof sinceMs === 'number' && Number.isFinite(sinceMs))) {
    throw new StreamError('bad-hello', '"sinceMs" has to be a time in milliseconds since 1970');
  }
  if (typeof previews !== 'boolean') throw new StreamError('bad-hello', '"previews" has to be true or false');
  return { filter, fromSeq, sinceMs, previews };
}

/** Takes the same time wherever they differ, and however long they are. */
function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
