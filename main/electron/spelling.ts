import type { Session } from 'electron';

/** Told how a dictionary stands. */
export type DictionaryListener = (language: string, state: 'ready' | 'failed') => void;

/** Languages that Chromium knows a dictionary for; none where the system checks. */
export function spellingLanguagesOf(session: Session): readonly string[] {
  return session.availableSpellCheckerLanguages;
}

/** Has what is written in a session's pages checked in these languages; none of them: not at all, and no dictionary is asked for. Where the system checks it does so always, in its own. */
export function checkSpelling(session: Session, languages: readonly string[]): void {
  const available = session.availableSpellCheckerLanguages;
  const known = languages.filter((each) => available.includes(each));
  // With a language chosen its dictionary is fetched, even where nothing is checked.
  session.setSpellCheckerLanguages([...known]);
  session.setSpellCheckerEnabled(available.length === 0 || known.length > 0);
}

/** Follows the dictionaries of a session. */
export function followDictionaries(session: Session, listener: DictionaryListener): void {
  session.on('spellcheck-dictionary-initialized', (_event, language) => listener(language, 'ready'));
  session.on('spellcheck-dictionary-download-failure', (_event, language) => listener(language, 'failed'));
}

/** Puts a word into the person's own dictionary, a file of Chromium's in the session's folder. A session in memory takes none. */
export function addWord(session: Session, word: string): void {
  session.addWordToSpellCheckerDictionary(word);
}

/** Takes it out again; nothing, if it is not there. */
export function forgetWord(session: Session, word: string): void {
  session.removeWordFromSpellCheckerDictionary(word);
}

/** The words of that dictionary, in no order. */
export function wordsOf(session: Session): Promise<readonly string[]> {
  return session.listWordsInSpellCheckerDictionary();
}
