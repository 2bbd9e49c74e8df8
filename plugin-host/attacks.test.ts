import variant from '@jitl/quickjs-wasmfile-release-sync';
import { expect, test } from 'vitest';
import { eventually } from '../testing/eventually.ts';
import { Sandbox } from './sandbox.ts';

/** All that the host has in reach of code: what is added to it shows. */
const reachOfHost = (): string =>
  [globalThis, Object.prototype, Array.prototype, Function.prototype, Promise.prototype, String.prototype, Error.prototype].flatMap((each) => Reflect.ownKeys(each).map(String)).join();
const HOST = reachOfHost();

/** Taking all of the memory is work, on a busy machine for more than 50 ms: what is to end for another reason is not interrupted before. */
const UNHURRIED_MS = 20_000;

/** A plugin that runs a piece of code whenever it is told to, and says what came of it; the real sandbox around it. */
async function setUp(turnLimitMs: number = 50) {
  const said: unknown[] = [];
  const errors: string[] = [];
  const fatal: string[] = [];
  const turns: { interrupted: boolean }[] = [];
  const sandbox = await Sandbox.create({
    variant,
    memoryLimitBytes: 32 * 1_024 * 1_024,
    turnLimitMs,
    modules: { 'other.js': 'export const word = "imported";' },
    onTurn: (_durationMs, interrupted) => turns.push({ interrupted }),
    onError: (message) => errors.push(message),
    onFatal: (message) => fatal.push(message),
  });
  sandbox.addFunction('say', ([value]) => {
    said.push(value);
    return Promise.resolve(value);
  });
  const run = sandbox.addEvent('test.onRun');
  sandbox.run('const { say } = terrarium; globalThis.say = say; terrarium.test.onRun(({ code }) => code === "" ? say("still here") : (0, eval)(`(async () => { ${code} })()`));', 'main.js');
  const goesOn = async (): Promise<void> => {
    run.emit({ code: '' });
    await eventually(() => expect([said.at(-1), fatal]).toEqual(['still here', []]));
    expect(reachOfHost()).toBe(HOST);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  };
  return { attack: (code: string) => run.emit({ code }), load: (code: string) => sandbox.run(code, 'again.js'), goesOn, said, errors, fatal, turns };
}

test.each([
  ['a regular expression that goes back for ever', '/^(a+)+$/.exec("a".repeat(40) + "b")'],
  ['an interruption that is caught', 'for (;;) try { for (;;); } catch {}'],
  ['an interruption in a finally', 'try { for (;;); } finally { for (;;); }'],
  ['a value that has no end as text', 'String({ [Symbol.toPrimitive]() { for (;;); } })'],
  ['a trap of a proxy', '0 in new Proxy({}, { has() { for (;;); } })'],
  ['a getter in an argument', 'await terrarium.say({ get a() { for (;;); } })'],
  ['toJSON of an argument', 'await terrarium.say({ toJSON() { for (;;); } })'],
  ['a list without end in an argument', 'await terrarium.say(new Proxy([], { get: (_list, key) => (key === "length" ? 2 ** 32 - 1 : 1) }))'],
  ['an iterator without end', 'new Set((function* () { for (;;) yield 1; })())'],
  ['jobs that make jobs', 'const again = () => void Promise.resolve().then(again); again()'],
  ['awaiting for ever', 'for (;;) await null'],
  ['a thenable that gives itself', 'const self = { then(resolve) { resolve(self); } }; await self'],
  ['a thenable that does not return', 'return { then() { for (;;); } }'],
  ['a generator without end', 'for await (const _each of (async function* () { for (;;) yield 1; })());'],
  ['an error whose text has no end', 'throw Object.defineProperty(new Error(""), "message", { get() { for (;;); } })'],
  ['an error whose trace has no end', 'throw Object.defineProperty(new Error("x"), "stack", { get() { for (;;); } })'],
  ['an error that is a proxy', 'throw new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); } })'],
  ['a thrown toJSON', 'throw { toJSON() { for (;;); } }'],
  ['Error.prepareStackTrace', 'Error.prepareStackTrace = () => { for (;;); }; try { null.x; } catch {} for (;;);'],
  ['a comparator', '[3, 1, 2].sort(() => { for (;;); })'],
  ['a replacer', 'JSON.stringify({ a: 1 }, () => { for (;;); })'],
  ['a reviver', 'JSON.parse("[1]", () => { for (;;); })'],
  ['a callback of replace', '"a".replace(/a/, () => { for (;;); })'],
  ['a species', 'class Own extends Array { static get [Symbol.species]() { for (;;); } } Own.from([1]).map((each) => each)'],
  ['a loop in an evaluated text', 'new Function("for (;;);")()'],
])('%s is interrupted, and the plugin goes on', async (_what, code) => {
  const { attack, goesOn, turns } = await setUp();
  attack(code);
  await eventually(() => expect(turns.some(({ interrupted }) => interrupted)).toBe(true));
  await goesOn();
});

