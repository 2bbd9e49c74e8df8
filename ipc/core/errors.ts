/** Every reason why an ipc exchange can fail. The list is closed: no other code crosses a process border. */
export const IPC_ERROR_CODES = [
  'malformed',
  'unknown-channel',
  'forbidden',
  'wrong-frame',
  'bad-request',
  'quota-exceeded',
  'duplicate-call',
  'unexpected',
  'bad-reply',
  'not-found',
  'failed-precondition',
  'timeout',
  'cancelled',
  'peer-died',
  'internal',
] as const;

/** One of the closed list of reasons. */
export type IpcErrorCode = (typeof IPC_ERROR_CODES)[number];

const CODES: ReadonlySet<string> = new Set(IPC_ERROR_CODES);

/** True if the value is one of the closed list of codes. */
export function isIpcErrorCode(value: unknown): value is IpcErrorCode {
  return typeof value === 'string' && CODES.has(value);
}

/** A failure that crosses, or came across, a process border. */
export class IpcError extends Error {
  readonly code: IpcErrorCode;

  constructor(code: IpcErrorCode, message: string) {
    super(message);
    this.name = 'IpcError';
    this.code = code;
  }
}

/** What crosses: never a stack, never a path. Errors that are not ours become `internal` without their text. */
export function toErrorBody(error: unknown): { code: IpcErrorCode; message: string } {
  if (error instanceof IpcError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'the handler failed' };
}
