import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { domPortTransport } from '../transports/ports.ts';
import { MAIN, memoryLink, rig, SHELL } from '../transports/testing/rig.ts';
import type { Link } from '../transports/testing/rig.ts';
import { NO_LIMIT_MS } from './contract.ts';
import { IPC_ERROR_CODES, IpcError } from './errors.ts';
import type { CallContext } from './ends.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  // Every connection that is over let go of its timer.
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Two ends of a real MessageChannel of this Node: real cloning, real transfer, arrival in later turns. */
const portLink: Link = (caller) => {
  const { port1, port2 } = new MessageChannel();
  return [domPortTransport(port1, caller), domPortTransport(port2, MAIN)];
};

describe.each([
  ['the in-memory pair', memoryLink],
  ['a real MessageChannel', portLink],
])('over %s', (_name, link: Link) => {
  test('a call is validated, run and answered', async () => {
    const { client, caller, ran } = rig(link);
    await expect(client.water({ plant: 'fern', litres: 2 })).resolves.toEqual({ plant: 'fern', litres: 2 });
    await expect(client.rest()).resolves.toBeUndefined();
    expect(ran).toEqual(['water', 'rest']);
    caller.close();
  });

  test('calls one after the other set one timer, which runs out and is not set again once nothing waits', async () => {
    const { client, caller } = rig(link);
    const set = vi.spyOn(globalThis, 'setTimeout');
    for (let i = 0; i < 20; i += 1) await client.rest();
    expect(set).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
    caller.close();
    set.mockRestore();
  });

  test('many calls at once are answered each with its own answer, in any order', async () => {
    const { client, caller, waiting } = rig(link);
    const answers = Array.from({ length: 50 }, () => client.wait());
    await eventually(() => expect(waiting).toHaveLength(50));
    for (const [index, one] of [...waiting.entries()].toReversed()) one.answer(`answer ${index}`);
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, (_, index) => `answer ${index}`));
    caller.close();
  });

  test('a refusal arrives as an IpcError with its code', async () => {
    const { client, caller } = rig(link);
    const refusal = client.water({ plant: 'fern', litres: -1 });
    await expect(refusal).rejects.toBeInstanceOf(IpcError);
    await expect(refusal).rejects.toMatchObject({ code: 'bad-request' });
    await expect(client.sell()).rejects.toMatchObject({ code: 'forbidden' });
    caller.close();
  });

  test('the sender is who the receiving end says, whatever the frame claims', async () => {
    const contexts: CallContext[] = [];
    const { client, caller } = rig(link, { ...SHELL, role: 'inspector', label: 'inspector' }, {
      rest: (_request, context) => void contexts.push(context),
    });
    await client.rest();
    expect(contexts[0]?.peer).toEqual({ role: 'inspector', label: 'inspector', registered: true });
    caller.close();
  });

  test.each(IPC_ERROR_CODES.map((code) => [code]))('a handler that throws IpcError %s answers with that code', async (code) => {
    const { client, caller } = rig(link, SHELL, {
      rest: () => {
        throw new IpcError(code, 'told on purpose');
      },
    });
    await expect(client.rest()).rejects.toMatchObject({ code, message: expect.stringContaining('told on purpose') });
    caller.close();
  });

  test.each([
    ['throws', () => { throw new Error('secret /home/someone/key.pem'); }],
    ['rejects', () => Promise.reject(new TypeError('secret /home/someone/key.pem'))],
    ['throws no error at all', () => { throw 'secret'; }],
  ])('a handler that %s becomes `internal`, and its text stays here', async (_name, rest) => {
    const { client, caller, callerLog } = rig(link, SHELL, { rest });
    await expect(client.rest()).rejects.toMatchObject({ code: 'internal' });
    expect(JSON.stringify(callerLog.received)).not.toContain('secret');
    expect(callerLog.received[0]?.body).toEqual({ code: 'internal', message: expect.any(String) });
    caller.close();
  });

  test('a reply that cannot cross is `internal` at once, not a timeout', async () => {
    // The schema's type forbids it; a handler may be wrong all the same.
    const { client, caller } = rig(link, SHELL, { rest: () => (() => undefined) as unknown as undefined });
    await expect(client.rest()).rejects.toMatchObject({ code: 'internal' });
    caller.close();
  });

  test('a request that cannot cross is refused here, and nothing waits for it', async () => {
    const { client, caller, ran } = rig(link);
    // The type forbids it; a caller may be wrong all the same.
    const request = { plant: 'fern', litres: (() => 1) as unknown as number };
    await expect(client.water(request)).rejects.toMatchObject({ code: 'bad-request' });
    await client.rest();
    expect(ran).toEqual(['rest']);
    caller.close();
  });

  test('a reply that fails its schema is `bad-reply` at the caller', async () => {
    // A server that does not keep its own contract.
    const { client, caller } = rig(link, SHELL, { takePorts: () => 'many' as unknown as number });
    await expect(client.takePorts()).rejects.toMatchObject({ code: 'bad-reply' });
    caller.close();
  });

  test('an answer that does not come in time: `timeout`, a cancel, and the handler is told', async () => {
    const { client, caller, waiting, serverLog } = rig(link);
    const call = client.wait();
    const aborted = vi.fn<() => void>();
    await eventually(() => expect(waiting).toHaveLength(1));
    waiting[0]?.context.signal.addEventListener('abort', aborted);
    vi.advanceTimersByTime(999);
    expect(aborted).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
    await eventually(() => expect(aborted).toHaveBeenCalledOnce());
    expect(serverLog.received.map((frame) => frame.kind)).toEqual(['call', 'cancel']);
    expect(serverLog.received[1]?.id).toBe(serverLog.received[0]?.id);
    caller.close();
  });

  test('a timeout of the call itself holds instead of the contract’s', async () => {
    const { client, caller } = rig(link);
    const call = client.wait(undefined, { timeoutMs: 20 });
    vi.advanceTimersByTime(20);
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
    caller.close();
  });

  test('a call without a limit waits for days, also beside one that has one, and has its answer then', async () => {
    const { client, caller, waiting, serverLog } = rig(link);
    const call = client.wait(undefined, { timeoutMs: NO_LIMIT_MS });
    const short = client.wait(undefined, { timeoutMs: 20 });
    await eventually(() => expect(waiting).toHaveLength(2));
    vi.advanceTimersByTime(20);
    await expect(short).rejects.toMatchObject({ code: 'timeout' });
    vi.advanceTimersByTime(3 * 86_400_000);
    expect(waiting[0]?.context.signal.aborted).toBe(false);
    waiting[0]?.answer('at last');
    await expect(call).resolves.toBe('at last');
    expect(serverLog.received.map(({ kind }) => kind)).toEqual(['call', 'call', 'cancel']);
    caller.close();
  });

  test('an abort cancels: the caller hears at once, the handler soon, a late answer is not sent', async () => {
    const { client, caller, waiting, serverLog } = rig(link);
    const stop = new AbortController();
    const call = client.wait(undefined, { signal: stop.signal });
    await eventually(() => expect(waiting).toHaveLength(1));
    stop.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await eventually(() => expect(waiting[0]?.context.signal.aborted).toBe(true));
    waiting[0]?.answer('too late');
    await client.rest();
    expect(serverLog.sent.map((frame) => frame.kind)).toEqual(['reply']);
    caller.close();
  });

  test('an abort before the call sends nothing', async () => {
    const { client, caller, callerLog } = rig(link);
    await expect(client.wait(undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(callerLog.sent).toEqual([]);
    caller.close();
  });

  test.each(['server', 'caller'] as const)('the %s goes away: calls reject at once, handlers are aborted', async (dying) => {
    const built = rig(link);
    const { client, caller, server, waiting } = built;
    const calls = [client.wait(), client.wait()];
    await eventually(() => expect(waiting).toHaveLength(2));
    const aborted = vi.fn<() => void>();
    for (const one of waiting) one.context.signal.addEventListener('abort', aborted);
    built[dying].close();
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'peer-died' });
    await Promise.all([server.closed, caller.closed]);
    expect(aborted).toHaveBeenCalledTimes(2);
    await expect(client.rest()).rejects.toMatchObject({ code: 'peer-died' });
    await expect(caller.ping()).rejects.toMatchObject({ code: 'peer-died' });
    waiting[0]?.answer('to nobody');
    waiting[1]?.fail(new Error('to nobody'));
  });

  test('a handler that looks at its signal only after the cancel finds it aborted', async () => {
    const { client, caller, waiting, serverLog } = rig(link);
    const call = client.wait(undefined, { timeoutMs: 5 });
    await eventually(() => expect(waiting).toHaveLength(1));
    vi.advanceTimersByTime(5);
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
    await eventually(() => expect(serverLog.received).toHaveLength(2));
    expect(waiting[0]?.context.signal.aborted).toBe(true);
    caller.close();
  });
});

