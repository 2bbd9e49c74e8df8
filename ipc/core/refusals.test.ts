import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeOf, frameOf, rawRig, rig, SHELL } from '../transports/testing/rig.ts';
import { FRAME_KINDS } from './frame.ts';
import { MAX_IDLE_CANCELS_PER_SECOND, MAX_REFUSALS_ANSWERED_PER_SECOND, MAX_RUNNING_CALLS, MAX_SUBSCRIPTIONS, MAX_SUBSCRIPTIONS_PER_SECOND } from './inbound.ts';
import { gardenContract } from './testing/sample-contract.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const INSPECTOR = { ...SHELL, role: 'inspector', label: 'inspector' };
const STRANGER = { role: 'web', label: 'https://example.test', registered: false };
const badWater = { channel: 'garden.water', body: { plant: 7 } };

describe('each refusal', () => {
  test.each(['garden.nothing', 'constructor', '__proto__', 'toString', 'garden.constructor', 'garden.__proto__', '', 'garden', 'garden.'])(
    'a channel that nobody serves: %o',
    async (channel) => {
      const { ask, serverLog } = rawRig();
      expect(codeOf(await ask({ channel }))).toBe('unknown-channel');
      expect(serverLog.refused.map((one) => one.code)).toEqual(['unknown-channel']);
    },
  );

  test('a role that the member does not allow, for a call, a state and a role that no contract knows', async () => {
    const shell = rawRig(SHELL);
    expect(codeOf(await shell.ask({ channel: 'garden.sell' }))).toBe('forbidden');
    expect(codeOf(await shell.ask({ channel: 'garden.ledger' }))).toBe('forbidden');
    // Whatever it says of itself, in the frame or beside it.
    expect(codeOf(await shell.ask({ channel: 'garden.sell', body: INSPECTOR, ...{ peer: INSPECTOR, role: 'inspector' } }))).toBe('forbidden');
    const web = rawRig({ ...STRANGER, registered: true });
    expect(codeOf(await web.ask({ channel: 'garden.rest' }))).toBe('forbidden');
    const inspector = rawRig(INSPECTOR);
    expect((await inspector.ask({ channel: 'garden.sell' })).kind).toBe('reply');
    expect([shell.ran, web.ran, inspector.ran]).toEqual([[], [], ['sell']]);
  });

  test('a frame of an allowed role that is not the main frame of a registered view', async () => {
    const { ask, ran } = rawRig({ ...SHELL, registered: false });
    expect(codeOf(await ask({}))).toBe('wrong-frame');
    expect(codeOf(await ask({ channel: 'garden.soil' }))).toBe('wrong-frame');
    expect(ran).toEqual([]);
  });

  test('an id that is under way, for calls and subscriptions; free again after the answer', async () => {
    const { ask, sendRaw, inbox, waiting } = rawRig();
    sendRaw(frameOf({ id: 5, channel: 'garden.wait' }));
    expect(codeOf(await ask({ id: 5 }))).toBe('duplicate-call');
    expect(codeOf(await ask({ id: 5, channel: 'garden.soil' }))).toBe('duplicate-call');
    waiting[0]?.answer('rain');
    expect(await inbox.next()).toMatchObject({ id: 5, kind: 'reply', body: 'rain' });
    expect((await ask({ id: 5 })).kind).toBe('reply');
    expect((await ask({ id: 6, channel: 'garden.soil' })).kind).toBe('reply');
    expect(codeOf(await ask({ id: 6, channel: 'garden.soil' }))).toBe('duplicate-call');
  });

  test('cancels of nothing, where there is no end of them; of a stranger each: it can have called nothing', async () => {
    const { ask, sendRaw, inbox, serverLog } = rawRig(SHELL, { clock: () => 1_000 });
    const burst = 2 * MAX_IDLE_CANCELS_PER_SECOND;
    for (let id = 0; id < burst; id += 1) sendRaw(frameOf({ id, kind: 'cancel' }));
    await ask({ id: burst });
    expect(serverLog.refused).toEqual([]);
    for (let id = 0; id < 3; id += 1) sendRaw(frameOf({ id, kind: 'cancel' }));
    // One of something is none of those.
    await ask({ id: 7, channel: 'garden.soil' });
    sendRaw(frameOf({ id: 7, kind: 'cancel', channel: 'garden.soil' }));
    expect((await ask({ id: 7 })).kind).toBe('reply');
    expect(serverLog.refused.map(({ code }) => code)).toEqual(['quota-exceeded', 'quota-exceeded', 'quota-exceeded']);

    const stranger = rawRig(STRANGER);
    stranger.sendRaw(frameOf({ id: 1, kind: 'cancel' }));
    await stranger.ask({ id: 2 });
    expect(stranger.serverLog.refused.map(({ code }) => code)).toEqual(['wrong-frame', 'forbidden']);
    expect([inbox.left, stranger.inbox.left]).toEqual([[], []]);
  });

  test('a body that fails its schema, also for calls without one and for subscriptions', async () => {
    const { ask, ran } = rawRig();
    expect(codeOf(await ask(badWater))).toBe('bad-request');
    expect(codeOf(await ask({ body: null }))).toBe('bad-request');
    expect(codeOf(await ask({ channel: 'garden.soil', body: {} }))).toBe('bad-request');
    expect(ran).toEqual([]);
  });

  test('more calls than the quota, for this channel only; tokens come back with time', async () => {
    let now = 1_000;
    const { ask, ran } = rawRig(SHELL, { clock: () => now });
    const prune = async () => codeOf(await ask({ channel: 'garden.prune' }));
    expect([await prune(), await prune(), await prune(), await prune(), await prune()]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'quota-exceeded',
    ]);
    expect((await ask({ channel: 'garden.rest' })).kind).toBe('reply');
    now += 500;
    expect([await prune(), await prune()]).toEqual([undefined, 'quota-exceeded']);
    expect(ran.filter((name) => name === 'prune')).toHaveLength(5);
  });

  test('more calls at a time than one peer may have running', async () => {
    const { ask, sendRaw, waiting, inbox } = rawRig();
    for (let id = 0; id < MAX_RUNNING_CALLS; id += 1) sendRaw(frameOf({ id, channel: 'garden.wait' }));
    expect(codeOf(await ask({ id: MAX_RUNNING_CALLS }))).toBe('quota-exceeded');
    expect(waiting).toHaveLength(MAX_RUNNING_CALLS);
    waiting[0]?.answer('done');
    expect((await inbox.next()).kind).toBe('reply');
    expect((await ask({ id: MAX_RUNNING_CALLS })).kind).toBe('reply');
  });

  test('a call that was cancelled still runs until its handler ends: cancelling makes no room for more', async () => {
    const { ask, sendRaw, waiting, inbox } = rawRig();
    for (let id = 0; id < MAX_RUNNING_CALLS; id += 1) {
      sendRaw(frameOf({ id, channel: 'garden.wait' }));
      sendRaw(frameOf({ id, kind: 'cancel' }));
    }
    expect(codeOf(await ask({ id: MAX_RUNNING_CALLS }))).toBe('quota-exceeded');
    expect(codeOf(await ask({ id: 0 }))).toBe('duplicate-call');
    waiting[0]?.answer('nobody waits for it');
    await Promise.resolve();
    expect((await ask({ id: 0 })).kind).toBe('reply');
    expect(inbox.left).toEqual([]);
  });

  test('subscribing and taking it back without end, which would send the value each time', async () => {
    let now = 1_000;
    const { ask, sendRaw, service, serverLog } = rawRig(SHELL, { clock: () => now });
    const again = async (id: number): Promise<unknown> => {
      const answer = codeOf(await ask({ id, channel: 'garden.soil' }));
      sendRaw(frameOf({ id, kind: 'cancel' }));
      return answer;
    };
    for (let id = 0; id < 2 * MAX_SUBSCRIPTIONS_PER_SECOND; id += 1) expect(await again(id)).toBeUndefined();
    expect(await again(2 * MAX_SUBSCRIPTIONS_PER_SECOND)).toBe('quota-exceeded');
    expect(serverLog.sent.filter(({ kind }) => kind === 'reply')).toHaveLength(2 * MAX_SUBSCRIPTIONS_PER_SECOND);
    expect(service.subscriberCount('soil')).toBe(0);
    // Other channels are as they were, and time brings it back.
    expect((await ask({ id: 9_998, channel: 'garden.rained' })).kind).toBe('reply');
    now += 1_000;
    expect(await again(9_999)).toBeUndefined();
  });

  test('more subscriptions than one peer may hold', async () => {
    const { ask, service } = rawRig();
    for (let id = 0; id < MAX_SUBSCRIPTIONS; id += 1) expect((await ask({ id, channel: 'garden.soil' })).kind).toBe('reply');
    expect(codeOf(await ask({ id: MAX_SUBSCRIPTIONS, channel: 'garden.rained' }))).toBe('quota-exceeded');
    expect(service.subscriberCount('soil')).toBe(MAX_SUBSCRIPTIONS);
    expect(service.subscriberCount('rained')).toBe(0);
  });
});

