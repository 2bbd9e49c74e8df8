import { beforeEach, describe, expect, it } from 'vitest';
import { PageLeaving } from './page-leaving.ts';

interface FakeLeavable {
  mayObject: boolean;
  says: boolean;
}
let pages: Record<number, FakeLeavable>;
let shown: number[];
let questions: { tabId: number; answer: (leaves: boolean) => void }[];
let done: string[];
let leaving: PageLeaving;

beforeEach(() => {
  pages = { 1: { mayObject: true, says: true }, 2: { mayObject: true, says: false }, 3: { mayObject: false, says: true }, 4: { mayObject: true, says: true } };
  shown = [];
  questions = [];
  done = [];
  leaving = new PageLeaving({
    pageOf: (tabId) => {
      const page = pages[tabId];
      return page && { mayObject: page.mayObject, objects: () => Promise.resolve(page.says) };
    },
    ask: (tabId, answer) => questions.push({ tabId, answer }),
    show: (tabId) => shown.push(tabId),
  });
});
const settled = () => new Promise((resolve) => setImmediate(resolve));
const answer = async (leaves: boolean): Promise<void> => {
  questions.shift()?.answer(leaves);
  await settled();
};

describe('a tab that closes', () => {
  it('asks nobody where the person did nothing, or no page is', () => {
    expect([leaving.mayClose(3, () => undefined), leaving.mayClose(77, () => undefined)]).toEqual([true, true]);
  });

  it('closes when its page says nothing against it', async () => {
    expect(leaving.mayClose(2, () => done.push('closed'))).toBe(false);
    await settled();
    expect([done, questions]).toEqual([['closed'], []]);
  });

  it('has no dialog while its page is asked, and has them again', async () => {
    leaving.mayClose(2, () => undefined);
    expect([leaving.isAsked(2), leaving.isAsked(1)]).toEqual([true, false]);
    await settled();
    expect(leaving.isAsked(2)).toBe(false);
  });

  it('asks the person in the tab, once at a time, and closes with a yes', async () => {
    leaving.mayClose(1, () => done.push('first'));
    leaving.mayClose(1, () => done.push('second'));
    await settled();
    leaving.mayClose(1, () => done.push('third'));
    leaving.objected(1, () => done.push('elsewhere'));
    await settled();
    expect([shown, questions.length, done]).toEqual([[1], 1, []]);
    await answer(false);
    expect(done).toEqual([]);
    leaving.mayClose(1, () => done.push('again'));
    await settled();
    await answer(true);
    expect(done).toEqual(['again']);
  });
});

describe('whoever closes tabs', () => {
  it('learns when each page had its say, and waits for no person', async () => {
    let says: (objects: boolean) => void = () => undefined;
    const slow = new PageLeaving({
      pageOf: () => ({ mayObject: true, objects: () => new Promise((resolve) => (says = resolve)) }),
      ask: (tabId, answered) => questions.push({ tabId, answer: answered }),
      show: () => undefined,
    });
    slow.mayClose(1, () => done.push('closed'));
    const asked = slow.pageWasAsked(1).then(() => done.push('asked'));
    await settled();
    expect(done).toEqual([]);
    says(false);
    await asked;
    expect(done).toEqual(['closed', 'asked']);

    slow.mayClose(1, () => done.push('later'));
    const askedAgain = slow.pageWasAsked(1);
    says(true);
    await askedAgain;
    await slow.pageWasAsked(1);
    expect([questions.length, done]).toEqual([1, ['closed', 'asked']]);
    await answer(true);
    expect(done).toEqual(['closed', 'asked', 'later']);
  });
});

describe('what ends with several tabs', () => {
  it('goes through those that object one after another', async () => {
    expect(leaving.mayEnd('window', [1, 2, 3, 4], () => done.push('ended'))).toBe(false);
    expect(leaving.mayEnd('window', [1, 2, 3, 4], () => done.push('twice'))).toBe(false);
    await settled();
    expect([shown, questions.length]).toEqual([[1], 1]);
    await answer(true);
    expect(shown).toEqual([1, 4]);
    await answer(true);
    expect(done).toEqual(['ended']);
  });

  it('stays with a single no, and can be asked for again', async () => {
    leaving.mayEnd('window', [1, 4], () => done.push('ended'));
    await settled();
    await answer(false);
    expect([shown, questions.length, done]).toEqual([[1], 0, []]);
    expect(leaving.mayEnd('window', [1, 4], () => done.push('ended'))).toBe(false);
    await settled();
    await answer(true);
    await answer(true);
    expect(done).toEqual(['ended']);
  });

  it('ends at once where nobody has a say', () => {
    expect(leaving.mayEnd('window', [3, 77], () => undefined)).toBe(true);
  });
});

it('a page that objects to going elsewhere is left with a yes', async () => {
  leaving.objected(2, () => done.push('gone'));
  await answer(true);
  expect(done).toEqual(['gone']);
});
