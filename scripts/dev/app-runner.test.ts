import { expect, test } from 'vitest';
import { AppRunner } from './app-runner.mjs';

const fakeApps = () => {
  const log: string[] = [];
  const ends: ((code: number) => void)[] = [];
  const start = (isFirst: boolean) => {
    const name = ends.length;
    log.push(`start ${name}${isFirst ? ', the first' : ''}`);
    const { promise, resolve } = Promise.withResolvers<number>();
    ends.push(resolve);
    return {
      ended: promise,
      stop: async () => {
        log.push(`stop ${name}`);
        resolve(143);
        await promise;
      },
    };
  };
  return { log, ends, start };
};

test('ends the former app before the next one starts, also when asked twice at once', async () => {
  const { log, start } = fakeApps();
  const endings: number[] = [];
  const runner = new AppRunner(start, (code) => endings.push(code));
  await Promise.all([runner.restart(), runner.restart(), runner.restart()]);
  await runner.stop();
  await runner.stop();
  expect(log).toEqual(['start 0, the first', 'stop 0', 'start 1', 'stop 1', 'start 2', 'stop 2']);
  expect(endings).toEqual([]);
});

test('tells of an app that ends by itself, and starts the next one after it', async () => {
  const { log, ends, start } = fakeApps();
  const ending = Promise.withResolvers<number>();
  const runner = new AppRunner(start, ending.resolve);
  await runner.restart();
  ends[0]?.(7);
  expect(await ending.promise).toBe(7);
  await runner.restart();
  expect(log).toEqual(['start 0, the first', 'start 1']);
});