test.each([
  ['a list of four thousand million', 'Array(2 ** 32 - 1).fill(1)', 'out of memory'],
  ['a list that is none', 'Array.prototype.fill.call({ length: 2 ** 53 - 1 }, 1)', 'out of memory'],
  ['a text of a thousand million', '"x".repeat(2 ** 30 - 1)', 'out of memory'],
  ['a text that doubles', 'let text = "x"; for (;;) text += text', 'string too long'],
  ['a padded text', '"".padStart(2 ** 30 - 1, "ab")', 'out of memory'],
  ['a number of a thousand million digits', '2n ** 1000000000n', 'too large'],
  ['numbers that square', 'let a = 2n ** 900000n; for (;;) a *= a', 'too large'],
  ['shared memory', 'const all = []; for (;;) all.push(new SharedArrayBuffer(1e6))', 'out of memory'],
  ['a buffer that may grow', 'new ArrayBuffer(8, { maxByteLength: 2 ** 50 })', 'invalid max array buffer length'],
  ['very many arguments', 'Math.max(...Array(100000).fill(1))', 'too many arguments'],
  ['a call of itself', 'const self = () => self(); self()', 'stack overflow'],
  ['a getter of itself', '({ get a() { return this.a; } }).a', 'stack overflow'],
  ['a proxy of itself', 'const self = new Proxy({}, { get: (_target, key, receiver) => receiver[key] }); self.x', 'stack overflow'],
  ['generators within each other', 'function* deep(n) { yield* n > 0 ? deep(n - 1) : []; } [...deep(100000)]', 'stack overflow'],
  ['very many groups', 'new RegExp("(".repeat(200000) + ")".repeat(200000))', 'too many captures'],
  ['waiting for another thread', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0)', 'Atomics'],
  ['the address of its module', 'await import("file:///etc/passwd")', 'could not load module'],
  ['a module of another plugin', 'await import("../com.terrarium.notes/main.js")', 'could not load module'],
  ['a module in a text', 'await import("data:text/javascript,export default 1")', 'could not load module'],
  ['an error that says it is an error of the host', 'const error = new Error("x"); error.code = "internal"; error.name = "IpcError"; throw error', 'IpcError: x'],
])('%s is an error of the plugin, which goes on', async (_what, code, words) => {
  const { attack, goesOn, errors } = await setUp(UNHURRIED_MS);
  attack(code);
  await eventually(() => expect(errors.join()).toContain(words));
  await goesOn();
});

test.each([
  ['a list that its comparator empties', 'const list = Array.from({ length: 1e4 }, (_none, i) => i); list.sort((a, b) => { list.length = 0; list.push(1, 2, 3); return a - b; }); return list.length'],
  ['memory that shrinks while it is sorted', 'const memory = new ArrayBuffer(8000, { maxByteLength: 16000 }); new Float64Array(memory).sort((a, b) => { memory.resize(8); return a - b; }); return memory.byteLength'],
  ['memory that is given away while it is read', 'const memory = new ArrayBuffer(64); const words = new Uint8Array(memory); words.map(() => { if (!memory.detached) memory.transfer(); return 1; }); return words.length'],
  ['a map that changes while it is walked', 'const map = new Map([[1, 1]]); let count = 0; for (const [key] of map) { map.delete(key); if (count < 1000) map.set(key + 1, 1); count += 1; } return count'],
  ['a long chain that is let go of', 'let chain = null; for (let i = 0; i < 5e4; i += 1) chain = { chain }; chain = null; return 1'],
  ['a registry of what is gone', 'const gone = new FinalizationRegistry(() => { throw new Error("late"); }); for (let i = 0; i < 1000; i += 1) gone.register({}, i); return 1'],
  ['a length that is a lie', 'return { length: 2 ** 53, __proto__: Array.prototype }'],
  ['a getter that calls out again', 'let count = 0; const own = { get a() { count += 1; if (count < 20) terrarium.say(count); return count; } }; return own'],
  ['keys of every object', 'return JSON.parse(\'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"then":1}\')'],
  ['a replaced way out', 'terrarium.say = () => 1; Object.defineProperty(terrarium, "test", { value: 1 }); Object.setPrototypeOf(terrarium, null); return 1'],
  ['what a module says of itself', 'return Object.keys((await import("other.js"))).join() + typeof globalThis.process'],
])('%s does no harm', async (_what, code) => {
  const { attack, goesOn, fatal, errors } = await setUp();
  attack(`say(await (async () => { ${code} })())`);
  await goesOn();
  expect([fatal, errors]).toEqual([[], []]);
});

test.each([
  ['a text nested very deep', 'JSON.parse("[".repeat(500000))'],
  ['code nested very deep', 'new Function("(".repeat(500000))'],
  ['a thrown value nested very deep', 'let deep = {}; for (let i = 0; i < 50000; i += 1) deep = { deep }; throw deep'],
  ['very many bound functions', 'globalThis.kept = () => 1; for (;;) kept = kept.bind(null)'],
])('with %s the plugin goes on, or ends with its reason; nothing else does', async (_what, code) => {
  const { attack, errors, fatal } = await setUp();
  attack(code);
  await eventually(() => expect(errors.length + fatal.length).toBeGreaterThan(0));
  expect([...fatal, ...errors].join()).toMatch(/call stack|stack overflow|memory|50 ms|SyntaxError|cannot be copied/);
  expect(reachOfHost()).toBe(HOST);
});

test.each([
  ['none', 'globalThis.Promise = null', 'not a function'],
  ['one that gives something else', 'Promise.resolve = () => 1', 'not a function'],
  ['one that throws', 'Promise.resolve = () => { throw new Error("mine"); }', 'mine'],
  ['one that never gives', 'Promise.resolve = () => ({ then() { for (;;); } })', '50 ms'],
  ['one that keeps its ends', 'Promise.resolve = () => ({ then(done, failed) { failed(new Error("first")); done(terrarium); failed(1); } })', 'first'],
])('a module that waits, with %s in the place of its Promise, is told of, and the plugin goes on', async (_what, code, words) => {
  const { load, goesOn, errors } = await setUp();
  try {
    load(`const never = new Promise(() => 0); ${code}; await never;`);
  } catch (error) {
    errors.push(String(error));
  }
  await eventually(() => expect(errors.join()).toContain(words));
  await goesOn();
});
