import { expect, test } from 'vitest';
import { CATALOGUES, translator } from '../../../i18n/catalogue.ts';
import { IPC_ERROR_CODES, IpcError } from '../../../ipc/core/errors.ts';
import { failureWords } from './failure-words.ts';

test('whatever main says to a call, a person reads words and no code', () => {
  for (const language of ['en', 'ko'] as const) {
    for (const code of IPC_ERROR_CODES) {
      const words = failureWords(new IpcError(code, 'processes.kill: in the words of a developer'), translator(language));
      expect(Object.values(CATALOGUES[language])).toContain(words);
    }
  }
  expect(failureWords(new IpcError('not-found', 'x'), translator('ko'))).toBe('찾는 것이 없어요');
});
