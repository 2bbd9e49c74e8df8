import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { observeCalls, observeMessages } from './observe-ipc-main.ts';
import { PortBook } from './observe-ports.ts';
import { observeSends } from './observe-sends.ts';
import type { Observer, RemoteEnd } from './observed.ts';

// Objects with the shape of Electron's, as far as an observer touches them.
const REMOTE: RemoteEnd = { part: 'page 1', kind: 'page', name: 'page', pid: 7 };
type Told = readonly unknown[];

function listen(): { told: Told[]; observer: Observer } {
  const told: Told[] = [];
  const observer: Observer = {
    message: (direction, remote, channel, body) => void told.push([direction, remote.name, channel, body]),
    call: (remote, channel, body) => {
      told.push(['call', remote.name, channel, body]);
      return (kind, answer) => void told.push([kind, channel, answer]);
    },
    handedOver: (ports) => void told.push(['handedOver', ports.length]),
    cameFrom: (ports) => void told.push(['cameFrom', ports.length]),
  };
  return { told, observer };
}

type Handler = (event: never, ...args: unknown[]) => unknown;
class FakeIpc extends EventEmitter {
  readonly _invokeHandlers = new Map<string, Handler>();
  handle = (channel: string, listener: Handler): void => {
    if (typeof listener !== 'function') throw new TypeError('no function');
    this._invokeHandlers.set(channel, listener);
  };
  invoke(channel: string, ...args: unknown[]): unknown {
    return this._invokeHandlers.get(channel)?.(event() as never, ...args);
  }
}
const event = (ports?: readonly unknown[]): object => ({ sender: { mainFrame: {} }, senderFrame: null, ...(ports === undefined ? {} : { ports }) });
const watchOf = (observer: Observer) => ({ observer, endOf: () => REMOTE, isOwn: (channel: string) => channel === 'own' });

test('listeners get the very objects, in the same order, with the same `this`; and are told as received', () => {
  const { told, observer } = listen();
  const ipc = new FakeIpc();
  const unwrap = observeMessages(ipc, watchOf(observer));
  const got: unknown[] = [];
  ipc.on('a', function (this: unknown, ...args: unknown[]) {
    got.push(this, ...args);
  });
  const sent = event(['port']);
  const body = { x: 1 };
  expect(ipc.emit('a', sent, body, 2)).toBe(true);
  expect(ipc.emit('nobody', event())).toBe(false);
  ipc.emit('own', event());
  ipc.emit('a', 'no event of Electron');
  expect(got.slice(0, 4)).toEqual([ipc, sent, body, 2]);
  expect(got[2]).toBe(body);
  expect(told).toEqual([['received', 'page', 'a', [body, 2]], ['cameFrom', 1], ['received', 'page', 'nobody', []]]);
  unwrap();
  ipc.emit('a', event());
  expect(told).toHaveLength(3);
  expect(Object.hasOwn(ipc, 'emit')).toBe(false);
});

test('handlers answer as they would: values, promises, errors, also those from before the tap', async () => {
  const { told, observer } = listen();
  const ipc = new FakeIpc();
  const kept = { kept: true };
  ipc.handle('before', () => kept);
  const former = ipc.handle;
  const unwrap = observeCalls(ipc, watchOf(observer));
  const promise = Promise.resolve('later');
  ipc.handle('promise', () => promise);
  ipc.handle('throws', () => {
    throw new Error('at once');
  });
  ipc.handle('rejects', () => Promise.reject(new Error('later')));
  expect(ipc.invoke('before', 1)).toBe(kept);
  expect(ipc.invoke('promise')).toBe(promise);
  expect(() => ipc.invoke('throws')).toThrow('at once');
  await expect(ipc.invoke('rejects')).rejects.toThrow('later');
  expect(() => ipc.handle('bad', 7 as never)).toThrow(TypeError);
  expect(told.filter(([kind]) => kind !== 'call')).toEqual([
    ['reply', 'before', kept], ['error', 'throws', new Error('at once')], ['reply', 'promise', 'later'], ['error', 'rejects', new Error('later')],
  ]);
  expect(told.filter(([kind]) => kind === 'call').map(([, , channel, body]) => [channel, body])).toEqual([['before', [1]], ['promise', []], ['throws', []], ['rejects', []]]);
  unwrap();
  expect(ipc.handle).toBe(former);
  // Their wrappings stay, and let everything pass.
  const before = told.length;
  expect(ipc.invoke('before')).toBe(kept);
  expect(told).toHaveLength(before);
});

