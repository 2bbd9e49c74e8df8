import { expect, test } from 'vitest';
import { readBody } from './read-body.ts';

test('a body is read up to its bound, and one that is larger is left', async () => {
  let isLeft = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000)),
    cancel: () => void (isLeft = true),
  });
  expect((await readBody(new Response('text'), 4))?.toString()).toBe('text');
  expect(await readBody(new Response('text'), 3)).toBeUndefined();
  expect(await readBody(new Response(null), 0)).toHaveLength(0);
  expect(await readBody(new Response(endless), 5_000)).toBeUndefined();
  expect(isLeft).toBe(true);
});
