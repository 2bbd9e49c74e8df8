import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { channelOf } from '../core/contract.ts';
import type { CallMember, Contract } from '../core/contract.ts';
import { IpcError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { Peer } from '../core/peer.ts';
import { memoryPair } from '../transports/memory.ts';
import { ALL_CONTRACTS } from './index.ts';
import { likelyBody } from './testing/hostile-frames.ts';
import { seedsToTry } from './testing/kept-seeds.ts';

// The other direction: main asks a process that was taken over (a plugin's, a page's agent, a peer of the lab), and that one answers as it likes.

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);

const SEEDS = seedsToTry(process.env['FUZZ_SEED']);

const calls = ALL_CONTRACTS.filter(({ server }) => server !== 'main').flatMap((contract) =>
  Object.entries(contract.members).flatMap(([name, member]) => (member.kind === 'call' ? [{ contract, name, member, channel: channelOf(contract, name) }] : [])),
);

interface Asked {
  readonly channel: string;
  readonly member: CallMember;
  readonly id: number;
  outcomes: (['reply', unknown] | ['error', unknown])[];
}

/** Answers of a liar, as what is to be made of them once it is known what was asked. */
const lie = fc.record({
  kind: fc.constantFrom('reply', 'reply', 'reply', 'error', 'signal', 'ack', 'cancel'),
  /** Which of the questions it answers; beyond them an id that was never asked with. */
  which: fc.integer({ min: 0, max: 7 }),
  channel: fc.constantFrom('own', 'own', 'own', 'of another', 'none'),
  body: fc.constantFrom('likely', 'likely', 'of another', 'junk'),
  junk: fc.anything({ withBigInt: true, withMap: true, withTypedArray: true, withNullPrototype: true }),
  repeated: fc.boolean(),
});

test('there is somebody whom main asks', () => {
  expect(calls.length).toBeGreaterThan(5);
});

test.each(SEEDS)('forged, repeated and exchanged answers settle nothing but the very call, once, with what its schema takes (seed %i)', async (seed) => {
  const scene = fc.record({ asked: fc.array(fc.constantFrom(...calls), { minLength: 1, maxLength: 6 }), lies: fc.array(lie, { maxLength: 24 }) });
  await fc.assert(
    fc.asyncProperty(scene, async ({ asked, lies }) => {
      const [mainEnd, liarEnd] = memoryPair({ role: 'plugin-host', label: 'liar', registered: true }, { role: 'main', label: 'main', registered: true });
      const refused: string[] = [];
      const main = new Peer({ peer: mainEnd.peer, send: (frame, ports) => mainEnd.send(frame, ports), onReceive: (listener) => mainEnd.onReceive(listener), onClose: (listener) => mainEnd.onClose(listener), close: () => mainEnd.close(), noteRefusal: (_raw, code) => refused.push(code) });
      const sent: Frame[] = [];
      liarEnd.onReceive((raw) => sent.push(raw as Frame));
      const all: Asked[] = asked.map(({ contract, name, member, channel }, i) => {
        const one: Asked = { channel, member, id: i + 1, outcomes: [] };
        // What is asked does not matter here, only what is answered; contracts are data, so no type can say which client this is.
        const client = main.client(contract as Contract) as unknown as Record<string, (body: unknown) => Promise<unknown>>;
        client[name]?.(undefined).then(
          (value) => one.outcomes.push(['reply', value]),
          (error: unknown) => one.outcomes.push(['error', error]),
        );
        return one;
      });
      await settled();
      expect(sent.map(({ id, channel }) => [id, channel])).toEqual(all.map(({ id, channel }) => [id, channel]));

      const told: Frame[] = lies.flatMap(({ kind, which, channel, body, junk, repeated }) => {
        const own = all[which];
        const other = all[(which + 1) % all.length];
        const likely = (of: Asked | undefined): unknown => (of === undefined ? junk : fc.sample(likelyBody(of.member.reply), { numRuns: 1, seed: which })[0]);
        const frame = {
          id: own?.id ?? 1_000 + which,
          kind,
          channel: { 'own': own?.channel ?? 'tabs.list', 'of another': other?.channel ?? '', 'none': 'constructor' }[channel],
          sentAt: 0,
          body: { 'likely': likely(own), 'of another': likely(other), 'junk': junk }[body],
        } as Frame;
        return repeated ? [frame, frame] : [frame];
      });
      for (const frame of told) expect(() => mainEnd.received(frame)).not.toThrow();
      await settled();

      for (const { id, channel, member, outcomes } of all) {
        expect(outcomes.length, channel).toBeLessThanOrEqual(1);
        const answer = told.find((frame) => frame.id === id && frame.channel === channel && (frame.kind === 'reply' || frame.kind === 'error'));
        const [outcome] = outcomes;
        if (answer === undefined) {
          expect(outcomes, channel).toEqual([]);
        } else if (outcome?.[0] === 'reply') {
          expect(answer.kind).toBe('reply');
          expect(safeParse(member.reply, answer.body).success, channel).toBe(true);
        } else {
          expect(outcome?.[1], channel).toBeInstanceOf(IpcError);
        }
      }
      // Of each question one answer counts at most: all others are noted as what nobody waits for.
      const answers = told.filter(({ kind }) => kind === 'reply' || kind === 'error' || kind === 'signal').length;
      const counted = all.filter(({ outcomes }) => outcomes.length > 0).length;
      expect(refused.filter((code) => code === 'unexpected').length).toBeGreaterThanOrEqual(answers - counted);
      expect(({} as { admin?: unknown }).admin).toBeUndefined();

      main.close();
      await settled();
      for (const { channel, outcomes } of all) expect(outcomes.length, `${channel} is over when the other end is`).toBe(1);
    }),
    { numRuns: RUNS, seed },
  );
}, 60_000 + RUNS * 100);

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
