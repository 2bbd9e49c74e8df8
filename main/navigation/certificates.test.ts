import { expect, test } from 'vitest';
import { Certificates } from './certificates.ts';

const facts = (fingerprint: string) => ({ subjectName: 'a.test', issuerName: 'nobody', validFromMs: 0, validUntilMs: 1, fingerprint, serialNumber: '01' });
const failure = (fingerprint: string) => ({ error: 'ERR_CERT_AUTHORITY_INVALID', certificate: facts(fingerprint) });

test('what does not hold is stopped until the person lets it through, for that host, port and certificate', () => {
  const certificates = new Certificates();
  expect(certificates.judge('https://a.test/x', failure('one'))).toBe(false);
  expect(certificates.isBroken('https://a.test/x')).toBe(false);
  expect(certificates.allow('https://a.test/x')).toBe(true);
  expect(certificates.judge('https://a.test/other', failure('one'))).toBe(true);
  expect(certificates.isBroken('https://a.test/')).toBe(true);
  expect(certificates.judge('https://a.test:444/', failure('one'))).toBe(false);
  expect(certificates.judge('https://b.test/', failure('one'))).toBe(false);
  expect(certificates.judge('https://a.test/', failure('two'))).toBe(false);
  expect(certificates.isBroken('https://a.test/')).toBe(false);
});

test('nothing is let through where nothing failed, and never over http', () => {
  const certificates = new Certificates();
  expect(certificates.allow('https://a.test/')).toBe(false);
  certificates.judge('https://a.test/', failure('one'));
  expect(certificates.allow('http://a.test/')).toBe(false);
});

test('the certificate of a page is the one its host showed', () => {
  const certificates = new Certificates();
  certificates.saw('a.test', facts('good'));
  expect(certificates.at('https://a.test/x')?.fingerprint).toBe('good');
  expect(certificates.at('http://a.test/x')).toBeUndefined();
  expect(certificates.at('https://b.test/')).toBeUndefined();
});

test('hosts are forgotten, oldest first, when there are many', () => {
  const certificates = new Certificates();
  for (let index = 0; index < 600; index += 1) certificates.saw(`${index}.test`, facts(String(index)));
  expect(certificates.at('https://0.test/')).toBeUndefined();
  expect(certificates.at('https://599.test/')).toBeDefined();
});

test('what did not hold is over when the host shows what does, but for another certificate that was let through', () => {
  const certificates = new Certificates();
  certificates.judge('https://a.test/', failure('expired'));
  certificates.judge('https://a.test:444/', failure('let through'));
  certificates.allow('https://a.test:444/');
  certificates.judge('https://b.test/', failure('expired'));
  certificates.saw('a.test', facts('renewed'));
  expect(certificates.failureAt('https://a.test/')).toBeUndefined();
  expect(certificates.at('https://a.test/')?.fingerprint).toBe('renewed');
  expect(certificates.isBroken('https://a.test:444/')).toBe(true);
  expect(certificates.failureAt('https://b.test/')).toBeDefined();
  // Vouched for by now.
  certificates.saw('a.test', facts('let through'));
  expect(certificates.isBroken('https://a.test:444/')).toBe(false);
});
