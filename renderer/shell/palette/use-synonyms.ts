import { useEffect, useState } from 'react';
import type { Synonyms } from './search-commands.ts';

const NONE: readonly Synonyms[] = [];

/** Other words for commands, in both languages: none until they are read, which a start does without. */
export function useSynonyms(): readonly Synonyms[] {
  const [synonyms, setSynonyms] = useState(NONE);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const both = await Promise.all([import('../../../i18n/en/synonyms.ts'), import('../../../i18n/ko/synonyms.ts')]);
      setSynonyms(both.map(({ synonymsMessages }) => synonymsMessages));
    };
    // Without them commands are still found by their names.
    read().catch(() => undefined);
  }, []);
  return synonyms;
}