test('an observer that fails does not reach the app', () => {
  const observer: Observer = {
    message: () => {
      throw new Error('observer');
    },
    call: () => {
      throw new Error('observer');
    },
    handedOver: () => undefined,
    cameFrom: () => undefined,
  };
  const ipc = new FakeIpc();
  observeMessages(ipc, watchOf(observer));
  observeCalls(ipc, watchOf(observer));
  ipc.handle('a', () => 7);
  expect(ipc.invoke('a')).toBe(7);
  expect(ipc.emit('a', event())).toBe(false);
});

test('a thenable that starts its work when it is asked is asked once', async () => {
  const { told, observer } = listen();
  const ipc = new FakeIpc();
  observeCalls(ipc, watchOf(observer));
  let startCount = 0;
  // oxlint-disable-next-line unicorn/no-thenable
  ipc.handle('query', () => ({ then: (resolve: (value: string) => void) => (startCount++, resolve('rows')) }));
  expect(await ipc.invoke('query')).toBe('rows');
  expect(startCount).toBe(1);
  expect(told.at(-1)).toEqual(['reply', 'query', 'rows']);
});

/** `send` as Electron has it: what its own step throws is printed, and nobody is told. */
class ElectronsFrame {
  send(channel: string, ...args: unknown[]): void {
    try {
      this._send(false, channel, args);
    } catch {}
  }
  _send(_isInternal: boolean, channel: string, args: readonly unknown[]): void {
    if (args.includes('bad')) throw new Error(`cannot be cloned: ${channel}`);
  }
  postMessage(_channel: string, _message: unknown, _transfer?: unknown[]): void {}
}

/** The same where what is refused is thrown on. */
class FrankFrame {
  send(channel: string, ...args: unknown[]): void {
    if (args.includes('bad')) throw new Error(`cannot be cloned: ${channel}`);
  }
  postMessage(_channel: string, _message: unknown, _transfer?: unknown[]): void {}
}

test.each([ElectronsFrame, FrankFrame])('what Electron refuses to send was not sent (%o)', (Frame) => {
  const { told, observer } = listen();
  const unwrap = observeSends(Frame.prototype as never, watchOf(observer));
  const frame = new Frame();
  frame.send('a', 1, 2);
  try {
    frame.send('a', 'bad');
  } catch (error) {
    expect(String(error)).toContain('cannot be cloned');
  }
  frame.postMessage('b', { x: 1 }, ['port']);
  frame.send('own', 1);
  expect(told).toEqual([['sent', 'page', 'a', [1, 2]], ['sent', 'page', 'b', [{ x: 1 }]], ['handedOver', 1]]);
  if (frame instanceof ElectronsFrame) frame._send(true, 'ELECTRON_INTERNAL', []);
  unwrap();
  frame.send('a', 3);
  expect(told).toHaveLength(3);
});

test('a port is known by who holds its other end', () => {
  class Port extends EventEmitter {
    readonly sent: unknown[] = [];
    postMessage(message: unknown): void {
      this.sent.push(message);
    }
  }
  class Channel {
    port1: Port;
    port2: Port;
    constructor() {
      this.port1 = new Port();
      this.port2 = new Port();
    }
  }
  // As in Electron: assigned as the object is made, not defined.
  const makeChannel = (): Channel => {
    const made = Object.create(Channel.prototype) as Channel;
    made.port1 = new Port();
    made.port2 = new Port();
    return made;
  };
  const told: Told[] = [];
  const nameOf = (remote: RemoteEnd | 'main' | undefined): unknown => (typeof remote === 'object' ? remote.name : remote);
  const book = new PortBook((direction, remote, channelId, body) => void told.push([direction, nameOf(remote), channelId, body]));
  const unwrap = book.observe(Channel.prototype, Port.prototype as never, { cameFrom: (ports, from) => book.cameFrom(ports, from) });
  const { port1, port2 } = makeChannel();
  expect(Object.keys(makeChannel())).toEqual(['port1', 'port2']);
  port1.postMessage('both in main');
  port2.emit('message', { data: 'both in main', ports: [] });
  book.handedOver([port2 as never], REMOTE);
  port1.postMessage('out');
  port1.emit('message', { data: 'in', ports: [] });
  const arrived = new Port();
  book.cameFrom([arrived as never], { ...REMOTE, name: 'other' });
  arrived.postMessage('to other');
  const stray = new Port();
  stray.postMessage('to whom?');
  expect(told).toEqual([
    ['sent', 'main', 1, 'both in main'], ['sent', 'page', 1, 'out'], ['received', 'page', 1, 'in'], ['sent', 'other', 3, 'to other'], ['sent', undefined, 4, 'to whom?'],
  ]);
  expect(port1.sent).toEqual(['both in main', 'out']);
  unwrap();
  port1.postMessage('afterwards');
  expect(told).toHaveLength(5);
  expect(Object.hasOwn(Channel.prototype, 'port1')).toBe(false);
});
