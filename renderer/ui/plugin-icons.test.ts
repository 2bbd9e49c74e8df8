import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PLUGINS = join(import.meta.dirname, '../../plugins');
const TOKENS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** How light a colour is to the eye, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

// A plugin's picture has one colour for both themes, so it has to stand out from the cards of either.
test('the picture of each plugin that comes along can be seen on light cards and on dark ones', () => {
  const [, light = '', dark = ''] = /--surface: light-dark\((#\w{6}), (#\w{6})\)/.exec(TOKENS) ?? [];
  const pictures = readdirSync(PLUGINS).map((name) => join(PLUGINS, name, 'icon.svg')).filter((path) => existsSync(path));
  expect(pictures.length).toBeGreaterThan(5);
  const faint = pictures.filter((path) => {
    const stroke = / stroke="(#\w{6})"/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
    return !(contrast(stroke, light) >= 3 && contrast(stroke, dark) >= 3);
  });
  expect(faint).toEqual([]);
});
