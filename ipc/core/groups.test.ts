import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { memoryPair } from '../transports/memory.ts';
import { MAIN, serveGarden, SHELL } from '../transports/testing/rig.ts';
import { Peer } from './peer.ts';
import { gardenContract } from './testing/sample-contract.ts';

/** A garden, and what callers of some groups are told of it. */
function gardenWith(...groups: (string | undefined)[]) {
  const garden = serveGarden();
  const callers = groups.map((group) => {
    const [atServer, atCaller] = memoryPair(group === undefined ? SHELL : { ...SHELL, group }, MAIN);
    const server = new Peer(atServer, { registry: garden.registry });
    const client = new Peer(atCaller).client(gardenContract);
    const soil: number[] = [];
    const rain: number[] = [];
    client.soil.subscribe(({ moisture }) => soil.push(moisture));
    client.rained.subscribe(({ mm }) => rain.push(mm));
    return { soil, rain, client, close: () => server.close() };
  });
  return { ...garden, callers };
}

test('a state of one group reaches that group alone; who has none of its own gets the common one', async () => {
  const { service, callers } = gardenWith('a', 'b', undefined);
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[1], [1], [1]]));
  service.set('soil', { moisture: 7 }, 'a');
  await eventually(() => expect(callers[0]?.soil).toEqual([1, 7]));
  service.set('soil', { moisture: 2 });
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[1, 7], [1, 2], [1, 2]]));
  expect([service.get('soil', 'a'), service.get('soil', 'b'), service.get('soil')]).toEqual([{ moisture: 7 }, { moisture: 2 }, { moisture: 2 }]);
});

test('who subscribes later gets the value of its group first', async () => {
  const { service, callers } = gardenWith('a', 'b');
  service.set('soil', { moisture: 7 }, 'a');
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[7], [1]]));
});

test('two groups in one turn cross each as one', async () => {
  const { service, callers } = gardenWith('a', 'b');
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[1], [1]]));
  for (const moisture of [2, 3]) {
    service.set('soil', { moisture }, 'a');
    service.set('soil', { moisture: moisture * 10 }, 'b');
  }
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[1, 3], [1, 30]]));
});

test('a group whose first own value is the one that all were given in the same turn is told it, too', async () => {
  const { service, callers } = gardenWith('a', undefined);
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[1], [1]]));
  service.set('soil', { moisture: 5 });
  service.set('soil', { moisture: 5 }, 'a');
  await eventually(() => expect(callers.map(({ soil }) => soil)).toEqual([[1, 5], [1, 5]]));
});

test('a group that is over has the common value again', () => {
  const { service } = gardenWith();
  service.set('soil', { moisture: 7 }, 'a');
  service.dropGroup('a');
  expect(service.get('soil', 'a')).toEqual({ moisture: 1 });
});

test('a signal for one group is heard by no other', async () => {
  const { service, callers } = gardenWith('a', 'b', undefined);
  await eventually(() => expect(service.subscriberCount('rained')).toBe(3));
  expect(service.emit('rained', { mm: 1 }, 'b')).toBe(true);
  expect(service.emit('rained', { mm: 1 }, 'c')).toBe(false);
  service.emit('rained', { mm: 2 });
  await eventually(() => expect(callers.map(({ rain }) => rain)).toEqual([[2], [1, 2], [2]]));
});

test('a handler is told the group that the transport stamped', async () => {
  const garden = serveGarden();
  const [atServer, atCaller] = memoryPair({ ...SHELL, group: 'a' }, MAIN);
  const peer = new Peer(atServer, { registry: garden.registry });
  const answer = new Peer(atCaller).client(gardenContract).wait();
  await eventually(() => expect(garden.waiting[0]?.context.peer.group).toBe('a'));
  garden.waiting[0]?.answer('done');
  expect(await answer).toBe('done');
  peer.close();
});
