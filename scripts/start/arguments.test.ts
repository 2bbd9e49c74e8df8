import { expect, test } from 'vitest';
import { readStartArguments } from './arguments.mjs';

test('addresses and the flags of the app go through, the profile made absolute', () => {
  expect(readStartArguments(['example.com', '--lang=ko', '--user-data-dir=profile', 'b.test'], '/here')).toEqual({
    appArgs: ['--lang=ko', '--user-data-dir=/here/profile', 'example.com', 'b.test'],
    profileDir: '/here/profile',
    stay: false,
  });
  expect(readStartArguments(['--stay'], '/')).toEqual({ appArgs: [], profileDir: undefined, stay: true });
});

test.each(['--no-sandbox', '--langs=ko', '-x', '--stay=1', '--'])('%s is refused by name', (flag) => {
  expect(() => readStartArguments([flag], '/')).toThrow(`Unknown flag: ${flag}`);
});

test.each(['--lang', '--lang=', '--user-data-dir'])('%s lacks its value', (flag) => {
  expect(() => readStartArguments([flag], '/')).toThrow('needs a value');
});

test('a switch of the app goes through', () => {
  expect(readStartArguments(['--trace-chromium', 'a.test'], '/').appArgs).toEqual(['--trace-chromium', 'a.test']);
});
