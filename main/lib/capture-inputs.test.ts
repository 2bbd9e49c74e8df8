import { expect, test } from 'vitest';
import { sortInputs } from './capture-inputs.ts';

const there = (...paths: readonly string[]) => (path: string): boolean => paths.includes(path);

test('a file of a capture is one by path, by address, and by name where there is such a file; all else opens in tabs', () => {
  const inputs = ['/tmp/a.terracap', 'file:///tmp/with%20space.TERRACAP', 'here.terracap', 'sub/here.terracap', 'gone.terracap', 'https://a.test/b.terracap', 'file://host/c.terracap', '/tmp/a.html', 'terracap'];
  expect(sortInputs({ inputs, folder: '/home/me' }, there('/home/me/here.terracap', '/home/me/sub/here.terracap'))).toEqual({
    captures: ['/tmp/a.terracap', '/tmp/with space.TERRACAP', '/home/me/here.terracap', '/home/me/sub/here.terracap'],
    others: ['gone.terracap', 'https://a.test/b.terracap', 'file://host/c.terracap', '/tmp/a.html', 'terracap'],
  });
});

test('where nobody knows the folder a name alone is no file', () => {
  expect(sortInputs({ inputs: ['here.terracap', '/a.terracap'], folder: '' }, () => true)).toEqual({ captures: ['/a.terracap'], others: ['here.terracap'] });
});
