import { beforeEach, expect, test } from 'vitest';
import { useUndo } from './undo-store.ts';

const now = () => useUndo.getState();
const offer = (text: string, outcome: Promise<string | null> = Promise.resolve(null)) => ({ text, label: 'Undo', undo: () => outcome });
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  useUndo.setState(useUndo.getInitialState(), true);
});

test('what is taken back is offered no more, and not said', async () => {
  now().propose(offer('one'));
  now().propose(offer('two'));
  expect(now().offer?.text).toBe('two');
  now().accept();
  await settled();
  expect([now().offer, now().word]).toEqual([null, null]);
});

test('what could not be taken back is said, until it is put away or something new is offered', async () => {
  now().propose(offer('one', Promise.resolve('too late')));
  now().accept();
  expect(now().offer).toBeNull();
  await settled();
  expect(now().word).toBe('too late');
  now().forget();
  expect(now().word).toBeNull();

  now().propose(offer('two', Promise.resolve('too late')));
  now().accept();
  await settled();
  now().propose(offer('three'));
  expect([now().offer?.text, now().word]).toEqual(['three', null]);
});

test('a word that comes while something new is offered is put away first', async () => {
  const late = Promise.withResolvers<string | null>();
  now().propose(offer('one', late.promise));
  now().accept();
  now().propose(offer('two'));
  late.resolve('too late');
  await settled();
  expect([now().offer?.text, now().word]).toEqual(['two', 'too late']);
  now().forget();
  expect([now().offer?.text, now().word]).toEqual(['two', null]);
  now().forget();
  expect(now().offer).toBeNull();
});

test('a failure without words says nothing', async () => {
  now().propose(offer('one', Promise.reject(new Error('gone'))));
  now().accept();
  await settled();
  expect([now().offer, now().word]).toEqual([null, null]);
});
