import { expect, test } from 'vitest';
import { RecordWatch } from './record-watch.ts';

/** A watch, what it told of each tab last, and a camera of the test's. */
function setUp() {
  const told = new Map<number, string>();
  const looks = new Set<() => void>();
  let isServed = false;
  let toldCount = 0;
  const watch = new RecordWatch({
    isCameraServed: () => isServed,
    every: (_eachMs, look) => {
      looks.add(look);
      return () => looks.delete(look);
    },
    onChange: (tabId, kinds) => {
      told.set(tabId, kinds.join());
      toldCount += 1;
    },
  });
  return {
    watch,
    of: (tabId: number) => told.get(tabId) ?? '',
    toldCount: () => toldCount,
    looksCount: () => looks.size,
    /** Some time goes by. */
    look: (served: boolean) => {
      isServed = served;
      for (const look of looks) look();
    },
  };
}

test('what a document was given is told at once, and until it is gone; of other permissions nothing', () => {
  const { watch, of, toldCount, looksCount } = setUp();
  watch.given(1, ['location', 'notifications']);
  expect([of(1), toldCount()]).toEqual(['', 0]);
  watch.given(1, ['microphone']);
  watch.given(1, ['microphone']);
  watch.given(2, ['screen']);
  expect([of(1), of(2), toldCount()]).toEqual(['microphone', 'screen', 2]);
  // Of these Chromium's processes tell nothing.
  expect(looksCount()).toBe(0);
  watch.given(1, ['camera', 'microphone']);
  expect(of(1)).toBe('camera,microphone');
  watch.ended(1);
  watch.ended(1);
  expect([of(1), of(2), toldCount(), looksCount()]).toEqual(['', 'screen', 4, 0]);
});

test('a camera that Chromium has let go is told as off, also while the document is there; what else it has stays', () => {
  const { watch, of, look } = setUp();
  watch.given(1, ['camera', 'microphone']);
  look(true);
  expect(of(1)).toBe('camera,microphone');
  look(false);
  expect(of(1)).toBe('microphone');
});

test('before Chromium has a camera open, and where it never tells of one, the sign stays', () => {
  const { watch, of, look } = setUp();
  watch.given(1, ['camera']);
  look(false);
  look(false);
  expect(of(1)).toBe('camera');
});

test('while one page has a camera, each that was given one may have it', () => {
  const { watch, of, look, looksCount } = setUp();
  watch.given(1, ['camera']);
  look(true);
  watch.given(2, ['camera']);
  look(true);
  expect([of(1), of(2)]).toEqual(['camera', 'camera']);
  watch.ended(1);
  expect([of(1), of(2), looksCount()]).toEqual(['', 'camera', 1]);
  look(false);
  expect(of(2)).toBe('');
  // Nobody was asked again, and it is on: a wrong word lasts no longer than until the next look.
  look(true);
  expect(of(2)).toBe('camera');
});

test('who is given a camera anew has it until that is seen to end', () => {
  const { watch, of, look } = setUp();
  watch.given(1, ['camera']);
  look(true);
  look(false);
  expect(of(1)).toBe('');
  watch.given(1, ['camera']);
  expect(of(1)).toBe('camera');
  look(false);
  expect(of(1)).toBe('camera');
});
