import fc from 'fast-check';
import { safeParse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { callersOf, channelOf } from '../core/contract.ts';
import type { CallContext } from '../core/ends.ts';
import { readFrame } from '../core/frame.ts';
import type { Frame } from '../core/frame.ts';
import { MAX_REFUSALS_ANSWERED_PER_SECOND, MAX_SUBSCRIPTIONS } from '../core/inbound.ts';
import { Peer } from '../core/peer.ts';
import { ServiceRegistry } from '../core/service.ts';
import { memoryPair } from '../transports/memory.ts';
import { ALL_CONTRACTS } from './index.ts';
import { ROLES } from './roles.ts';
import { hostileFrame, likelyBody } from './testing/hostile-frames.ts';
import { seedsToTry } from './testing/kept-seeds.ts';

// `npm run fuzz` runs far more, with a seed of its own each time; a seed that failed is run again with FUZZ_SEED.
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 30);
const SEEDS = seedsToTry(process.env['FUZZ_SEED']);
const SEED = SEEDS[0] ?? 0;
const FRAMES_A_RUN = 48;
const LIMIT_MS = 60_000 + RUNS * 100;

const members = ALL_CONTRACTS.flatMap((contract) =>
  Object.entries(contract.members).map(([name, member]) => ({ channel: channelOf(contract, name), contract, name, member, callers: callersOf(contract, member) })),
);
const schemas = new Map(members.map(({ channel, member }) => [channel, member.kind === 'call' ? member.request : undefined]));
const byChannel = new Map(members.map((each) => [each.channel, each]));

interface Ran {
  readonly channel: string;
  readonly body: unknown;
  readonly context: CallContext;
}

/** Every contract that there is, served by handlers that only note what they were given; one peer, in a role. */
function serve(role: string, registered: boolean) {
  const registry = new ServiceRegistry();
  const ran: Ran[] = [];
  const services = ALL_CONTRACTS.map((contract) => {
    const handlers: Record<string, (body: unknown, context: CallContext) => unknown> = {};
    const states: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(contract.members)) {
      if (member.kind === 'state') states[name] = { first: 'value' };
      if (member.kind !== 'call') continue;
      const channel = channelOf(contract, name);
      handlers[name] = (body, context) => {
        ran.push({ channel, body, context });
        // Some answer at once, some later, some fail, one gives what cannot be cloned.
        if (ran.length % 5 === 0) return Promise.resolve('later');
        if (ran.length % 7 === 0) throw new Error('secret of the handler');
        return ran.length % 11 === 0 ? () => undefined : 'now';
      };
    }
    // Handlers and first values are made for whatever members there are: no type can say that they fit.
    return registry.serve(contract, handlers as never, states as never);
  });
  const [mainEnd, otherEnd] = memoryPair({ role, label: 'fuzz', registered }, { role: 'main', label: 'main', registered: true });
  const now = 1_000;
  const peer = new Peer(mainEnd, { registry, clock: () => now });
  const answers: Frame[] = [];
  otherEnd.onReceive((raw) => answers.push(raw as Frame));
  return { ran, answers, services, peer, registry, send: (raw: unknown) => mainEnd.received(raw) };
}

