import { pickLanguage } from '../../i18n/catalogue.ts';
import type { Language } from '../../i18n/catalogue.ts';

/**
 * The language of the user interface: the person's choice, else the system's.
 * @param systemLocale as Chromium says it, such as `ko-KR`
 */
export function languageOf(chosen: Language | 'system', systemLocale: string): Language {
  return chosen === 'system' ? pickLanguage(systemLocale) : chosen;
}
