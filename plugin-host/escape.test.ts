import variant from '@jitl/quickjs-wasmfile-release-sync';
import { expect, test } from 'vitest';
import { IpcError } from '../ipc/core/errors.ts';
import { eventually } from '../testing/eventually.ts';
import { addCapabilities } from './capabilities/index.ts';
import type { CapabilityParts } from './capabilities/capability.ts';
import { HostEvents } from './host-events.ts';
import { Pages } from './pages.ts';
import { Sandbox } from './sandbox.ts';

const HOST_GLOBALS = Object.getOwnPropertyNames(globalThis).toSorted().join();
const HOST_PROTOTYPES = [Object, Array, Function, Promise, Error, String].map((each) => Object.getOwnPropertyNames(each.prototype).join()).join();

/** The real sandbox with every capability, over a main that the test holds. */
async function makeSandbox() {
  const said: unknown[] = [];
  const fatal: string[] = [];
  const errors: string[] = [];
  const reached: unknown[] = [];
  const sandbox = await Sandbox.create({
    variant,
    memoryLimitBytes: 32 * 1_024 * 1_024,
    turnLimitMs: 5_000,
    modules: { 'other.js': 'export const word = "imported";' },
    onError: (message) => errors.push(message),
    onFatal: (message) => fatal.push(message),
  });
  // Whatever main is asked for, it answers with nothing of its own.
  const main = new Proxy({}, {
    get: (_target, name) => (request: unknown) => {
      reached.push([name, request]);
      if (name === 'storageGet') return Promise.resolve({ json: '{"__proto__":{"polluted":true},"constructor":1}' });
      return Promise.reject(new IpcError('forbidden', 'refused'));
    },
  }) as CapabilityParts['main'];
  const pages = new Pages(() => {
    throw new Error('no test makes a page');
  });
  addCapabilities(
    ['page.text', 'page.patch', 'page.messages', 'toolbar', 'storage', 'net.fetch', 'notifications', 'requests.block'],
    { api: sandbox, pages, main, styleNames: ['dark'], events: new HostEvents(), holdWhile: () => undefined },
    {},
  );
  sandbox.addFunction('say', (args) => {
    said.push(args[0]);
    return Promise.resolve(args[0]);
  });
  return { sandbox, said, fatal, errors, reached };
}

/** Runs code whose last expression is told; gives what was told. */
async function tell(expression: string): Promise<unknown> {
  const { sandbox, said, fatal } = await makeSandbox();
  sandbox.run(`terrarium.say(await (async () => { ${expression} })())`, 'main.js');
  await eventually(() => expect([said.length, fatal]).toEqual([1, []]));
  return said[0];
}

test.each([
  ['the constructor of a host function', 'return String(terrarium.say.constructor("return typeof process + typeof require + typeof Buffer")())'],
  ['the constructor of what a call gives', 'return String(terrarium.settings.get().constructor.constructor("return typeof process + typeof require + typeof Buffer")())'],
  ['the constructor of an answer', 'return String((await terrarium.storage.get("a")).toString.constructor("return typeof process + typeof require + typeof Buffer")())'],
  ['the constructor of an error', 'try { await terrarium.page.readText(1); } catch (error) { return String(error.constructor.constructor("return typeof process + typeof require + typeof Buffer")()); }'],
  ['generators and async functions', 'return String((function*(){}).constructor("return typeof process + typeof require + typeof Buffer")().next().value)'],
  ['the prototype chain of the global', 'let at = terrarium.say; const seen = []; while (at) { seen.push(...Object.getOwnPropertyNames(at)); at = Object.getPrototypeOf(at); } return ["process", "require", "Buffer"].map((name) => seen.includes(name) ? name : "undefined").join("")'],
  ['indirect eval', 'return (0, eval)("typeof process + typeof require + typeof Buffer")'],
  ['the caller of a function', '"use sloppy"; function f() { try { return String(f.caller) } catch { return "undefinedundefinedundefined" } } const found = f(); return found.includes("native host") ? found : "undefinedundefinedundefined"'],
])('%s leads nowhere', async (_way, code) => {
  expect(await tell(code)).toBe('undefinedundefinedundefined');
});

