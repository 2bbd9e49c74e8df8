import * as v from 'valibot';
import { expect, test } from 'vitest';
import { serveGarden } from '../transports/testing/rig.ts';
import { call, callersOf, channelOf, defineContract, signal, state } from './contract.ts';
import { ServiceRegistry } from './service.ts';
import { gardenContract } from './testing/sample-contract.ts';

const none = v.undefined();

test.each(['', 'Tabs', 'ta bs', 'tabs.list', '__proto__', 'täbs', '1tab'])('a contract or member cannot be named %o', (name) => {
  const members = { go: call(none, none) };
  expect(() => defineContract({ name, server: 'main', callers: [], members })).toThrow(/name/);
  expect(() => defineContract({ name: 'fine', server: 'main', callers: [], members: Object.fromEntries([[name, call(none, none)]]) })).toThrow(/name/);
});

test('a member without callers of its own has its contract’s', () => {
  expect(callersOf(gardenContract, gardenContract.members.rest)).toEqual(['shell', 'inspector']);
  expect(callersOf(gardenContract, gardenContract.members.sell)).toEqual(['inspector']);
  expect(channelOf(gardenContract, 'rest')).toBe('garden.rest');
});

test('mistakes of ours are found when a contract is served: a handler or first value missing, a name taken', () => {
  const contract = defineContract({ name: 'shed', server: 'main', callers: [], members: { open: call(none, none), door: state(v.string()) } });
  // The types forbid both; the check is for what types cannot see.
  const nothing = {} as { open: () => undefined; door: string };
  expect(() => new ServiceRegistry().serve(contract, nothing, { door: 'shut' })).toThrow(/shed.open has no handler/);
  expect(() => new ServiceRegistry().serve(contract, { open: () => undefined }, nothing)).toThrow(/shed.door has no first value/);
  const { registry } = serveGarden();
  const again = defineContract({ name: 'garden', server: 'main', callers: [], members: { rained: signal(none) } });
  expect(() => registry.serve(again, {}, {})).toThrow(/garden.rained is served already/);
});

test('a handler is never looked up on a prototype', () => {
  const contract = defineContract({ name: 'shed', server: 'main', callers: [], members: { toString: call(none, none) } });
  const inherited = {} as { toString: () => undefined };
  expect(() => new ServiceRegistry().serve(contract, inherited, {})).toThrow(/has no handler/);
  expect(new ServiceRegistry().find('constructor')).toBeUndefined();
});
