import type { Session } from 'electron';
import { MOST_SPELLING_WORDS, spellingContract, type SpellingState } from '../../ipc/contracts/spelling.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import { PageSessions } from '../electron/page-sessions.ts';
import { addWord, checkSpelling, followDictionaries, forgetWord, spellingLanguagesOf, wordsOf } from '../electron/spelling.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { withLanguage } from '../settings/spelling-languages.ts';

/** Has what is written in pages checked in the languages that the person chose; none at first, so that no dictionary is fetched unasked. */
export function composeSpelling({ registry, settings, pages }: { readonly registry: ServiceRegistry; readonly settings: SettingsService; readonly pages: Session }): { addWord(word: string): void } {
  let state: SpellingState = { available: [...spellingLanguagesOf(pages)], ready: [], failed: [] };
  const service = registry.serve(
    spellingContract,
    {
      choose: ({ language, isChosen }) => settings.set('spellingLanguages', withLanguage(settings.get('spellingLanguages'), language, isChosen)),
      words: async () => ({ words: (await wordsOf(pages)).slice(0, MOST_SPELLING_WORDS) }),
      forgetWord: ({ word }) => {
        forgetWord(pages, word);
        service.emit('wordsChanged', undefined);
      },
    },
    { dictionaries: state },
  );
  const tell = (change: Partial<SpellingState>): void => service.set('dictionaries', (state = { ...state, ...change }));
  followDictionaries(pages, (language, now) => {
    const [ready, failed] = [state.ready.filter((each) => each !== language), state.failed.filter((each) => each !== language)];
    tell(now === 'ready' ? { ready: [...ready, language], failed } : { ready, failed: [...failed, language] });
  });
  const check = (session: Session): void => checkSpelling(session, settings.get('spellingLanguages'));
  const sessions = new PageSessions(pages, (session) => {
    // One that is made just now has to be made first: at first nothing is checked in it.
    if (session === pages) check(session);
    else setImmediate(() => check(session));
  });
  settings.observe('spellingLanguages', () => {
    // What could not be fetched is tried again when it is chosen again.
    tell({ failed: state.failed.filter((each) => settings.get('spellingLanguages').includes(each)) });
    for (const session of sessions.all) check(session);
  });
  return {
    addWord: (word) => {
      addWord(pages, word);
      service.emit('wordsChanged', undefined);
    },
  };
}
