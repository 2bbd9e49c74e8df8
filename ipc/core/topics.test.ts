import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { memoryPair } from '../transports/memory.ts';
import { MAIN, rig, serveGarden, SHELL } from '../transports/testing/rig.ts';
import { Peer } from './peer.ts';
import { gardenContract } from './testing/sample-contract.ts';

test('a subscriber gets the value first, then each change', async () => {
  const { client, service, caller } = rig();
  const values: number[] = [];
  service.set('soil', { moisture: 5 });
  client.soil.subscribe((value) => values.push(value.moisture));
  await eventually(() => expect(values).toEqual([5]));
  service.set('soil', { moisture: 6 });
  await eventually(() => expect(values).toEqual([5, 6]));
  expect(service.get('soil')).toEqual({ moisture: 6 });
  caller.close();
});

test('several sets in one turn cross as one, with the last value', async () => {
  const { client, service, caller, callerLog } = rig();
  const values: number[] = [];
  client.soil.subscribe((value) => values.push(value.moisture));
  await eventually(() => expect(values).toEqual([1]));
  for (const moisture of [2, 3, 4]) service.set('soil', { moisture });
  expect(service.get('soil')).toEqual({ moisture: 4 });
  await eventually(() => expect(values).toEqual([1, 4]));
  service.set('soil', { moisture: 5 });
  await eventually(() => expect(values).toEqual([1, 4, 5]));
  expect(callerLog.received.map((frame) => frame.kind)).toEqual(['reply', 'signal', 'signal']);
  caller.close();
});

test('a signal reaches those who listen, has no first value, and each emit crosses', async () => {
  const { client, service, caller } = rig();
  const heard: number[] = [];
  service.emit('rained', { mm: 1 });
  client.rained.subscribe(({ mm }) => heard.push(mm));
  await eventually(() => expect(service.subscriberCount('rained')).toBe(1));
  service.emit('rained', { mm: 2 });
  service.emit('rained', { mm: 2 });
  await eventually(() => expect(heard).toEqual([2, 2]));
  caller.close();
});

test('after the unsubscribe nothing comes, and what crossed it is no refusal', async () => {
  const { client, service, caller, callerLog } = rig();
  const heard: number[] = [];
  const stop = client.rained.subscribe(({ mm }) => heard.push(mm));
  await eventually(() => expect(service.subscriberCount('rained')).toBe(1));
  // Emitted before the cancel arrives, so it is under way while nobody listens any more.
  stop();
  service.emit('rained', { mm: 9 });
  await eventually(() => expect(service.subscriberCount('rained')).toBe(0));
  await client.rest();
  stop();
  expect(heard).toEqual([]);
  expect(callerLog.received.map((frame) => frame.kind)).toEqual(['reply', 'signal', 'reply']);
  expect(callerLog.refused).toEqual([]);
  caller.close();
});

test('two subscriptions of one peer are each their own', async () => {
  const { client, service, caller } = rig();
  const first: number[] = [];
  const second: number[] = [];
  const stop = client.soil.subscribe(({ moisture }) => first.push(moisture));
  client.soil.subscribe(({ moisture }) => second.push(moisture));
  await eventually(() => expect(service.subscriberCount('soil')).toBe(2));
  stop();
  await eventually(() => expect(service.subscriberCount('soil')).toBe(1));
  service.set('soil', { moisture: 2 });
  await eventually(() => expect(second).toEqual([1, 2]));
  expect(first).toEqual([1]);
  caller.close();
});

test('counts of subscribers are told, also when a peer dies with its subscriptions', async () => {
  const { registry, service } = serveGarden();
  const counts: [string, number][] = [];
  service.onSubscribersChange((name, count) => counts.push([name, count]));
  const callers = [1, 2].map(() => {
    const [atServer, atCaller] = memoryPair(SHELL, MAIN);
    const server = new Peer(atServer, { registry });
    return { server, caller: new Peer(atCaller) };
  });
  for (const { caller } of callers) caller.client(gardenContract).soil.subscribe(() => undefined);
  await eventually(() => expect(service.subscriberCount('soil')).toBe(2));
  callers[0]?.caller.close();
  await callers[0]?.server.closed;
  expect(counts).toEqual([['soil', 1], ['soil', 2], ['soil', 1]]);
  callers[1]?.caller.close();
  await callers[1]?.server.closed;
  expect(service.subscriberCount('soil')).toBe(0);
});

test('a subscriber learns once that the other end died, and so does one that comes after', async () => {
  const { client, server, caller } = rig();
  const errors: unknown[] = [];
  client.soil.subscribe(() => undefined, (error) => errors.push(error));
  server.close();
  await caller.closed;
  expect(errors).toMatchObject([{ code: 'peer-died' }]);
  const stop = client.soil.subscribe(() => undefined, (error) => errors.push(error));
  await eventually(() => expect(errors).toMatchObject([{ code: 'peer-died' }, { code: 'peer-died' }]));
  stop();
});

test('a state for one role alone is served to that role and refused to another', async () => {
  const inspector = rig(undefined, { ...SHELL, role: 'inspector', label: 'inspector' });
  const shell = rig();
  const ledgers: string[] = [];
  const errors: unknown[] = [];
  inspector.client.ledger.subscribe((value) => ledgers.push(value));
  shell.client.ledger.subscribe((value) => ledgers.push(`leaked: ${value}`), (error) => errors.push(error));
  await eventually(() => expect(errors).toMatchObject([{ code: 'forbidden' }]));
  await eventually(() => expect(ledgers).toEqual(['empty']));
  inspector.caller.close();
  shell.caller.close();
});
