import type { CaptureProblem } from '../../ipc/contracts/captures.ts';

/** Why a capture could not be written or opened, in words that a person can be told. */
export class CaptureError extends Error {
  readonly problem: CaptureProblem;
  /** The system's own word, such as `EACCES`; may be empty. */
  readonly detail: string;

  constructor(problem: CaptureProblem, detail: string = '') {
    super(detail === '' ? problem : `${problem}: ${detail}`);
    this.name = 'CaptureError';
    this.problem = problem;
    this.detail = detail;
  }
}

const PROBLEM_BY_CODE: Readonly<Record<string, CaptureProblem>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOENT: 'not-writable',
  ENOTDIR: 'not-writable',
  ENAMETOOLONG: 'not-writable',
};

/** What a failed write means. */
export function toWriteError(error: unknown): CaptureError {
  if (error instanceof CaptureError) return error;
  const code = codeOf(error);
  return new CaptureError(PROBLEM_BY_CODE[code] ?? 'failed', code);
}

/** What a failed read means. */
export function toReadError(error: unknown): CaptureError {
  return error instanceof CaptureError ? error : new CaptureError('unreadable', codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
