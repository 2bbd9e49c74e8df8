import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLUGIN_CAPABILITIES } from '../ipc/contracts/plugin-manifest.ts';
import type { PluginCapability } from '../ipc/contracts/plugin-manifest.ts';
import { MAX_PENDING_CALLS } from './sandbox.ts';
import { setUpHostile } from './testing/hostile-setup.ts';

/** Calls in all; `npm run fuzz` makes 100,000. */
const CALLS = Number(process.env['FUZZ_PLUGIN_CALLS'] ?? '1200');
const SEED = Number(process.env['FUZZ_SEED'] ?? '20261128');
const BATCH = MAX_PENDING_CALLS - 4;

/** What every plugin has. */
const FREE = ['timers.wait', 'log', 'settings.get', 'settings.onChanged'];
/** Arguments that are right, for each function that there is: the fuzz puts something else in the place of one of them. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  'timers.wait': ['1'], log: ['"line"'], 'settings.get': [], 'settings.onChanged': ['() => 1'],
  'page.onReady': ['() => 1'], 'page.onGone': ['() => 1'], 'page.onTextChanged': ['() => 1'], 'page.readText': ['1'], 'page.readSelection': ['1'], 'page.readOutline': ['1'],
  'page.showHeading': ['1', '0'], 'page.addStyle': ['1', '"dark"'], 'page.removeStyle': ['1', '"dark"'], 'page.setAttribute': ['1', '"lang"', '"ko"'],
  'messages.onAsked': ['({ askId }) => terrarium.messages.answer(askId, 1)'], 'messages.answer': ['1', '{}'], 'messages.send': ['1', '{}'],
  'content.onDocument': ['() => 1'], 'content.onAction': ['() => 1'], 'content.read': ['1', '1'], 'content.show': ['1', '1', '{ blocks: [] }'], 'content.refuse': ['1', '1', '"why"'],
  'toolbar.setText': ['1', '"text"', 'null'], 'toolbar.setPanel': ['1', '[{ kind: "text", text: "x" }]'], 'toolbar.onAction': ['() => 1'],
  'storage.get': ['"key"'], 'storage.set': ['"key"', '{}'], 'storage.remove': ['"key"'], 'storage.keys': [],
  'net.fetch': ['"https://a.example/"', '{}'], 'notifications.show': ['"word"'],
  'requests.onMatched': ['() => 1'], 'menus.onPressed': ['() => 1'],
  'omnibox.onTyped': ['({ queryId }) => terrarium.omnibox.suggest(queryId, [])'], 'omnibox.suggest': ['1', '[{ title: "a", url: "https://a.example/" }]'],
};

/** What is right but for one thing that is none of the plugin's, or too much, with how it is refused. */
const WRONG: readonly (readonly [path: string, args: readonly string[], code: string])[] = [
  ['page.readText', ['2'], 'not-found'], ['page.showHeading', ['1', '500'], 'bad-request'], ['page.addStyle', ['1', '"toString"'], 'not-found'], ['page.setAttribute', ['1', '"onclick"', '"x"'], 'bad-request'],
  ['toolbar.setText', ['2', '"text"'], 'not-found'], ['toolbar.setText', ['1', '"x".repeat(81)'], 'bad-request'], ['toolbar.setPanel', ['1', '[{ kind: "html", html: "<b>" }]'], 'bad-request'],
  ['content.read', ['1', '9'], 'not-found'], ['content.show', ['1', '1', '{ blocks: [{ kind: "html" }] }'], 'bad-request'], ['messages.send', ['2', '1'], 'not-found'], ['messages.answer', ['99', '1'], 'not-found'],
  ['storage.get', ['"x".repeat(201)'], 'bad-request'], ['storage.set', ['"key"', '"x".repeat(1000000)'], 'bad-request'], ['notifications.show', ['"x".repeat(161)'], 'bad-request'],
  ['net.fetch', ['"https://a.example@b.example/"'], 'forbidden'], ['net.fetch', ['"file:///etc/passwd"'], 'forbidden'], ['net.fetch', ['"https://a.example/"', '{ method: "PUT" }'], 'bad-request'],
  ['omnibox.suggest', ['1', '[{ title: "a", url: "javascript:1" }]'], 'bad-request'], ['timers.wait', ['-1'], 'bad-request'], ['page.onReady', ['1'], 'PluginError'],
];

/** Values as a plugin may write them: JSON, and what is none. */
const oddities = fc.constantFrom(
  'undefined', 'NaN', '-0', '1e999', '2n', 'Symbol()', '() => 1', 'new Date(0)', 'new Map()', 'new Uint8Array(9)', 'Promise.resolve(1)', 'terrarium', 'globalThis',
  '{ then(done) { done(1) } }', '{ get a() { throw 1 } }', '(() => { const a = []; a.push(a); return a })()', '"\\ud800"', '"x".repeat(20000)', 'new Proxy([], {})', '"__proto__"', '"../../x"',
  'JSON.parse(\'{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}\')', '"https://a.example@b.example/"', '"file:///etc/passwd"', '{ headers: { cookie: "a=b" } }',
);
const value = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((json) => `(${JSON.stringify(json)})`) },
  { weight: 2, arbitrary: oddities },
  { weight: 2, arbitrary: fc.constantFrom('1', '2', '"dark"', '"key"', '"text"', 'null', '[{ kind: "text", text: "x" }]', '"https://a.example/"', '"lang"') },
);
/** What is passed to a function: anything, or what is right but for one. */
const hostile = (path: string) =>
  fc.oneof(
    fc.array(value, { maxLength: 4 }),
    fc.tuple(fc.nat(3), value).map(([place, odd]) => (RIGHT[path] ?? []).toSpliced(place, 1, odd)),
  );