test('the order is fixed: each frame has all later faults too and is refused for its first', async () => {
  const webFrame = { ...STRANGER };
  const subframe = { ...SHELL, registered: false };
  const unknown = rawRig(webFrame);
  expect(codeOf(await unknown.ask({ ...badWater, channel: 'no.such' }))).toBe('unknown-channel');
  expect(codeOf(await rawRig(webFrame).ask(badWater))).toBe('forbidden');
  expect(codeOf(await rawRig(subframe).ask(badWater))).toBe('wrong-frame');
  const shell = rawRig();
  shell.sendRaw(frameOf({ id: 1, channel: 'garden.wait' }));
  expect(codeOf(await shell.ask({ ...badWater, id: 1 }))).toBe('duplicate-call');
  expect(codeOf(await shell.ask({ id: 1, channel: 'garden.sell' }))).toBe('forbidden');
  const pruned = rawRig(SHELL, { clock: () => 1_000 });
  for (let round = 0; round < 4; round += 1) await pruned.ask({ channel: 'garden.prune' });
  expect(codeOf(await pruned.ask({ channel: 'garden.prune', body: 'junk' }))).toBe('bad-request');
  expect(codeOf(await pruned.ask({ channel: 'garden.prune' }))).toBe('quota-exceeded');
});

test('a flood of refused frames is noted to the last one, and answered only up to the bound', async () => {
  const { sendRaw, inbox, serverLog, ask } = rawRig(SHELL, { clock: () => 1_000 });
  const flood = MAX_REFUSALS_ANSWERED_PER_SECOND + 300;
  for (let id = 0; id < flood; id += 1) sendRaw(frameOf({ id, channel: 'no.such' }));
  // A good call after it is served: its reply is the frame that follows the last answered refusal.
  const first = await ask({ id: flood });
  expect(codeOf(first)).toBe('unknown-channel');
  for (let count = 1; count < MAX_REFUSALS_ANSWERED_PER_SECOND; count += 1) expect(codeOf(await inbox.next())).toBe('unknown-channel');
  expect(await inbox.next()).toMatchObject({ kind: 'reply', id: flood });
  expect(serverLog.refused).toHaveLength(flood);
  expect(inbox.left).toEqual([]);
});

