import { expect, test } from 'vitest';
import { createSizeSender } from './size-sender.ts';

test('sends the latest size once a frame, and not before the former was answered', async () => {
  const sent: number[] = [];
  const frames: (() => void)[] = [];
  const answers: (() => void)[] = [];
  const sender = createSizeSender(
    (sizePx) => {
      sent.push(sizePx);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
    (run) => frames.push(run),
  );
  const turn = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  sender.send(300);
  sender.send(310);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(sent).toEqual([310]);
  sender.send(320);
  sender.send(330);
  expect(frames).toHaveLength(0);
  answers.shift()?.();
  await turn();
  frames.shift()?.();
  expect(sent).toEqual([310, 330]);
  answers.shift()?.();
  await turn();
  frames.shift()?.();
  sender.send(340);
  frames.shift()?.();
  expect(sent).toEqual([310, 330, 340]);
});

test('a refusal does not stop the next size', async () => {
  const sent: number[] = [];
  const frames: (() => void)[] = [];
  const sender = createSizeSender(
    (sizePx) => {
      sent.push(sizePx);
      return Promise.reject(new Error('refused'));
    },
    (run) => frames.push(run),
  );
  sender.send(1);
  frames.shift()?.();
  sender.send(2);
  for (let i = 0; i < 10; i++) await Promise.resolve();
  frames.shift()?.();
  expect(sent).toEqual([1, 2]);
});
