import { describe, expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { exitWords, loadErrorWords, reasonWords } from './failure-words.ts';
import { othersAfterCrash } from './others-after-crash.ts';

const en = translator('en');
const ko = translator('ko');

test('a reason of Electron is put in words, an unknown one is shown as it is', () => {
  expect(reasonWords('oom', en)).toBe('ran out of memory');
  expect(reasonWords('oom', ko)).toBe('메모리 부족');
  expect(reasonWords('brand-new-reason', en)).toBe('brand-new-reason');
});

test('an exit code comes with its signal, and with what the signal means', () => {
  expect(exitWords(11, 'SIGSEGV', en)).toBe('11 (SIGSEGV: it touched memory that is not its own)');
  expect(exitWords(12_345, null, en)).toBe('12345');
  expect(exitWords(31, 'SIGSYS', en)).toBe('31 (SIGSYS)');
});

describe('loadErrorWords', () => {
  test.each([
    ['ERR_CONNECTION_REFUSED', 'refused the connection'],
    ['ERR_NAME_NOT_RESOLVED', 'No computer called a.example'],
    ['ERR_CERT_DATE_INVALID', 'could not prove who it is'],
    ['ERR_CONNECTION_TIMED_OUT', 'too long'],
    ['ERR_TIMED_OUT', 'too long'],
    ['ERR_EMPTY_RESPONSE', 'broke'],
    ['ERR_SOMETHING_NEW', 'Something went wrong'],
  ])('%s', (name, words) => {
    expect(loadErrorWords(name, 'a.example', en)).toContain(words);
  });
});

describe('othersAfterCrash', () => {
  const crashed = (pid: number | null) => ({ state: 'crashed' as const, reason: 'crashed', exitCode: 11, signalName: null, pid, diedAtMs: 0 });
  const live = { state: 'live' as const };

  test('counts those that live on and those that went down with it', () => {
    const tab = { id: 1, life: crashed(10) };
    const tabs = [tab, { id: 2, life: live }, { id: 3, life: crashed(10) }, { id: 4, life: crashed(99) }, { id: 5, life: { state: 'unresponsive' as const } }];
    expect(othersAfterCrash(tab, tabs)).toEqual({ died: 1, live: 2 });
  });

  test('a tab that sleeps has no process that could run on', () => {
    const tab = { id: 1, life: crashed(10) };
    expect(othersAfterCrash(tab, [tab, { id: 2, life: live, asleep: true }, { id: 3, life: live, asleep: false }])).toEqual({ died: 0, live: 1 });
  });

  test('takes no two unknown processes for one', () => {
    const tab = { id: 1, life: crashed(null) };
    expect(othersAfterCrash(tab, [tab, { id: 2, life: crashed(null) }])).toEqual({ died: 0, live: 0 });
  });
});
