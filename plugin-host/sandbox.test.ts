import variant from '@jitl/quickjs-wasmfile-release-sync';
import { expect, test } from 'vitest';
import { IpcError } from '../ipc/core/errors.ts';
import { eventually } from '../testing/eventually.ts';
import { MAX_PENDING_CALLS, Sandbox } from './sandbox.ts';

const MEBIBYTE = 1_024 * 1_024;

async function makeSandbox(options: { memoryLimitBytes?: number; turnLimitMs?: number } = {}) {
  const errors: string[] = [];
  const fatal: string[] = [];
  const sandbox = await Sandbox.create({
    variant,
    memoryLimitBytes: options.memoryLimitBytes ?? 16 * MEBIBYTE,
    turnLimitMs: options.turnLimitMs ?? 10_000,
    onError: (message) => errors.push(message),
    onFatal: (message, why) => fatal.push(`${why}: ${message}`),
  });
  const said: unknown[] = [];
  sandbox.addFunction('say', (args) => {
    said.push(args[0]);
    return Promise.resolve(args[0]);
  });
  return { sandbox, errors, fatal, said };
}

test('the code has the language and `terrarium`, and nothing of the host', async () => {
  const { sandbox, said } = await makeSandbox();
  sandbox.run('terrarium.say(Object.getOwnPropertyNames(globalThis))', 'main.js');
  const names = said[0] as string[];
  expect(names).toEqual(expect.arrayContaining(['terrarium', 'JSON', 'Promise']));
  const ofHosts = ['process', 'require', 'module', 'Buffer', 'global', 'setTimeout', 'fetch', 'WebAssembly', 'console', 'std', 'os'];
  expect(ofHosts.filter((name) => names.includes(name))).toEqual([]);
  // Nor by way of what is given: the constructor of a function given by the host is the sandbox's own.
  sandbox.run('terrarium.say(terrarium.say.constructor("return typeof process + typeof require")())', 'main.js');
  expect(said[1]).toBe('undefinedundefined');
});

test('no module can be imported', async () => {
  const { sandbox } = await makeSandbox();
  expect(() => sandbox.run("import fs from 'node:fs'; terrarium.say(fs)", 'main.js')).toThrow("could not load module 'node:fs'");
});

test.each([
  ['a loop', 'for (;;) {}'],
  ['a loop that catches everything', 'for (;;) { try { for (;;) {} } catch {} }'],
  ['a flood of jobs', 'const again = () => { Promise.resolve().then(again); }; again();'],
  ['a regular expression that backtracks', '/^(a+)+$/.test("a".repeat(60) + "b")'],
])('%s is interrupted within the limit, and the sandbox goes on', async (_name, source) => {
  const { sandbox, said, fatal, errors } = await makeSandbox({ turnLimitMs: 200 });
  const startedAtMs = performance.now();
  expect(() => sandbox.run(source, 'main.js')).toThrow('ran longer than 200 ms');
  // Far from for ever, also on a busy machine.
  expect(performance.now() - startedAtMs).toBeLessThan(60_000);
  // `run` tells of it; it is not told of twice.
  expect([errors, fatal]).toEqual([[], []]);
  if (!source.includes('again')) {
    sandbox.run('terrarium.say("still here")', 'main.js');
    expect(said).toEqual(['still here']);
  }
});

test('memory that is taken and let go of is no harm', async () => {
  const { sandbox, said, fatal } = await makeSandbox({ memoryLimitBytes: 12 * MEBIBYTE });
  const take = 'const f = () => { const all = []; for (;;) all.push(new Uint8Array(65536)); };';
  sandbox.run(`${take} try { f(); } catch (error) { terrarium.say(error.message); }`, 'main.js');
  sandbox.run('terrarium.say(1)', 'main.js');
  expect(said).toEqual(['out of memory', 1]);
  expect(fatal).toEqual([]);
});

test('a plugin that holds all of its memory is stopped', async () => {
  const { sandbox, fatal } = await makeSandbox({ memoryLimitBytes: 12 * MEBIBYTE });
  const source = `globalThis.all = null;
    for (let size = 65536; size >= 64; size /= 2) {
      try { for (;;) all = { all, data: new Uint8Array(size) }; } catch {}
    }`;
  expect(() => sandbox.run(source, 'main.js')).toThrow('the plugin holds all of its memory');
  expect(fatal).toEqual(['full: the plugin holds all of its memory']);
});

test('a value that the memory cannot hold rejects the call, and the sandbox goes on', async () => {
  const { sandbox, errors, fatal, said } = await makeSandbox({ memoryLimitBytes: 12 * MEBIBYTE });
  sandbox.addFunction('big', () => Promise.resolve({ text: 'x'.repeat(16_000_000) }));
  sandbox.run('terrarium.big().then(() => terrarium.say("held"), (error) => terrarium.say(error.message))', 'main.js');
  await eventually(() => expect(said).toHaveLength(1));
  expect(said[0]).toContain('out of memory');
  expect(errors).toEqual([]);
  expect(fatal).toEqual([]);
});