type Call = readonly [path: string, args: readonly string[]];
const callsOf = (functions: readonly string[]) =>
  fc.array(fc.constantFrom(...functions).chain((path) => fc.tuple(fc.constant(path), hostile(path))), { minLength: BATCH, maxLength: BATCH });

/** One call: `ok`, or how it was refused. */
const ATTEMPT = `globalThis.attempt = async (path, make) => {
  try {
    const [group, name] = path.includes('.') ? path.split('.') : [null, path];
    await (group === null ? terrarium : terrarium[group])[name](...make());
    return 'ok';
  } catch (error) { return error.name === 'TerrariumError' ? error.message.split(':')[0] : error.name; }
};`;

/** All that the host has in reach of code: what is added to it shows. */
const reachOfHost = (): string[] =>
  [globalThis, Object.prototype, Array.prototype, Function.prototype, Promise.prototype, String.prototype, Error.prototype].flatMap((each, i) => Reflect.ownKeys(each).map((key) => `${i} ${String(key)}`));

/** Runs calls in the plugin's sandbox: by the function, how they ended. */
async function run(granted: readonly PluginCapability[]) {
  const plugin = await setUpHostile(granted);
  const { sandbox } = plugin;
  const before = reachOfHost();
  const ended = new Map<string, Set<string>>();
  let told: readonly string[] = [];
  sandbox.addFunction('settled', ([all]) => {
    told = all as readonly string[];
    return Promise.resolve();
  });
  sandbox.run(ATTEMPT, 'helper.js');
  let batch = 0;
  const call = async (list: readonly Call[]): Promise<readonly string[]> => {
    batch += 1;
    told = [];
    const attempts = list.map(([path, args]) => `attempt(${JSON.stringify(path)}, () => [${args.join(', ')}])`).join(',\n');
    sandbox.run(`Promise.all([${attempts}]).then((all) => terrarium.settled(all));`, `batch-${batch}.js`);
    plugin.stir();
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    for (const [i, [path]] of list.entries()) ended.set(path, (ended.get(path) ?? new Set()).add(told[i] ?? 'lost'));
    expect(plugin.fatal).toEqual([]);
    return told;
  };
  const fuzz = (functions: readonly string[]): Promise<void> =>
    fc.assert(fc.asyncProperty(callsOf(functions), async (list) => void (await call(list))), { numRuns: Math.ceil(CALLS / 2 / BATCH), seed: SEED, endOnFailure: true });
  const endsOf = (paths: readonly string[]): string[] => [...new Set(paths.flatMap((path) => [...(ended.get(path) ?? ['never called'])]))].toSorted();
  const harmless = (): void => {
    expect(reachOfHost()).toEqual(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    plugin.close();
  };
  return { plugin, call, fuzz, endsOf, harmless };
}

test('with everything granted: each function there is answers or refuses by a code, whatever it is called with; nothing reaches the host but what they are for', async () => {
  const { plugin, call, fuzz, endsOf, harmless } = await run(PLUGIN_CAPABILITIES);
  const { functions, reached } = plugin;
  // A function that is new has to be here too, so that the fuzz knows what is nearly right.
  expect(Object.keys(RIGHT).toSorted()).toEqual(functions.toSorted());
  await call(functions.map((path) => [path, RIGHT[path] ?? []]));
  const asked = new Set(['messages.answer', 'omnibox.suggest']);
  expect(endsOf(functions.filter((path) => !asked.has(path)))).toEqual(['ok']);
  expect(await call(WRONG.map(([path, args]) => [path, args]))).toEqual(WRONG.map(([, , code]) => code));
  await fuzz(functions);
  expect(endsOf(functions)).not.toContain('never called');
  // `PluginError`: a listener that is no function, or one too many.
  const codes = new Set(['PluginError', 'bad-request', 'failed-precondition', 'forbidden', 'not-found', 'ok', 'quota-exceeded']);
  expect(endsOf(functions).filter((end) => !codes.has(end))).toEqual([]);
  for (const path of ['page.readText', 'page.addStyle', 'content.show', 'storage.set', 'net.fetch', 'notifications.show', 'toolbar.setText']) expect(endsOf([path]), path).toEqual(expect.arrayContaining(['bad-request', 'ok']));
  expect([...reached].toSorted()).toEqual([
    'fetch', 'log', 'notify', 'omnibox', 'page asked', 'page read', 'page readOutline', 'page readSelection', 'page readText', 'page refuse', 'page setAttribute', 'page setStyle', 'page show',
    'page showHeading', 'page told', 'setPanel', 'setToolbarText', 'storageGet', 'storageKeys', 'storageSet',
  ]);
  harmless();
}, 3_600_000);

test('with nothing granted: there is nothing to call but what every plugin has, and neither main nor the page hears of the rest', async () => {
  const { plugin, fuzz, endsOf, harmless } = await run([]);
  expect(plugin.functions.toSorted()).toEqual(FREE.toSorted());
  await fuzz(Object.keys(RIGHT));
  const others = Object.keys(RIGHT).filter((path) => !FREE.includes(path));
  expect(endsOf(others)).toEqual(['TypeError']);
  expect(endsOf(FREE)).toEqual(expect.arrayContaining(['bad-request', 'ok']));
  expect([...plugin.reached]).toEqual(['log']);
  harmless();
}, 3_600_000);
