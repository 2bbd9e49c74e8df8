import fc from 'fast-check';
import { expect, test } from 'vitest';
import { previewOf } from './preview.ts';
import { REDACTED, redactText } from './redact.ts';

test('is the JSON text of plain data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/[:?&#;]|basic|bearer|eyJ|"(pwd|pass|pin|otp|auth|sid|sig)/i.test(text.replaceAll('":', '')));
      expect(previewOf(value, 1_000_000)).toEqual({ text, truncated: false });
    }),
  );
});

test('shows what JSON does not know', () => {
  const loop: Record<string, unknown> = { at: new Date(0) };
  loop['self'] = loop;
  expect(previewOf(loop).text).toBe('{"at":"1970-01-01T00:00:00.000Z","self":"[circular]"}');
  expect(previewOf([new Uint8Array(5), new Float64Array(3), new ArrayBuffer(9), 10n, NaN, undefined]).text).toBe(
    '["[Uint8Array 5]","[Float64Array 3]","[ArrayBuffer 9]","10n","NaN",null]',
  );
  expect(previewOf({ map: new Map([['a', 1]]), set: new Set(['한국어']), nothing: undefined }).text).toBe('{"map":[["a",1]],"set":["한국어"]}');
  expect(previewOf(undefined).text).toBe('undefined');
});

test('stops when the text is full, however big the value', () => {
  const shared = Array.from({ length: 1_000 }, () => 'x'.repeat(100));
  const huge = Array.from({ length: 100_000 }, () => shared);
  const started = performance.now();
  const { text, truncated } = previewOf(huge, 2_048);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(truncated).toBe(true);
  expect(text).toHaveLength(2_048);
  expect(previewOf('한'.repeat(5_000_000), 100)).toEqual({ text: `"${'한'.repeat(99)}`, truncated: true });
  expect(previewOf('👍'.repeat(100), 10).text).toBe('"👍👍👍👍');
  expect(previewOf('x'.repeat(98), 100)).toEqual({ text: `"${'x'.repeat(98)}"`, truncated: false });
  let deep: unknown = 'end';
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  expect(previewOf(deep).text).toContain('[too deep]');
});

test('where a getter or a proxy throws the text ends, and says so', () => {
  const closed = new Proxy({}, { ownKeys: () => { throw new Error('closed'); } });
  expect(previewOf({ first: 1, second: closed, third: 3 })).toEqual({ text: '{"first":1,"second":{', truncated: true });
});

test.each(['password', 'newPassword', 'passwd', 'client_secret', 'accessToken', 'Authorization', 'Set-Cookie', 'cookies', 'credentials', 'apiKey', 'x-api-key', 'pin'])(
  'hides what is called %s, at any depth',
  (name) => {
    for (const secret of ['hunter2-한', 42_424_242, ['hunter2-한'], { deep: 'hunter2-한' }]) {
      for (const body of [{ [name]: secret }, [{ a: [{ [name]: secret }] }], new Map([[name, secret]]), [[name, secret]], { name, value: secret }]) {
        const { text } = previewOf(body);
        expect(text).not.toMatch(/hunter2|42424242/);
        expect(text).toContain(REDACTED);
      }
    }
  },
);

test('does not hide what merely sounds alike', () => {
  const body = { pinned: 1, position: 'top', keyword: 'x', keyCode: 'Enter', hasPassword: true, password: null, code: 'not-found', state: 'open' };
  expect(previewOf(body).text).toBe(JSON.stringify(body));
});

test.each([
  ['https://user:hunter2@example.com/a', `https://${REDACTED}@example.com/a`],
  ['https://user:hun@ter2@example.com', `https://${REDACTED}@example.com`],
  ['see https://hunter2@example.com.', `see https://${REDACTED}@example.com.`],
  ['https://a.test/?q=cats&access_token=hunter2#x', `https://a.test/?q=cats&access_token=${REDACTED}#x`],
  ['https://a.test/cb#code=hunter2&state=hunter2', `https://a.test/cb#code=${REDACTED}&state=${REDACTED}`],
  ['Authorization: Bearer hunter2hunter2', `Authorization: ${REDACTED}`],
  ['Host: a.test\r\nCookie: a=hunter2; b=hunter2\r\nAccept: */*', `Host: a.test\r\nCookie: ${REDACTED}\r\nAccept: */*`],
  ['curl with bearer hunter2hunter2', `curl with bearer ${REDACTED}`],
  ['{"user":"a","password":"hun\\"ter2"}', `{"user":"a","password":"${REDACTED}"}`],
  ['eyJhbGciOiJIUzI1NiJ9.eyJodW50ZXIyIjoxfQ.hunter2', REDACTED],
])('in text: %s', (text, shown) => {
  expect(redactText(text)).toBe(shown);
});

test('leaves harmless text alone', () => {
  for (const text of ['https://example.com/search?q=password', 'mail someone@example.com', 'Basic English', '비밀번호를 잊으셨나요?', '12:30 lunch']) {
    expect(redactText(text)).toBe(text);
  }
});

test('a secret that the cut divides is not shown', () => {
  const url = `https://user:${'hunter2'.repeat(2_000)}@example.com/`;
  expect(redactText(url, 100)).not.toContain('hunter2');
  expect(previewOf({ url }, 100).text).not.toContain('hunter2');
  const query = `https://a.test/?token=${'hunter2'.repeat(2_000)}`;
  expect(redactText(query, 100)).not.toContain('hunter2');
});

test('redacting takes linear time', () => {
  const started = performance.now();
  for (const part of ['://', '?a', '"a":"', 'eyJaaaaa.', '@', '\\"', 'a: ', 'basic ']) redactText(part.repeat(20_000), 100_000);
  expect(performance.now() - started).toBeLessThan(20_000);
});

test.each([
  ['password=hunter2&user=ada', 'password=••••&user=ada'],
  ['user=ada&csrf_token=hunter2', 'user=ada&csrf_token=••••'],
  ['key=a&b=c', 'key=a&b=c'],
  ['Content-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--x', 'Content-Disposition: form-data; name="password"\r\n\r\n••••\r\n--x'],
  ['Content-Disposition: form-data; name="city"\r\n\r\nSeoul\r\n--x', 'Content-Disposition: form-data; name="city"\r\n\r\nSeoul\r\n--x'],
])('the secrets of a form: %j', (text, shown) => {
  expect(redactText(text)).toBe(shown);
});