const hostileBodies = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true }),
  fc.constantFrom(...cyclicAndPolluted()),
);

function cyclicAndPolluted(): unknown[] {
  const cycle: Record<string, unknown> = { plant: 'fern', litres: 1 };
  cycle['self'] = cycle;
  const list: unknown[] = [];
  list.push(list);
  return [cycle, list, JSON.parse('{"__proto__":{"plant":"fern","litres":1}}'), JSON.parse('{"constructor":{"prototype":{"polluted":true}}}')];
}

const notFrames = fc.oneof(
  hostileBodies,
  fc.constantFrom<unknown>(null, undefined),
  fc.record(
    {
      id: fc.constantFrom<unknown>(-1, 1.5, NaN, Infinity, 2 ** 53, '1', null, undefined, {}, 1n, [1]),
      kind: fc.constantFrom(...FRAME_KINDS),
      channel: fc.constant('garden.rest'),
      sentAt: fc.constant(0),
      body: hostileBodies,
    },
    { requiredKeys: ['kind', 'channel', 'sentAt'] },
  ),
  fc.record({ id: fc.nat(), kind: fc.constantFrom<unknown>('', 'CALL', 'refused', 'constructor', 0, null, undefined), channel: fc.string({ maxLength: 99 }), sentAt: fc.double({ noNaN: true }) }),
  fc.record({ id: fc.nat(), kind: fc.constant('call'), channel: fc.constantFrom<unknown>('x'.repeat(101), 'x'.repeat(100_000), 7, null, undefined, ['garden.rest']), sentAt: fc.constant(0) }),
  fc.record({ id: fc.nat(), kind: fc.constant('call'), channel: fc.constant('garden.rest'), sentAt: fc.constantFrom<unknown>(NaN, Infinity, -Infinity, '0', null, undefined, 1n) }),
);

