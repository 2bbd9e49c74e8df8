import type { Translate } from '../../../i18n/catalogue.ts';
import { IpcError } from '../../../ipc/core/errors.ts';

/** Why a call to main failed, for people. */
export function failureWords(error: unknown, t: Translate): string {
  return error instanceof IpcError ? t(`inspector.message.status.${error.code}`) : String(error);
}
