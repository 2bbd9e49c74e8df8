import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crop, encodePng, readXwd } from './screenshot.mjs';

/** A 2 by 2 screen as Xvfb keeps it: a name, one colour map entry, rows padded by four bytes. */
function screen(): Buffer {
  const header = Buffer.alloc(100 + 4);
  const fields = { 0: 104, 1: 7, 2: 2, 3: 24, 4: 2, 5: 2, 7: 0, 11: 32, 12: 12, 19: 1 };
  for (const [index, value] of Object.entries(fields)) header.writeUInt32BE(value, Number(index) * 4);
  const pixel = (red: number, green: number, blue: number): number[] => [blue, green, red, 0];
  const rows = [...pixel(255, 0, 0), ...pixel(0, 255, 0), 9, 9, 9, 9, ...pixel(0, 0, 255), ...pixel(1, 2, 3), 9, 9, 9, 9];
  return Buffer.concat([header, Buffer.alloc(12), Buffer.from(rows)]);
}

test('a screen dump is read pixel by pixel', () => {
  expect(readXwd(screen())).toEqual({ width: 2, height: 2, rgb: Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3]) });
});

test('what is no screen dump, or a part of one, is refused', () => {
  expect(() => readXwd(Buffer.from('nothing'))).toThrow('Not a screen');
  expect(() => readXwd(screen().subarray(0, 130))).toThrow('cut short');
});

test('a part is cut out, and to the screen', () => {
  const picture = readXwd(screen());
  expect(crop(picture, { x: 1, y: 1, width: 5, height: 5 })).toEqual({ width: 1, height: 1, rgb: Buffer.from([1, 2, 3]) });
  expect(() => crop(picture, { x: 2, y: 0, width: 1, height: 1 })).toThrow('not on the screen');
});

test('a PNG holds the pixels', () => {
  const png = encodePng(readXwd(screen()));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2]);
  const start = png.indexOf('IDAT');
  const data = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
  expect([...data]).toEqual([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 1, 2, 3]);
});