const cloneable = (value: unknown): boolean => {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
};

test('what is no frame is refused as malformed, unanswered, and the connection goes on', async () => {
  const { sendRaw, ask, serverLog, inbox, ran } = rawRig(SHELL, { clock: () => 1_000 });
  await fc.assert(
    fc.asyncProperty(notFrames.filter(cloneable), async (raw) => {
      const refusedBefore = serverLog.refused.length;
      const receivedBefore = serverLog.received.length;
      sendRaw(raw);
      expect(await ask({})).toMatchObject({ kind: 'reply', channel: 'garden.rest' });
      expect(serverLog.refused.slice(refusedBefore)).toEqual([{ raw: structuredClone(raw), code: 'malformed' }]);
      expect(serverLog.received.length - receivedBefore).toBe(1);
    }),
    { numRuns: 500 },
  );
  expect(inbox.left).toEqual([]);
  expect(new Set(ran)).toEqual(new Set(['rest']));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a body of any shape is either served by its schema or refused as bad-request, with nothing thrown', async () => {
  const seen: unknown[] = [];
  let now = 0;
  const { ask } = rawRig(SHELL, {
    clock: () => now,
    handlers: {
      water: (request) => {
        seen.push(request);
        return request;
      },
    },
  });
  await fc.assert(
    fc.asyncProperty(hostileBodies.filter(cloneable), async (body) => {
      now += 1_000;
      const answer = await ask({ channel: 'garden.water', body });
      if (answer.kind !== 'reply') expect(codeOf(answer)).toBe('bad-request');
    }),
    { numRuns: 500 },
  );
  // Only what the schema names reaches a handler: the cyclic body is cut down to its two fields.
  for (const request of seen) expect(Object.keys(request as object).toSorted()).toEqual(['litres', 'plant']);
});

test('every frame kind on every channel, before and after, leaves the connection able to answer', async () => {
  const { ask, sendRaw, inbox } = rawRig(SHELL, { clock: () => 1_000 });
  for (const kind of FRAME_KINDS) {
    for (const channel of ['', 'garden.rest', 'garden.soil', 'garden.rained', 'no.such']) {
      if (kind !== 'call') sendRaw(frameOf({ id: 77, kind, channel, body: { code: 'nonsense' } }));
    }
  }
  expect(await ask({ id: 78 })).toMatchObject({ id: 78, kind: 'reply' });
  expect(inbox.left).toEqual([]);
});

test('a peer without a registry refuses every call', async () => {
  const { server, caller, callerLog } = rig();
  const towardsCaller = server.client(gardenContract);
  await expect(towardsCaller.rest()).rejects.toMatchObject({ code: 'unknown-channel' });
  expect(callerLog.refused.map((one) => one.code)).toEqual(['unknown-channel']);
  caller.close();
});

test.each([
  ['something that is no frame', { kind: 'call' }],
  ['an answer', frameOf({ kind: 'reply' })],
  ['a cancel', frameOf({ kind: 'cancel' })],
  ['a refused call', frameOf({ channel: 'no.such' })],
  ['a subscription', frameOf({ channel: 'garden.soil' })],
])('ports that come with %s are closed: nobody else would', async (_name, raw) => {
  const { sendRaw, ask } = rawRig();
  const close = vi.fn<() => void>();
  sendRaw(raw, [{ close }]);
  await ask({ id: 99 });
  expect(close).toHaveBeenCalledOnce();
});
