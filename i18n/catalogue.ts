import { english } from './english.ts';
import { korean } from './korean.ts';
import type { Message } from './message.ts';
import { particleAfter } from './particles.ts';

/** The languages of the user interface. */
export const LANGUAGES = ['en', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The key of a text, such as `shell.newTab`. */
export type MessageKey = keyof ReturnType<typeof english>;

/** True if there is a text for this key: for keys that are made of names from outside. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(CATALOGUES.en, key);
}

/** What stands in for `{placeholders}`. Numbers get the language's separators; pass ids as strings. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Gives the text of a key. A placeholder without a value stays as it is, so that it is seen. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

type Catalogue = Readonly<Record<MessageKey, Message>>;

let englishTexts: Catalogue | undefined;
let koreanTexts: Catalogue | undefined;

/** Every text of every language. A language that nobody asks for is not read. */
export const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  get en() {
    return (englishTexts ??= english());
  },
  get ko() {
    return (koreanTexts ??= korean());
  },
};

const translators = new Map<Language, Translate>();

/** Gives the function that gives texts in one language. */
export function translator(language: Language): Translate {
  const made = translators.get(language) ?? makeTranslator(language);
  translators.set(language, made);
  return made;
}

function makeTranslator(language: Language): Translate {
  const catalogue = CATALOGUES[language];
  // Made when a text first needs them: each takes milliseconds, and the first texts are those of a start.
  let plural: Intl.PluralRules | undefined;
  let numbers: Intl.NumberFormat | undefined;

  const formOf = (message: Message, values: MessageValues): string => {
    if (typeof message === 'string') return message;
    const count = values['count'];
    return typeof count === 'number' && (plural ??= new Intl.PluralRules(language)).select(count) === 'one' ? message.one : message.other;
  };

  return (key, values = {}) =>
    formOf(catalogue[key], values).replace(/\{(\w+)\}([은이을]\([는가를]\)|이에요\(예요\)|이어야\(여야\))?/g, (placeholder, name: string, particle: string = '') => {
      const value = values[name];
      if (value === undefined) return placeholder;
      const text = typeof value === 'number' ? (numbers ??= new Intl.NumberFormat(language)).format(value) : value;
      return particle === '' ? text : text + particleAfter(text, particle);
    });
}

/** The language for a locale or a `--lang` value, such as `ko-KR`; English where we do not have it. */
export function pickLanguage(localeOrFlag: string): Language {
  const [primary = ''] = localeOrFlag.trim().toLowerCase().split(/[-_.]/);
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}
