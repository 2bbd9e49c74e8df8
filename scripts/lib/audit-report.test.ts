import { expect, test } from 'vitest';
import { readAudit } from './audit-report.mjs';

test('an audit: none, some, or nothing known, which is not the same as none', () => {
  const clean = { metadata: { vulnerabilities: { low: 0, high: 0, total: 0 } }, vulnerabilities: {} };
  expect(readAudit(JSON.stringify(clean))).toEqual({ known: 'none', says: 'no known weakness' });
  const bad = { metadata: { vulnerabilities: { low: 0, high: 2, total: 2 } }, vulnerabilities: { a: { severity: 'high' }, b: { severity: 'high' } } };
  expect(readAudit(JSON.stringify(bad))).toEqual({ known: 'some', says: '2 high: a, b' });
  const refused = { message: '405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk', error: { summary: '' } };
  expect(readAudit(JSON.stringify(refused))).toMatchObject({ known: 'unknown', says: expect.stringContaining('405 Method Not Allowed') as string });
  expect(readAudit('')).toMatchObject({ known: 'unknown' });
});