/** Microtasks of both directions. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe.each(ROLES)('frames from a process in the role %s', (role) => {
  test.each(SEEDS.flatMap((seed) => [{ registered: true, seed }, { registered: false, seed }]))('registered: $registered, seed $seed', async ({ registered, seed }) => {
    const frames = fc.array(hostileFrame(schemas), { minLength: 1, maxLength: FRAMES_A_RUN });
    await fc.assert(
      fc.asyncProperty(frames, async (raws) => {
        const { ran, answers, services, peer, send, registry } = serve(role, registered);
        for (const raw of raws) expect(() => send(raw)).not.toThrow();
        await settle();

        // Nothing ran but what the role may call, from a registered view, with a body that its schema takes.
        for (const { channel, body, context } of ran) {
          const { callers, member } = byChannel.get(channel) ?? expect.fail(channel);
          expect(callers, channel).toContain(role);
          expect(registered).toBe(true);
          expect(context.peer, 'who asks is what the transport says').toEqual({ role, label: 'fuzz', registered: true });
          if (member.kind === 'call') expect(safeParse(member.request, body).success, channel).toBe(true);
        }
        // Nobody subscribed to what the role may not see, nor to more than one may.
        let subscriptionCount = 0;
        ALL_CONTRACTS.forEach((contract, i) => {
          for (const [name, member] of Object.entries(contract.members)) {
            if (member.kind === 'call') continue;
            const count = services[i]?.subscriberCount(name as never) ?? 0;
            subscriptionCount += count;
            if (!registered || !callersOf(contract, member).includes(role)) expect(count, channelOf(contract, name)).toBe(0);
          }
        });
        expect(subscriptionCount).toBeLessThanOrEqual(MAX_SUBSCRIPTIONS);

        // Each call has one answer at most, and none has words of a handler in it.
        const calls = raws.map(readFrame).filter((frame) => frame?.kind === 'call');
        const pings = raws.map(readFrame).filter((frame) => frame?.kind === 'ack');
        expect(answers.filter(({ kind }) => kind === 'reply' || kind === 'error').length).toBeLessThanOrEqual(calls.length);
        expect(answers.filter(({ kind }) => kind === 'ack').length).toBeLessThanOrEqual(registered ? pings.length : 0);
        expect(JSON.stringify(answers.map(({ body }) => body ?? null))).not.toContain('secret of the handler');

        // Nothing was polluted, and everybody else is served as before.
        expect(({} as { admin?: unknown }).admin).toBeUndefined();
        const [goodEnd, ownEnd] = memoryPair({ role: 'shell', label: 'shell', registered: true }, { role: 'main', label: 'main', registered: true });
        const good = new Peer(goodEnd, { registry });
        const heard: Frame[] = [];
        ownEnd.onReceive((raw) => heard.push(raw as Frame));
        ownEnd.send({ id: 1, kind: 'call', channel: 'tabs.list', sentAt: 0, body: undefined });
        await settle();
        expect(heard.map(({ id, kind }) => [id, kind])).toEqual([[1, 'reply']]);
        good.close();
        peer.close();
      }),
      { numRuns: RUNS, seed },
    );
  }, LIMIT_MS);
});

test('a flood of whatever kind is cut off: each channel at its quota, refusals at theirs', async () => {
  const bodies = fc.sample(hostileFrame(schemas), { numRuns: 300, seed: SEED });
  for (const { channel, callers, member } of members) {
    if (member.kind !== 'call') continue;
    const role = callers[0] ?? '';
    const { ran, answers, send } = serve(role, true);
    const likely = fc.sample(likelyBody(member.request), { numRuns: 20, seed: SEED });
    for (let id = 0; id < 900; id += 1) {
      const raw = bodies[id % bodies.length];
      const body = id % 3 === 0 ? likely[id % likely.length] : undefined;
      send(typeof raw === 'object' && raw !== null ? { ...raw, ...(id % 3 === 0 ? { body } : {}), id, kind: 'call', channel, sentAt: 0 } : raw);
    }
    await settle();
    // The clock stands: nothing comes back meanwhile.
    expect(ran.length, channel).toBeLessThanOrEqual(member.perSecond * 2);
    const refusals = answers.filter(({ kind, body }) => kind === 'error' && (body as { code?: unknown }).code !== 'internal');
    expect(refusals.length, channel).toBeLessThanOrEqual(MAX_REFUSALS_ANSWERED_PER_SECOND);
  }
});

test('the frames that are tried are not all refused: they reach what each role may call', async () => {
  for (const role of ROLES) {
    const mine = members.filter(({ callers }) => callers.includes(role));
    if (mine.length === 0) continue;
    const { ran, answers, send } = serve(role, true);
    for (const raw of fc.sample(hostileFrame(new Map(mine.map(({ channel }) => [channel, schemas.get(channel)]))), { numRuns: 2_000, seed: SEED })) send(raw);
    await settle();
    const isCaller = mine.some(({ member }) => member.kind === 'call');
    if (isCaller) expect(ran.length, role).toBeGreaterThan(0);
    else expect(answers.some(({ kind }) => kind === 'reply'), role).toBe(true);
  }
});