test('errors of the host carry a code and words, and no stack, path or object of it', async () => {
  const shown = await tell(`
    const found = [];
    for (const attempt of [() => terrarium.page.readText(1), () => terrarium.page.readText({}), () => terrarium.net.fetch('x'), () => terrarium.toolbar.setText(1, 'x'), () => terrarium.storage.set()]) {
      try { await attempt(); found.push('no error'); } catch (error) {
        found.push(Object.getOwnPropertyNames(error).map((name) => name + '=' + String(error[name])).join(' '));
      }
    }
    return found;
  `);
  const all = (shown as string[]).join('\n');
  expect(shown).toHaveLength(5);
  expect(all).not.toMatch(/no error|\.ts\b|node:|file:|\/|\\/);
  expect(all).toMatch(/message=not-found: /);
});

test.each([
  ['a replaced Promise', 'globalThis.Promise = class { constructor() { throw 1 } then() { throw 2 } };'],
  ['a poisoned Promise.prototype.then', 'Promise.prototype.then = function () { throw new Error("then") };'],
  ['a replaced JSON', 'JSON.parse = () => { throw 1 }; JSON.stringify = () => { throw 2 }; globalThis.JSON = null;'],
  ['a poisoned Object.prototype', 'Object.prototype.toJSON = () => { throw 1 }; Object.prototype.then = () => { throw 2 };'],
  ['a getter on Object.prototype', 'for (const name of ["message", "name", "stack", "value", "code"]) Object.defineProperty(Object.prototype, name, { get() { throw new Error(name) }, set() {} });'],
  ['a poisoned Array.prototype', 'Array.prototype[0] = "stolen"; Array.prototype.push = () => { throw 1 }; Array.prototype[Symbol.iterator] = null;'],
  ['a replaced terrarium', 'try { globalThis.terrarium = { say: 1 } } catch {} try { delete globalThis.terrarium } catch {}'],
  ['a frozen world', 'for (const each of [Object, Array, Function, Promise, Error, terrarium]) { Object.freeze(each); if (each.prototype) Object.freeze(each.prototype); }'],
])('with %s the host goes on as if nothing had happened', async (_what, poison) => {
  const { sandbox, fatal } = await makeSandbox();
  const heard: unknown[] = [];
  const event = sandbox.addEvent('test.onEvent');
  sandbox.addFunction('hear', (args) => {
    heard.push(args[0]);
    return Promise.resolve({ a: [1, { b: null }] });
  });
  // Listeners are set before: what is poisoned is what the host uses to reach them.
  sandbox.run(`const { hear } = terrarium; terrarium.test.onEvent((body) => { hear(body.text); });`, 'first.js');
  try {
    sandbox.run(poison, 'poison.js');
  } catch {
    // That the poison hurts the plugin itself is its own affair.
  }
  event.emit({ text: 'one' });
  event.emit({ text: 'two' });
  await eventually(() => expect([heard, fatal]).toEqual([['one', 'two'], []]));
  expect(Object.getOwnPropertyNames(globalThis).toSorted().join()).toBe(HOST_GLOBALS);
  expect([Object, Array, Function, Promise, Error, String].map((each) => Object.getOwnPropertyNames(each.prototype).join()).join()).toBe(HOST_PROTOTYPES);
});

