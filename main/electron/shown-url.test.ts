import { expect, test } from 'vitest';
import { shownUrlOf } from './shown-url.ts';

const soon = (): Promise<void> => Promise.resolve();

test('what a frame shows is told at once, or when main has word of it', async () => {
  let looks = 0;
  const look = (): Promise<void> => {
    looks += 1;
    return soon();
  };
  expect(await shownUrlOf({ url: 'https://a.test/' }, look)).toBe('https://a.test/');
  expect(looks).toBe(0);
  const late = { get url() { return looks < 3 ? '' : 'terrarium-content://frame/'; } };
  expect(await shownUrlOf(late, look)).toBe('terrarium-content://frame/');
  expect(looks).toBe(3);
});

test('a frame that shows nothing, is none, or goes meanwhile, shows nothing', async () => {
  expect(await shownUrlOf({ url: '' }, soon)).toBe('');
  expect(await shownUrlOf(null, soon)).toBe('');
  let looks = 0;
  const going = {
    get url(): string {
      if ((looks += 1) > 1) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
      return '';
    },
  };
  expect(await shownUrlOf(going, soon)).toBe('');
});
