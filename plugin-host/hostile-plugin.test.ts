import variant from '@jitl/quickjs-wasmfile-release-sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pluginApiContract } from '../ipc/contracts/plugin-host.ts';
import { IpcError } from '../ipc/core/errors.ts';
import { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { memoryPair } from '../ipc/transports/memory.ts';
import { addCapabilities } from './capabilities/index.ts';
import { HostEvents } from './host-events.ts';
import { Pages } from './pages.ts';
import { MAX_PENDING_CALLS, Sandbox } from './sandbox.ts';

/** Calls in all; `npm run fuzz` makes 100,000. */
const CALLS = Number(process.env['FUZZ_PLUGIN_CALLS'] ?? '600');
const SEED = Number(process.env['FUZZ_SEED'] ?? '20261128');

const FUNCTIONS = [
  'page.readText', 'page.readSelection', 'page.readOutline', 'page.showHeading', 'page.addStyle', 'page.removeStyle', 'page.setAttribute',
  'toolbar.setText', 'toolbar.setPanel', 'messages.answer', 'messages.send', 'storage.get', 'storage.set', 'storage.remove', 'storage.keys', 'net.fetch', 'notifications.show', 'log', 'settings.get',
];
const identity = (role: string) => ({ role, label: role, registered: true });

/** Values as a plugin may write them: JSON, and what is none. */
const oddities = fc.constantFrom(
  'undefined', 'NaN', '-0', '1e999', '2n', 'Symbol()', '() => 1', 'new Date(0)', 'new Map()', 'new Uint8Array(9)', 'Promise.resolve(1)', 'terrarium', 'globalThis',
  '{ then(done) { done(1) } }', '{ get a() { throw 1 } }', '(() => { const a = []; a.push(a); return a })()', '"\\ud800"', '"x".repeat(20000)', 'new Proxy([], {})', '"__proto__"', '"../../x"',
);
const value = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((json) => `(${JSON.stringify(json)})`) },
  { weight: 2, arbitrary: oddities },
  { weight: 2, arbitrary: fc.constantFrom('1', '2', '"dark"', '"key"', '"text"', 'null', '[{ kind: "text", text: "x" }]', '"https://a.example/"', '"lang"') },
);
const calls = fc.array(fc.tuple(fc.constantFrom(...FUNCTIONS), fc.array(value, { maxLength: 4 })), { minLength: MAX_PENDING_CALLS - 4, maxLength: MAX_PENDING_CALLS - 4 });

test('whatever a hostile plugin calls: only what was granted and declared comes to main, all else is refused, and the sandbox lives', async () => {
  const [hostEnd, mainEnd] = memoryPair(identity('main'), identity('plugin-host'));
  const came: string[] = [];
  const registry = new ServiceRegistry();
  const note = (name: string): void => void came.push(name);
  const refuse = (name: string) => (): never => {
    note(name);
    throw new IpcError('forbidden', 'not granted');
  };
  registry.serve(
    pluginApiContract,
    {
      setToolbarText: ({ text }) => {
        expect(text === null || text.length <= 80).toBe(true);
        throw new IpcError('not-found', 'no such tab');
      },
      setPanel: ({ panel }) => {
        expect(panel === null || panel.length <= 300).toBe(true);
        throw new IpcError('not-found', 'no such tab');
      },
      storageGet: refuse('storageGet'),
      storageSet: refuse('storageSet'),
      storageKeys: refuse('storageKeys'),
      fetch: refuse('fetch'),
      notify: refuse('notify'),
      usage: refuse('usage'),
      overBudget: refuse('overBudget'),
      idle: refuse('idle'),
      log: () => undefined,
    },
    {},
  );
  const server = new Peer(mainEnd, { registry });
  const host = new Peer(hostEnd);
  const fatal: string[] = [];
  const settled: number[] = [];
  const outcomes = { refused: 0, answered: 0 };
  const sandbox = await Sandbox.create({ variant, memoryLimitBytes: 64 * 1_024 * 1_024, turnLimitMs: 30_000, onError: () => undefined, onFatal: (message) => fatal.push(message) });
  // Storage, fetch and notifications were not granted: their functions are not there.
  addCapabilities(['page.text', 'page.patch', 'page.messages', 'toolbar'], {
    api: sandbox,
    pages: new Pages(() => {
      throw new Error('no test makes a page');
    }),
    main: host.client(pluginApiContract),
    styleNames: ['dark'],
    events: new HostEvents(),
    holdWhile: () => undefined,
  }, {});
  sandbox.addFunction('settled', ([batch, refused, answered]) => {
    settled.push(Number(batch));
    outcomes.refused += Number(refused);
    outcomes.answered += Number(answered);
    return Promise.resolve();
  });
  sandbox.run(`globalThis.attempt = async (path, make) => {
    try {
      const [group, name] = path.includes('.') ? path.split('.') : [null, path];
      const call = group === null ? terrarium[name] : terrarium[group][name];
      await call(...make());
      return true;
    } catch { return false; }
  };`, 'helper.js');
  let batch = 0;
  await fc.assert(
    fc.asyncProperty(calls, async (list) => {
      batch += 1;
      const attempts = list.map(([path, args]) => `attempt(${JSON.stringify(path)}, () => [${args.join(', ')}])`).join(',\n');
      sandbox.run(`Promise.all([${attempts}]).then((all) => terrarium.settled(${batch}, all.filter((ok) => !ok).length, all.filter((ok) => ok).length));`, `batch-${batch}.js`);
      while (settled.at(-1) !== batch) await new Promise((resolve) => setTimeout(resolve, 0));
      expect(fatal).toEqual([]);
    }),
    { numRuns: Math.ceil(CALLS / (MAX_PENDING_CALLS - 4)), seed: SEED, endOnFailure: true },
  );
  expect(outcomes.refused + outcomes.answered).toBeGreaterThanOrEqual(CALLS);
  expect(outcomes.refused).toBeGreaterThan(0);
  expect(came).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  host.close();
  server.close();
}, 3_600_000);
