import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { memoryPair } from '../transports/memory.ts';
import { frameOf, Inbox, MAIN, rawRig, SHELL, tapped } from '../transports/testing/rig.ts';
import type { Frame } from './frame.ts';
import { Peer } from './peer.ts';
import { gardenContract } from './testing/sample-contract.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** A caller whose server is played by the test, frame by frame. */
function forged() {
  const [atCaller, atServer] = memoryPair(MAIN, SHELL);
  const { transport, log } = tapped(atCaller);
  const caller = new Peer(transport);
  const inbox = new Inbox();
  atServer.onReceive((frame) => inbox.put(frame as Frame));
  /** Sends a frame and waits until the caller has taken it. */
  const say = async (frame: Partial<Frame>): Promise<void> => {
    const before = log.received.length;
    atServer.send(frameOf(frame));
    await eventually(() => expect(log.received.length).toBe(before + 1));
  };
  const refusals = (): string[] => log.refused.map((one) => one.code);
  return { client: caller.client(gardenContract), caller, inbox, say, refusals, log };
}

test('an answer to nothing is refused as unexpected, and shown', async () => {
  const { say, refusals, caller } = forged();
  await say({ id: 7, kind: 'reply' });
  await say({ id: 7, kind: 'error', body: { code: 'forbidden', message: '' } });
  await say({ id: 7, kind: 'signal', channel: 'garden.soil', body: { moisture: 3 } });
  expect(refusals()).toEqual(['unexpected', 'unexpected', 'unexpected']);
  caller.close();
});

test('an answer on another channel than the call’s settles nothing', async () => {
  const { client, inbox, say, refusals, caller } = forged();
  const call = client.rest();
  const { id } = await inbox.next();
  await say({ id, kind: 'reply', channel: 'garden.sell' });
  await say({ id, kind: 'signal', channel: 'garden.rest' });
  expect(refusals()).toEqual(['unexpected', 'unexpected']);
  await say({ id, kind: 'reply', channel: 'garden.rest' });
  await expect(call).resolves.toBeUndefined();
  caller.close();
});

test('a doubled answer is refused; the first one holds', async () => {
  const { client, inbox, say, refusals, caller } = forged();
  const call = client.wait();
  const { id } = await inbox.next();
  await say({ id, kind: 'reply', channel: 'garden.wait', body: 'first' });
  await say({ id, kind: 'reply', channel: 'garden.wait', body: 'second' });
  await say({ id, kind: 'error', channel: 'garden.wait', body: { code: 'internal', message: '' } });
  await expect(call).resolves.toBe('first');
  expect(refusals()).toEqual(['unexpected', 'unexpected']);
  caller.close();
});

test('an answer that crossed the cancel is late, not forged', async () => {
  const { client, inbox, say, refusals, caller } = forged();
  const call = client.wait(undefined, { timeoutMs: 10 });
  const { id } = await inbox.next();
  vi.advanceTimersByTime(10);
  await expect(call).rejects.toMatchObject({ code: 'timeout' });
  await say({ id, kind: 'reply', channel: 'garden.wait', body: 'late' });
  expect(refusals()).toEqual([]);
  caller.close();
});

test('only the closed list of codes gets in; a strange error becomes `internal` with a bounded text', async () => {
  const { client, inbox, say, caller } = forged();
  const bodies: unknown[] = [{ code: 'constructor', message: 'x' }, { code: 7 }, null, undefined, 'text', 7, { message: 'm'.repeat(100_000) }];
  for (const body of bodies) {
    const failure = client.rest().catch((reason: unknown) => reason);
    const { id } = await inbox.next();
    await say({ id, kind: 'error', body });
    const error = await failure;
    expect(error).toMatchObject({ name: 'IpcError', code: 'internal' });
    expect((error as Error).message.length).toBeLessThan(600);
  }
  caller.close();
});

test('a state whose value fails its schema: one error, a cancel, and no more values', async () => {
  const { client, inbox, say, caller } = forged();
  const values: unknown[] = [];
  const errors: unknown[] = [];
  client.soil.subscribe((value) => values.push(value), (error) => errors.push(error));
  const { id } = await inbox.next();
  await say({ id, kind: 'reply', channel: 'garden.soil', body: { moisture: 1 } });
  await say({ id, kind: 'signal', channel: 'garden.soil', body: { moisture: 'wet' } });
  expect(await inbox.next()).toMatchObject({ id, kind: 'cancel', channel: 'garden.soil' });
  await say({ id, kind: 'signal', channel: 'garden.soil', body: { moisture: 2 } });
  expect(values).toEqual([{ moisture: 1 }]);
  expect(errors).toMatchObject([{ code: 'bad-reply' }]);
  caller.close();
});

test('a subscription that is refused ends with one error', async () => {
  const { client, inbox, say, refusals, caller } = forged();
  const errors: unknown[] = [];
  client.rained.subscribe(() => undefined, (error) => errors.push(error));
  const { id } = await inbox.next();
  await say({ id, kind: 'error', channel: 'garden.rained', body: { code: 'forbidden', message: 'no' } });
  await say({ id, kind: 'error', channel: 'garden.rained', body: { code: 'forbidden', message: 'no' } });
  expect(errors).toMatchObject([{ code: 'forbidden' }]);
  expect(refusals()).toEqual(['unexpected']);
  caller.close();
});

test('a handler may answer before it ends; what it gives or throws afterwards is no second answer, also where the id is another call’s by then', async () => {
  const ends: ((fails: boolean) => void)[] = [];
  const seen: string[] = [];
  const { ask, sendRaw, inbox, close } = rawRig(SHELL, {
    handlers: {
      wait: (_request, context) => {
        if (ends.length === 0) {
          context.answer('early');
          context.answer('twice');
          seen.push('after its answer');
        }
        return new Promise((resolve, reject) => ends.push((fails) => (fails ? reject(new Error('late')) : resolve('late'))));
      },
    },
  });
  expect(await ask({ id: 7, channel: 'garden.wait' })).toMatchObject({ id: 7, kind: 'reply', body: 'early' });
  expect(seen).toEqual(['after its answer']);
  sendRaw(frameOf({ id: 7, channel: 'garden.wait' }));
  await eventually(() => expect(ends.length).toBe(2));
  ends[0]?.(true);
  // Told in order: had the first call's end taken the second's place, this one would be taken.
  await expect(ask({ id: 7, channel: 'garden.wait' })).resolves.toMatchObject({ kind: 'error', body: { code: 'duplicate-call' } });
  ends[1]?.(false);
  await expect(inbox.next()).resolves.toMatchObject({ id: 7, kind: 'reply', body: 'late' });
  expect(inbox.left).toEqual([]);
  close();
});
