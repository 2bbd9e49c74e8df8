import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { translator, type Language, type Translate } from '../../i18n/catalogue.ts';

const TranslateContext = createContext<Translate | null>(null);

export interface LanguageProviderProps {
  readonly language: Language;
  readonly children: ReactNode;
}

/** Sets the language of everything inside. */
export function LanguageProvider({ language, children }: LanguageProviderProps) {
  const translate = useMemo(() => translator(language), [language]);
  return <TranslateContext value={translate}>{children}</TranslateContext>;
}

/** The function that gives texts in the person's language: `const t = useTranslate(); t('shell.newTab')`. */
export function useTranslate(): Translate {
  const translate = useContext(TranslateContext);
  if (!translate) throw new Error('useTranslate needs a LanguageProvider around it');
  return translate;
}
