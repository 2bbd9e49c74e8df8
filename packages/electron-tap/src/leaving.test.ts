import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { observeContents } from './observe-contents.ts';
import { observeChild, observeForks } from './observe-utility.ts';
import type { Observer, RemoteEnd } from './observed.ts';

const REMOTE: RemoteEnd = { part: 'page 1', kind: 'page', name: 'page', pid: 7 };

function listen(): { told: unknown[]; observer: Observer } {
  const told: unknown[] = [];
  const observer: Observer = {
    message: (direction, remote, _channel, body) => void told.push(`${direction} ${remote.name} ${String(body)}`),
    call: (_remote, channel) => {
      told.push(`call ${channel}`);
      return () => undefined;
    },
    handedOver: () => undefined,
    cameFrom: () => undefined,
  };
  return { told, observer };
}

/** With the shape of Electron's UtilityProcess. */
class Child extends EventEmitter {
  pid: number | undefined;
  readonly got: unknown[] = [];
  postMessage(message: unknown): void {
    this.got.push(message);
  }
}

test('a process is observed from its start to its end, what was sent before it ran included', () => {
  const { told, observer } = listen();
  const started: Child[] = [];
  const utility = {
    fork: () => {
      const child = new Child();
      started.push(child);
      return child as never;
    },
  };
  const former = utility.fork;
  const leave = observeForks(utility, observer);
  for (const serviceName of ['one', 'two']) (utility.fork as (path: string, args: string[], options: object) => unknown)('/app/worker.js', [], { serviceName });
  const [one, two] = started as [Child, Child];
  one.postMessage('early');
  expect(told).toEqual([]);
  one.pid = 11;
  one.emit('spawn');
  one.emit('message', 'ready');
  two.pid = 12;
  two.emit('spawn');
  expect(told).toEqual(['sent one early', 'received one ready']);
  // It ends: nothing of the tap's is left on it.
  one.emit('exit', 0);
  expect([Object.hasOwn(one, 'emit'), Object.hasOwn(one, 'postMessage')]).toEqual([false, false]);
  leave();
  two.postMessage('after');
  two.emit('message', 'after');
  expect(told).toHaveLength(2);
  expect(two.got).toEqual(['after']);
  expect([Object.hasOwn(two, 'emit'), Object.hasOwn(two, 'postMessage'), two.listenerCount('exit'), utility.fork]).toEqual([false, false, 0, former]);
});

test('one that is watched by hand is left too, also before it runs', () => {
  const { told, observer } = listen();
  const child = new Child();
  const leave = observeChild(child, 'by hand', observer);
  child.postMessage('early');
  leave();
  child.pid = 11;
  child.emit('spawn');
  child.emit('message', 'ready');
  expect(told).toEqual([]);
});

/** With the shape of Electron's WebContents. */
class Contents extends EventEmitter {
  readonly ipc = { handle: (): void => undefined };
}

const watchOf = (observer: Observer) => ({ observer, endOf: () => REMOTE });

test('a window tells of the end of each of its documents, one that an error takes the place of included', () => {
  const { observer } = listen();
  const contents = new Contents();
  let overCount = 0;
  observeContents(contents, watchOf(observer), () => (overCount += 1), () => undefined);
  contents.emit('did-fail-load', {}, -3, '', 'https://a.test/', true);
  contents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'https://a.test/frame', false);
  expect(overCount).toBe(0);
  contents.emit('did-navigate');
  contents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'https://a.test/', true);
  contents.emit('render-process-gone');
  expect(overCount).toBe(3);
});

test.each(['left', 'destroyed'])('nothing of the tap stays on a window that was %s', (how) => {
  const { observer } = listen();
  const contents = new Contents();
  const { handle } = contents.ipc;
  let [overCount, goneCount] = [0, 0];
  const leave = observeContents(contents, watchOf(observer), () => (overCount += 1), () => (goneCount += 1));
  expect(contents.ipc.handle).not.toBe(handle);
  if (how === 'left') leave();
  else contents.emit('destroyed');
  expect([contents.eventNames(), contents.ipc.handle, overCount, goneCount]).toEqual([[], handle, ...(how === 'left' ? [0, 0] : [1, 1])]);
});
