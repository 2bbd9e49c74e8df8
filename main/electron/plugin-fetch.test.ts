import { expect, test } from 'vitest';
import { fetchForPlugin } from './plugin-fetch.ts';

/** A session that notes what is fetched, and answers with this. */
function setUp(answer: () => Response | Promise<Response> = () => new Response('moss', { headers: { 'content-type': 'text/plain' } })) {
  const fetched: [url: string, options: RequestInit][] = [];
  const session = {
    fetch: (url: string, options: RequestInit): Promise<Response> => {
      fetched.push([url, options]);
      return Promise.resolve().then(answer);
    },
  };
  type Request = Parameters<typeof fetchForPlugin>[1];
  // Of a session it uses that alone.
  const run = (more: Partial<Request> = {}) => fetchForPlugin(session as never, { url: 'https://a.example/x', method: 'GET', headers: {}, body: null, ...more });
  return { fetched, run };
}

test('it goes without cookies, follows no redirect, and leaves nothing on the disk', async () => {
  const { fetched, run } = setUp();
  await expect(run({ headers: { 'x-mine': '1', accept: 'text/csv' }, method: 'POST', body: 'a' })).resolves.toEqual({ status: 200, contentType: 'text/plain', text: 'moss' });
  expect(fetched).toEqual([
    ['https://a.example/x', expect.objectContaining({ method: 'POST', body: 'a', headers: { 'x-mine': '1', accept: 'text/csv' }, credentials: 'omit', redirect: 'error', cache: 'no-store' })],
  ]);
});

test.each(['cookie', 'Cookie', 'HOST', 'Origin', 'referer', 'User-Agent', 'authorization', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'sec-fetch-site', 'Sec-CH-UA', 'proxy-authorization', 'x-terrarium-anything'])(
  'the header %s is not a plugin’s to set: nothing goes out',
  async (name) => {
    const { fetched, run } = setUp();
    await expect(run({ headers: { 'x-mine': '1', [name]: 'x' } })).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining(name) });
    expect(fetched).toEqual([]);
  },
);

test('what fails, and an answer that is too large, have a code', async () => {
  const failing = setUp(() => Promise.reject(new TypeError('net::ERR_UNEXPECTED_REDIRECT')));
  await expect(failing.run()).rejects.toMatchObject({ code: 'failed-precondition', message: expect.stringContaining('ERR_UNEXPECTED_REDIRECT') });
  const large = setUp(() => new Response('x'.repeat(2 * 1_024 * 1_024 + 1)));
  await expect(large.run()).rejects.toMatchObject({ code: 'failed-precondition', message: expect.stringContaining('larger than') });
});
