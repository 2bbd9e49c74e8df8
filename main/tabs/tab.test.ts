import { expect, test } from 'vitest';
import { signalNameOf } from '../lib/exit-codes.ts';
import { securityOf } from './tab.ts';

test.each([
  ['https://a.test/', 'secure'],
  ['http://a.test/', 'insecure'],
  ['http://localhost.evil.test/', 'insecure'],
  ['http://127.0.0.1.evil.test/', 'insecure'],
  ['http://localhost:3000/', 'local'],
  ['http://127.0.0.1/', 'local'],
  ['http://[::1]/', 'local'],
  ['file:///tmp/a.html', 'local'],
  ['terrarium://newtab/', 'internal'],
])('%s is %s', (url, security) => {
  expect(securityOf(url, false)).toBe(security);
  expect(securityOf(url, true)).toBe('error');
});

test('signals are named where the reason allows it', () => {
  expect(signalNameOf('crashed', 11)).toBe('SIGSEGV');
  expect(signalNameOf('killed', 9)).toBe('SIGKILL');
  expect(signalNameOf('abnormal-exit', 1)).toBeNull();
  expect(signalNameOf('crashed', 0)).toBeNull();
});
