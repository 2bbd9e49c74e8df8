import { expect, test } from 'vitest';
import { MAX_MESSAGE_CHARS, pluginMessagesContract } from '../ipc/contracts/plugin-messages.ts';
import type { ScriptAnswer } from '../ipc/contracts/plugin-messages.ts';
import { IpcError } from '../ipc/core/errors.ts';
import { Peer } from '../ipc/core/peer.ts';
import { ServiceRegistry } from '../ipc/core/service.ts';
import { memoryPair } from '../ipc/transports/memory.ts';
import { eventually } from '../testing/eventually.ts';
import { joinScripts } from './page-scripts.ts';
import type { AnswerScript } from './page-scripts.ts';

const identity = (role: string) => ({ role, label: role, registered: true });

/** A page's scripts and a plugin that live in the test. */
function setUp(ask: (json: string) => string | Promise<string>, clock?: () => number) {
  const [pageEnd, pluginEnd] = memoryPair(identity('plugin-host'), identity('page-agent'));
  const registry = new ServiceRegistry();
  const asked: string[] = [];
  const plugin = registry.serve(
    pluginMessagesContract,
    {
      ask: async ({ json }) => {
        asked.push(json);
        return { json: await ask(json) };
      },
    },
    {},
  );
  const pluginPeer = new Peer(pluginEnd, { registry, ...(clock && { clock }) });
  const told: ScriptAnswer[] = [];
  const answers: ScriptAnswer[] = [];
  let listener: (data: unknown, answer: AnswerScript) => void = () => undefined;
  let isClosed = false;
  joinScripts(new Peer(pageEnd), {
    tell: (message) => told.push(message),
    onMessage: (next) => {
      listener = next;
    },
    close: () => {
      isClosed = true;
    },
  }, clock);
  return { plugin, pluginPeer, asked, told, answers, isClosed: () => isClosed, send: (data: unknown) => listener(data, (answer) => answers.push(answer)) };
}

test('what a script asks is answered by its id, and what the plugin says by itself comes without one', async () => {
  const { plugin, told, answers, asked, send } = setUp((json) => `{"got":${json}}`);
  send({ id: 1, body: { a: [1, '한글'] } });
  send({ id: 'two' });
  send({ body: 'no answer wanted' });
  await eventually(() => expect(asked).toHaveLength(3));
  await eventually(() => expect(answers).toEqual([{ id: 1, body: { got: { a: [1, '한글'] } } }, { id: 'two', body: { got: null } }]));
  await eventually(() => expect(plugin.emit('said', { json: '[1]' })).toBe(true));
  await eventually(() => expect(told).toEqual([{ body: [1] }]));
});

test('what is no message is refused here, and a failure has its code', async () => {
  const { answers, asked, send } = setUp(() => {
    throw new IpcError('quota-exceeded', 'too many');
  });
  const cycle: Record<string, unknown> = {};
  cycle['cycle'] = cycle;
  for (const body of [cycle, 2n, 'x'.repeat(MAX_MESSAGE_CHARS)]) send({ id: 1, body });
  for (const data of [null, 7, 'text', { id: {}, body: 1n }]) send(data);
  expect(answers.map((answer) => ('error' in answer ? answer.error.split(':')[0] : ''))).toEqual(['bad-request', 'bad-request', 'bad-request']);
  send({ id: 2, body: 1 });
  await eventually(() => expect(answers.at(-1)).toEqual({ id: 2, error: expect.stringMatching(/^quota-exceeded: .*too many/) }));
  // Those without a body ask for nothing, and nobody hears of their failure.
  expect([asked, answers.length]).toEqual([['null', 'null', 'null', '1'], 4]);
});

test('an answer that is no JSON harms nobody, and the line ends with the plugin', async () => {
  const { answers, pluginPeer, isClosed, send } = setUp(() => '{');
  send({ id: 1, body: 1 });
  await eventually(() => expect(answers).toEqual([{ id: 1, error: 'bad-reply: the answer is no JSON' }]));
  pluginPeer.close();
  await eventually(() => expect(isClosed()).toBe(true));
  send({ id: 2, body: 1 });
  await eventually(() => expect(answers.at(-1)).toEqual({ id: 2, error: expect.stringMatching(/^peer-died: /) }));
});

test('what waits for an answer when the plugin dies is told so before the port closes: afterwards nothing would come through', async () => {
  const { answers, asked, pluginPeer, isClosed, send } = setUp(() => new Promise(() => undefined));
  const wereOpen: boolean[] = [];
  const push = answers.push.bind(answers);
  answers.push = (...more) => {
    wereOpen.push(!isClosed());
    return push(...more);
  };
  for (const id of [1, 2]) send({ id, body: null });
  await eventually(() => expect(asked).toHaveLength(2));
  pluginPeer.close();
  await eventually(() => expect(isClosed()).toBe(true));
  expect([...answers]).toEqual([1, 2].map((id) => ({ id, error: expect.stringMatching(/^peer-died: /) })));
  expect(wereOpen).toEqual([true, true]);
});

test('a page that floods its port is refused before anything of it reaches the plugin', async () => {
  let now = 0;
  const { answers, asked, send } = setUp((json) => json, () => now);
  for (let id = 0; id < 5_000; id += 1) send({ id, body: 1 });
  const codes = () => answers.map((answer) => ('error' in answer ? answer.error.split(':')[0] : 'answered'));
  expect(codes().filter((code) => code === 'quota-exceeded')).toHaveLength(4_800);
  await eventually(() => expect([asked.length, codes().filter((code) => code === 'answered').length]).toEqual([200, 200]));
  now = 1_000;
  for (let id = 0; id < 500; id += 1) send({ id, body: 1 });
  await eventually(() => expect(asked).toHaveLength(300));
});
