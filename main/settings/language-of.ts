import { pickLanguage } from '../../i18n/catalogue.ts';
import type { Language } from '../../i18n/catalogue.ts';

/**
 * The language of the user interface: the flag's, else the person's choice, else the system's.
 * @param systemLocale as Chromium says it, such as `ko-KR`
 */
export function languageOf(flag: string | undefined, chosen: Language | 'system', systemLocale: string): Language {
  if (flag !== undefined) return pickLanguage(flag);
  return chosen === 'system' ? pickLanguage(systemLocale) : chosen;
}