describe('ports', () => {
  test('a port goes over with a call and works at the other side', async () => {
    const { port1, port2 } = new MessageChannel();
    const heard = new Promise<unknown>((resolve) => port1.addEventListener('message', (event) => resolve(event.data)));
    port1.start();
    const { client, caller } = rig(portLink, SHELL, {
      takePorts: (_request, context) => {
        for (const port of context.ports) {
          (port as MessagePort).postMessage('hello from the handler');
          port.close();
        }
        return context.ports.length;
      },
    });
    await expect(client.takePorts(undefined, { ports: [port2] })).resolves.toBe(1);
    await expect(heard).resolves.toBe('hello from the handler');
    caller.close();
  });

  test.each([
    ['a call that is refused', (client: ReturnType<typeof rig>['client'], ports: MessagePort[]) => client.sell(undefined, { ports })],
    ['a call with a bad request', (client: ReturnType<typeof rig>['client'], ports: MessagePort[]) => client.water({ plant: '', litres: -1 }, { ports })],
  ])('the port of %s is closed at the server', async (_name, ask) => {
    const { port1, port2 } = new MessageChannel();
    const closed = new Promise<void>((resolve) => port1.addEventListener('close', () => resolve()));
    port1.start();
    const { client, caller } = rig(portLink);
    await expect(ask(client, [port2])).rejects.toBeInstanceOf(IpcError);
    await closed;
    caller.close();
  });
});
