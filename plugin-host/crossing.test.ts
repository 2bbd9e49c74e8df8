import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import { expect, test } from 'vitest';
import { boundMemory } from './bounded-memory.ts';
import { Bridge } from './bridge.ts';
import { Crossing, openQuickJS } from './crossing.ts';

const MEBIBYTE = 1_024 * 1_024;

/** QuickJS with our two halves of the bridge, whose guest gives each text that it is told back to the host. */
async function openBridge() {
  const memory = boundMemory(variant, 32 * MEBIBYTE);
  const quickjs = openQuickJS(await newQuickJSWASMModuleFromVariant(memory.variant), memory.module);
  const { context } = quickjs;
  const crossing = new Crossing(quickjs);
  const called: (readonly unknown[])[] = [];
  const thrown: unknown[] = [];
  const describe = (error: Parameters<Bridge['tell']>[0]): string => String(error.consume((each) => (context.dump(each) as { message?: unknown }).message));
  const bridge = new Bridge(
    context,
    crossing,
    {
      call: (_index, id, args) => {
        called.push(args);
        return args[0] === 'refuse' ? 'forbidden: 안 됨' : void queueMicrotask(() => bridge.answer(id, args));
      },
      fail: (error) => void thrown.push(describe(error)),
      broke: (error) => void thrown.push(error),
    },
    describe,
  );
  bridge.define('say', 0).consume((say) => context.setProp(context.global, 'say', say));
  const listen = (source: string) => context.unwrapResult(context.evalCode(source));
  return { memory, context, crossing, bridge, called, thrown, listen };
}

test('texts of every length and script cross unchanged, also around the length that has a block of memory of its own, and once the memory has grown', async () => {
  const { context, memory, bridge, called, listen } = await openBridge();
  const echo = listen('(text) => { say(text); }');
  const before = memory.sizeBytes;
  const texts = ['', 'a', ...[1_360, 1_364, 1_366, 4_095, 4_096, 4_097, 30_000].flatMap((length) => ['a', 'é', '한'].map((letter) => letter.repeat(length))), '😀'.repeat(700), '\u0000"\\\n', '숲'.repeat(400_000)];
  const tellAll = (): void => {
    for (const text of texts) bridge.tell(echo, text);
  };
  tellAll();
  context.unwrapResult(context.evalCode('globalThis.kept = new Uint8Array(20_000_000);')).dispose();
  expect(memory.sizeBytes).toBeGreaterThan(before);
  tellAll();
  expect(called.map(([text]) => text)).toEqual([...texts, ...texts]);
});

test('a short call takes no block of the memory but for its values: what carries them across is kept', async () => {
  const { memory, bridge, called, listen } = await openBridge();
  const echo = listen('(text) => { say(text); }');
  const { module } = memory;
  const malloc = module._malloc.bind(module);
  let blocks = 0;
  module._malloc = (sizeBytes) => {
    blocks += 1;
    return malloc(sizeBytes);
  };
  for (let i = 0; i < 20; i += 1) bridge.tell(echo, { number: i });
  await new Promise(setImmediate);
  expect(called.length).toBe(20);
  expect(blocks).toBe(0);
});

test('answers, refusals and what a listener or a job throws come out as they are', async () => {
  const { crossing, bridge, called, thrown, listen } = await openBridge();
  const told = listen(`(what) => what === 'throw' ? nothing.here : say(what).then((back) => say('back', back), (error) => say('refused', error.message))`);
  bridge.tell(told, 'ask');
  bridge.tell(told, 'refuse');
  await new Promise(setImmediate);
  while (crossing.hasJobs) expect(crossing.runJobs(10)).toBeUndefined();
  expect(called).toEqual([['ask'], ['refuse'], ['refused', 'forbidden: 안 됨'], ['back', ['ask']]]);
  bridge.tell(told, 'throw');
  while (crossing.hasJobs) expect(crossing.runJobs(10)).toBeUndefined();
  expect(thrown).toEqual(["'nothing' is not defined"]);
});