test.each([
  ['a getter', '{ get text() { return "read" } }'],
  ['a getter that throws', '{ get text() { throw new Error("no") } }'],
  ['a thenable', '{ then(resolve) { resolve("stolen") } }'],
  ['a toJSON that lies', '{ toJSON() { return { then: 1, __proto__: { polluted: true } } } }'],
  ['a proxy', 'new Proxy({}, { get: (_t, name) => String(name), ownKeys: () => ["__proto__", "then"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) })'],
  ['a proxy that throws', 'new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 } })'],
  ['a revoked proxy', '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()'],
  ['a cycle', '(() => { const a = {}; a.a = a; return a })()'],
  ['depth', '(() => { let a = {}; for (let i = 0; i < 300; i += 1) a = { a }; return a })()'],
  ['size', '"x".repeat(4_000_000)'],
  ['a long list', 'Array.from({ length: 200_000 }, (_n, i) => i)'],
  ['a symbol', 'Symbol("s")'],
  ['a BigInt', '2n ** 70n'],
  ['a function', 'terrarium.say'],
  ['a promise', 'Promise.reject(new Error("rejected")).catch(() => 1)'],
  ['lone surrogates and zeros', '"\\ud800\\u0000\\udfff"'],
  ['own __proto__', 'JSON.parse(\'{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}\')'],
  ['a date, a map, a regular expression', '[new Date(NaN), new Map([[{}, {}]]), /x/]'],
  ['typed arrays', 'new Uint8Array(100_000)'],
])('as an argument %s does no harm, and the next call works', async (_what, value) => {
  const { sandbox, said, fatal } = await makeSandbox();
  for (const call of ['page.readText(value)', 'page.addStyle(1, value)', 'toolbar.setPanel(1, [value])', 'toolbar.setPanel(value, value)', 'storage.set("a", value)', 'storage.get(value)', 'net.fetch("https://a.example/", value)', 'notifications.show(value)', 'messages.send(1, value)', 'messages.answer(value, value)', 'timers.wait(value)', 'log(value, value)']) {
    sandbox.run(`let value; try { value = ${value}; } catch {} try { await Promise.race([Promise.resolve(terrarium.${call}).catch(() => 0), 0]); } catch {}`, 'attempt.js');
  }
  sandbox.run('terrarium.say("still here")', 'main.js');
  await eventually(() => expect([said.at(-1), fatal]).toEqual(['still here', []]));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(Object.getOwnPropertyNames(globalThis).toSorted().join()).toBe(HOST_GLOBALS);
});

test('an argument nested deeper than the stack is refused, or ends the process with its reason', async () => {
  const { sandbox, said, fatal } = await makeSandbox();
  try {
    sandbox.run('let a = {}; for (let i = 0; i < 50000; i += 1) a = { a }; terrarium.log(a).catch((error) => terrarium.say(error.message));', 'main.js');
  } catch {
    // Told below.
  }
  await eventually(() => expect(said.length + fatal.length).toBe(1));
  expect(fatal[0] ?? said[0]).toMatch(/call stack|cannot be copied/);
  expect(Object.getOwnPropertyNames(globalThis).toSorted().join()).toBe(HOST_GLOBALS);
});

test.each(['node:fs', 'fs', 'electron', '../main.js', './../../main.js', 'file:///etc/passwd', 'https://a.example/x.js', 'data:text/javascript,1', '__proto__', 'constructor', 'toString'])(
  'the module %s is not there',
  async (name) => {
    const { sandbox } = await makeSandbox();
    expect(() => sandbox.run(`import * as all from ${JSON.stringify(name)}; terrarium.say(Object.keys(all));`, 'main.js')).toThrow('could not load module');
    expect(await tell(`try { await import(${JSON.stringify(name)}); return 'loaded' } catch (error) { return 'refused' }`)).toBe('refused');
  },
);

test('a listener kept for later, or called twice, gets copies and no objects of the host', async () => {
  const { sandbox, said } = await makeSandbox();
  const event = sandbox.addEvent('test.onEvent');
  sandbox.run('terrarium.test.onEvent((body) => { body.list.push("mine"); body.__proto__.polluted = 1; terrarium.say(body.list.length); });', 'main.js');
  const body = { list: ['ours'] };
  event.emit(body);
  event.emit(body);
  await eventually(() => expect(said).toEqual([2, 2]));
  expect(body).toEqual({ list: ['ours'] });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
