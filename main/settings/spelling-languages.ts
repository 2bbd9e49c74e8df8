import { MOST_SPELLING_LANGUAGES } from '../../ipc/contracts/spelling.ts';
import { IpcError } from '../../ipc/core/errors.ts';

/** The languages that are checked once one is chosen, or no more. @throws IpcError `failed-precondition` if there are too many */
export function withLanguage(languages: readonly string[], language: string, isChosen: boolean): string[] {
  const others = languages.filter((each) => each !== language);
  if (!isChosen) return others;
  if (languages.includes(language)) return [...languages];
  if (languages.length >= MOST_SPELLING_LANGUAGES) throw new IpcError('failed-precondition', `no more than ${MOST_SPELLING_LANGUAGES} languages`);
  return [...languages, language];
}