test('endless recursion is an error of the plugin', async () => {
  const { sandbox } = await makeSandbox();
  expect(() => sandbox.run('const f = () => f() + 1; f();', 'main.js')).toThrow('stack overflow');
});

test.each([
  ['an error', 'throw new TypeError("no such thing")', 'TypeError: no such thing'],
  ['an error after an await', 'await null; throw new Error("late")', 'Error: late'],
  ['null', 'throw null', 'the plugin threw null'],
  ['a big integer', 'throw 10n', 'the plugin threw 10'],
  ['a promise', 'throw Promise.resolve(1)', 'the plugin threw'],
  ['a syntax error', 'let let = 1', 'SyntaxError'],
])('a module that throws %s fails to run and says why', async (_name, source, message) => {
  const { sandbox, fatal } = await makeSandbox();
  expect(() => sandbox.run(source, 'main.js')).toThrow(message);
  expect(fatal).toEqual([]);
});

test('a listener that throws, at once or later, is told of; the others run', async () => {
  const { sandbox, errors, said } = await makeSandbox();
  const event = sandbox.addEvent('page.onReady');
  sandbox.run(
    `terrarium.page.onReady(() => { throw new Error("at once") });
     terrarium.page.onReady(async () => { await terrarium.say("asked"); throw new Error("later") });
     terrarium.page.onReady(({ tabId }) => { terrarium.say(tabId) });`,
    'main.js',
  );
  expect(event.listenerCount).toBe(3);
  event.emit({ tabId: 7 });
  await eventually(() => expect(errors).toHaveLength(2));
  expect(errors[0]).toContain('at once');
  expect(errors[1]).toContain('later');
  expect(said).toEqual(['asked', 7]);
});

test('an interrupted job is told of, also where it only rejects a promise that nobody looks at', async () => {
  const { sandbox, errors } = await makeSandbox({ turnLimitMs: 100 });
  const event = sandbox.addEvent('onLook');
  sandbox.run('terrarium.onLook(() => { Promise.resolve().then(() => { for (;;) {} }); });', 'main.js');
  event.emit(null);
  expect(errors).toEqual(['the plugin ran longer than 100 ms at a stretch and was interrupted']);
});

test('what a listener began before it threw goes on', async () => {
  const { sandbox, errors, said } = await makeSandbox();
  const event = sandbox.addEvent('onLook');
  sandbox.run('terrarium.onLook(() => { Promise.resolve().then(() => terrarium.say("later")); throw new Error("now"); });', 'main.js');
  event.emit(null);
  expect(said).toEqual(['later']);
  expect(errors).toEqual([expect.stringContaining('Error: now')]);
});

test('a function gives JSON copies, and its failure crosses with its code only', async () => {
  const { sandbox, said } = await makeSandbox();
  sandbox.addFunction('page.readText', ([tabId]) =>
    tabId === 1 ? Promise.resolve({ text: '한글 "text"', when: new Date(0) }) : Promise.reject(new Error('a path: /secret')),
  );
  sandbox.run(
    `const { text, when } = await terrarium.page.readText(1);
     terrarium.say([text, when]);
     await terrarium.page.readText(2).catch((error) => terrarium.say([error.name, error.message]));`,
    'main.js',
  );
  await eventually(() => expect(said).toHaveLength(2));
  expect(said).toEqual([['한글 "text"', '1970-01-01T00:00:00.000Z'], ['TerrariumError', 'internal: the handler failed']]);
});

test('calls that wait are bounded', async () => {
  const { sandbox, said } = await makeSandbox();
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  sandbox.addFunction('wait', () => finished);
  sandbox.run(
    `let refusal = '';
     for (let i = 0; i < ${MAX_PENDING_CALLS}; i++) terrarium.wait().then(() => { if (i === 0) terrarium.say(refusal); });
     terrarium.wait().catch((error) => { refusal = error.message; });`,
    'main.js',
  );
  await new Promise((resolve) => setImmediate(resolve));
  finish();
  await eventually(() => expect(said).toEqual([`quota-exceeded: ${MAX_PENDING_CALLS} calls wait for an answer already`]));
});

test('a failure of QuickJS itself is fatal, and nothing runs afterwards', async () => {
  const { sandbox, fatal, said } = await makeSandbox({ memoryLimitBytes: 64 * MEBIBYTE });
  expect(() => sandbox.run('JSON.parse("[".repeat(1000000))', 'main.js')).toThrow('QuickJS failed');
  expect(fatal).toHaveLength(1);
  expect(() => sandbox.run('terrarium.say(1)', 'main.js')).toThrow('QuickJS failed');
  expect(said).toEqual([]);
});

test('an error of the interface keeps its code', async () => {
  const { sandbox, said } = await makeSandbox();
  sandbox.addFunction('fail', () => Promise.reject(new IpcError('not-found', 'no such tab')));
  sandbox.run('terrarium.fail().catch((error) => terrarium.say(error.message))', 'main.js');
  await eventually(() => expect(said).toEqual(['not-found: no such tab']));
});
