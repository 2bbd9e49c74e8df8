import { expect, test } from 'vitest';
import { UpdatesService, type UpdateEvent, type UpdatesOptions } from './updates-service.ts';

/** A service whose clock and feed are ours. */
function world(options: Partial<UpdatesOptions> = {}) {
  const waits: { delayMs: number; act: () => void }[] = [];
  const told: string[] = [];
  const said: string[] = [];
  let isOn = true;
  let loads = 0;
  let looks = 0;
  let tell: (event: UpdateEvent) => void = () => undefined;
  const service = new UpdatesService({
    hasFeed: true,
    load: (onEvent) => {
      loads += 1;
      tell = onEvent;
      return Promise.resolve({ look: () => void (looks += 1) });
    },
    later: (delayMs, act) => void waits.push({ delayMs, act }),
    isOn: () => isOn,
    setOn: (next) => void (isOn = next),
    onChange: ({ state, version }) => void told.push(`${state}${version === '' ? '' : ` ${version}`}`),
    onReady: (version) => void said.push(version),
    log: (words) => void said.push(words),
    ...options,
  });
  const settle = async (): Promise<void> => void (await new Promise((resolve) => setImmediate(resolve)));
  return { service, waits, told, said, tell: (event: UpdateEvent) => tell(event), counts: () => ({ loads, looks }), settle };
}

test('without a feed nothing is loaded, nobody is asked, and nothing waits to be', async () => {
  const { service, waits, counts, settle, told } = world({ hasFeed: false });
  service.look();
  service.setOn(false);
  service.setOn(true);
  await settle();
  expect(waits).toEqual([]);
  expect(counts()).toEqual({ loads: 0, looks: 0 });
  expect(told).toEqual([]);
  expect(service.status.state).toBe('off');
});

test('with one it is asked a minute after the start and then each day, and loaded with the first question', async () => {
  const { waits, counts, settle, told, tell, said } = world();
  expect(counts().loads).toBe(0);
  expect(waits.map(({ delayMs }) => delayMs)).toEqual([60_000]);
  waits.shift()?.act();
  await settle();
  expect(counts()).toEqual({ loads: 1, looks: 1 });
  tell({ type: 'none' });
  expect(waits.map(({ delayMs }) => delayMs)).toEqual([86_400_000]);
  waits.shift()?.act();
  await settle();
  expect(counts()).toEqual({ loads: 1, looks: 2 });
  tell({ type: 'found', version: '9.1.0' });
  tell({ type: 'ready', version: '9.1.0' });
  expect(told).toEqual(['looking', 'waiting', 'looking', 'loading 9.1.0', 'ready 9.1.0']);
  expect(said).toEqual(['9.1.0']);
});

test('who would rather not is not asked for, until they would', async () => {
  const { service, waits, counts, settle } = world();
  service.setOn(false);
  expect(service.status.state).toBe('paused');
  waits.shift()?.act();
  service.look();
  await settle();
  expect(counts()).toEqual({ loads: 0, looks: 0 });
  service.setOn(true);
  service.look();
  await settle();
  expect(counts()).toEqual({ loads: 1, looks: 1 });
});

test('a question under way is not asked twice; one that failed says why, and can be asked again', async () => {
  const { service, counts, settle, tell, said } = world();
  service.look();
  service.look();
  await settle();
  expect(counts().looks).toBe(1);
  tell({ type: 'failed', reason: 'no such server' });
  expect(service.status.state).toBe('failed');
  expect(said).toEqual(['no such server']);
  service.look();
  await settle();
  expect(counts()).toEqual({ loads: 1, looks: 2 });
});

test('what cannot be loaded is tried anew with the next question', async () => {
  let tries = 0;
  const { service, settle } = world({ load: () => Promise.reject(new Error(`try ${++tries}`)) });
  service.look();
  await settle();
  expect(service.status.state).toBe('failed');
  service.look();
  await settle();
  expect(tries).toBe(2);
});
