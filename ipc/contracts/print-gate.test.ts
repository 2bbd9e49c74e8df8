import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { PRINT_GATE, PRINT_QUESTION } from './print-gate.ts';

/** A document with the gate, which writes down what happens. */
function documentWith(answers: boolean[]) {
  const done: string[] = [];
  const window: Record<string, unknown> = {
    print: () => done.push('printed'),
    confirm: (text: string) => {
      done.push(text === PRINT_QUESTION ? 'asked' : `asked ${text}`);
      return answers.shift() === true;
    },
  };
  const navigator = { userActivation: { isActive: false } };
  runInNewContext(PRINT_GATE, { window, navigator });
  const print = (): void => (window['print'] as () => void)();
  return { done, window, navigator, print };
}

test('the first print after a click goes to the system’s dialog, every other one asks first', () => {
  const { done, navigator, print } = documentWith([false, true, false]);
  navigator.userActivation.isActive = true;
  print();
  print();
  print();
  print();
  expect(done).toEqual(['printed', 'asked', 'asked', 'printed', 'asked']);
});

test('without a click the very first one asks, and a click afterwards changes nothing; the page’s own confirm is none of ours', () => {
  const { done, window, navigator, print } = documentWith([false, false]);
  print();
  navigator.userActivation.isActive = true;
  window['confirm'] = () => true;
  print();
  expect(done).toEqual(['asked', 'asked']);
});
