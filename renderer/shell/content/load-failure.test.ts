import { expect, test } from 'vitest';
import { translator } from '../../../i18n/catalogue.ts';
import { certificateKey, describeFailure } from './load-failure.ts';

const en = translator('en');

test.each([
  ['ERR_CONNECTION_REFUSED', -102, 'other', false],
  ['ERR_INTERNET_DISCONNECTED', -106, 'offline', true],
  ['ERR_NAME_NOT_RESOLVED', -105, 'name', true],
  ['ERR_CERT_DATE_INVALID', -201, 'certificate', false],
  ['ERR_TOO_MANY_REDIRECTS', -310, 'other', false],
  ['ERR_BLOCKED_BY_CLIENT', -20, 'blocked', false],
  ['ERR_UNKNOWN_URL_SCHEME', -302, 'scheme', false],
  ['HTTP_503', 503, 'http', false],
] as const)('%s', (name, code, kind, comesBack) => {
  expect(describeFailure(name, code, 'a.example', en)).toMatchObject({ kind, comesBack });
});

test('the code is Chromium’s name with its number, or the status', () => {
  expect(describeFailure('ERR_TIMED_OUT', -7, 'a.example', en).code).toBe('ERR_TIMED_OUT (-7)');
  expect(describeFailure('HTTP_500', 500, 'a.example', en)).toMatchObject({ code: 'HTTP 500' });
});

test.each([[404, 'nothing at this address'], [500, 'Something broke'], [403, 'does not let you in'], [418, 'answered with status 418']])('status %i', (status, words) => {
  expect(describeFailure(`HTTP_${status}`, status, 'a.example', en).text).toContain(words);
});

test.each([
  ['ERR_CERT_AUTHORITY_INVALID', 'errors.cert.authority'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'errors.cert.name'],
  ['ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'errors.cert.weak'],
  ['ERR_CERT_CONTAINS_ERRORS', 'errors.cert.other'],
])('%s says what is wrong with it', (name, key) => {
  expect(certificateKey(name)).toBe(key);
});
