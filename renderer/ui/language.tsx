import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { translator, type Language, type Translate } from '../../i18n/catalogue.ts';

const TranslateContext = createContext<Translate | null>(null);
const LanguageContext = createContext<Language | null>(null);

export interface LanguageProviderProps {
  readonly language: Language;
  readonly children: ReactNode;
}

/** Sets the language of everything inside. */
export function LanguageProvider({ language, children }: LanguageProviderProps) {
  const translate = useMemo(() => translator(language), [language]);
  return (
    <LanguageContext value={language}>
      <TranslateContext value={translate}>{children}</TranslateContext>
    </LanguageContext>
  );
}

/** The function that gives texts in the person's language: `const t = useTranslate(); t('shell.newTab')`. */
export function useTranslate(): Translate {
  const translate = useContext(TranslateContext);
  if (!translate) throw new Error('useTranslate needs a LanguageProvider around it');
  return translate;
}

/** The person's language, for figures and dates that no text of the catalogue holds. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage needs a LanguageProvider around it');
  return language;
}
